// The page's own behaviour: examples and follow-ups are asked, markers open their source, links open documents,
// tables are sorted, and what Gradio names in English or not at all is named in Vietnamese. Everything goes to
// the address the page came from, nothing to any other.

import { exportTalk, share, vote } from "./answer.js";
import { placeAdministration } from "./admin.js";
import { dressNames } from "./names.js";
import { emptyQuestion, keepDraft, restoreDraft, watchQuestion, write } from "./question.js";
import { sort } from "./sort.js";
import { openSource, panel, returnFromSource, showLatest } from "./source.js";
import { placeTrials } from "./trials.js";

function openTab(name) {
  const tab = [...document.querySelectorAll('button[role="tab"]')].find((one) => one.textContent.trim() === name);
  if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
}

function ask(question) {
  openTab("Hỏi đáp");
  if (!write("#question", question)) return;
  setTimeout(() => document.querySelector("#send")?.click(), 0);
}

// ---- A document, opened at a record by an address like /?doc=kh25#pl2-24

let sought = ""; // the id of the element that is still to be shown

let opened = 0; // how many documents were opened by an address: the same one twice is a new wish

function openDocument(search, hash) {
  const id = new URLSearchParams(search).get("doc");
  if (!id) return;
  const place = decodeURIComponent(hash.slice(1));
  sought = place ? `r-${id}-${place}` : `r-${id}`;
  opened += 1;
  write("#wanted", `${id}/${opened}`);
}

function showSought() {
  if (!sought) return;
  const place = document.getElementById(sought);
  if (!place) return;
  sought = "";
  for (const old of document.querySelectorAll(".reader .current")) old.classList.remove("current");
  place.classList.add("current");
  place.tabIndex = -1;
  place.scrollIntoView({ block: "center" });
  place.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest("a.to-source");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const to = new URL(link.href);
    history.pushState(null, "", to.pathname + to.search + to.hash);
    openDocument(to.search, to.hash);
    showSought();
    return;
  }
  const shared = event.target.closest("a.share");
  if (shared && navigator.clipboard) {
    event.preventDefault();
    share(shared);
    return;
  }
  const button = event.target.closest("button");
  if (!button) return;
  if (button.classList.contains("chip")) ask(button.title || button.textContent);
  else if (button.classList.contains("marker")) openSource(button);
  else if (button.classList.contains("sort")) sort(button);
  else if (button.classList.contains("copy")) share(button);
  else if (button.classList.contains("vote")) vote(button);
  else if (button.classList.contains("export")) exportTalk(button);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") returnFromSource();
});

window.addEventListener("pagehide", keepDraft);
window.addEventListener("popstate", () => openDocument(location.search, location.hash));

// Gradio redraws what it likes when it likes; this only ever changes what differs, so it comes to rest.
let started = false;
function dress() {
  dressNames();
  const beside = document.querySelector("#beside");
  if (beside && panel.parentElement !== beside) beside.append(panel);
  placeTrials(document.querySelector("#trials"));
  placeAdministration();
  showLatest();
  showSought();
  if (!started && document.querySelector("#wanted textarea, #wanted input") && document.querySelector("#question")) {
    started = true;
    restoreDraft();
    openDocument(location.search, location.hash);
  }
}

watchQuestion();
let waiting = false;
new MutationObserver(() => {
  emptyQuestion();
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    dress();
  });
}).observe(document.documentElement, { childList: true, subtree: true });
dress();
