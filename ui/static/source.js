// The sources of answers: in the panel on a wide page, within the answer on a narrow one.

const NARROW = window.matchMedia("(max-width: 800px)");

export const panel = document.createElement("div");
panel.className = "shown";
panel.setAttribute("role", "region");
panel.setAttribute("aria-label", "Dẫn chứng của câu trả lời");

let shownAnswer = null; // the answer whose sources stand in the panel
let lastAnswer = null; // the answer shown last of its own accord
let opener = null; // the marker whose source was opened last, to go back to

export function numberOf(marker) {
  const found = /cite-(\d+)/.exec(marker.className);
  return found ? found[1] : "";
}

function showSources(answer) {
  const details = answer.querySelector("details.sources");
  if (NARROW.matches) return details;
  if (shownAnswer !== answer || !panel.hasChildNodes()) {
    const cards = details ? [...details.querySelectorAll(".source")] : [];
    panel.replaceChildren(...cards.map((card) => card.cloneNode(true)));
    shownAnswer = answer;
  }
  return panel;
}

export function openSource(marker) {
  opener = marker;
  const answer = marker.closest(".answer");
  const place = answer && showSources(answer);
  if (!place) return;
  if (place.tagName === "DETAILS") place.open = true;
  const n = numberOf(marker);
  for (const old of document.querySelectorAll(".source.current, .source .current")) old.classList.remove("current");
  const card = place.querySelector(`.source.for-${n}`);
  if (!card) return;
  card.classList.add("current");
  const quoted = card.querySelectorAll(`.quote-${n}`);
  quoted.forEach((words) => words.classList.add("current"));
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
  (quoted[0] || card).scrollIntoView({ block: "nearest" });
}

export function returnFromSource() {
  if (opener?.isConnected && document.activeElement?.closest(".source")) opener.focus();
}

// The fact asked for stands in the first line: a long answer is shown from its question on, not from its end.
function showFrom(answer) {
  const log = answer.closest('[role="log"]');
  const questions = log ? log.querySelectorAll('[data-testid="user"]') : [];
  const start = questions[questions.length - 1] || answer;
  if (log) log.scrollTop += start.getBoundingClientRect().top - log.getBoundingClientRect().top - 12;
}

export function showLatest() {
  const answers = document.querySelectorAll("#talk .answer, #talk .begun");
  const last = answers[answers.length - 1];
  if (!last) {
    panel.replaceChildren();
    shownAnswer = lastAnswer = null;
  } else if (last !== lastAnswer) {
    lastAnswer = last;
    if (!NARROW.matches) showSources(last);
    showFrom(last);
  }
}
