// The question box. A question leaves it when its bubble has come, unless something else has been typed since; until
// then a second press asks nothing. So no word is lost on a slow line, and nothing is asked twice.

const DRAFT = "binh-dan-hoc-ai.cau-dang-go"; // kept in this tab only, while the page is opened anew
const PATIENCE = 10_000; // milliseconds after which a press counts again

let sent = null; // the question on its way: its words, the last bubble before it, when it was sent

// Gradio hears of a value only through the prototype's setter and an input event.
export function write(selector, value) {
  const box = document.querySelector(`${selector} textarea, ${selector} input`);
  if (!box) return false;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set.call(box, value);
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

const box = () => document.querySelector("#question textarea, #question input");
const flat = (words) => words.normalize("NFC").replace(/\s+/g, "");

function last(selector) {
  const all = document.querySelectorAll(`#talk ${selector}`);
  return all[all.length - 1];
}

// Called before Gradio hears of the press.
function pressed(event) {
  const words = box()?.value ?? "";
  if (sent && flat(words) === flat(sent.words) && Date.now() - sent.at < PATIENCE) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  sent = words.trim() ? { words, bubble: last(".asked"), at: Date.now() } : null;
}

export function watchQuestion() {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === box()) pressed(event);
    },
    true,
  );
  document.addEventListener(
    "click",
    (event) => {
      if (event.target instanceof Element && event.target.closest("#send")) pressed(event);
    },
    true,
  );
}

// Called whenever the page has changed.
export function emptyQuestion() {
  const bubble = sent && last(".asked");
  if (!bubble || bubble === sent.bubble) return;
  const refused = last('[data-testid="bot"]')?.querySelector(".problem");
  if (!refused && flat(bubble.textContent) !== flat(sent.words)) return; // the bubble of an earlier question
  if (!refused && flat(box()?.value ?? "") === flat(sent.words)) write("#question", "");
  sent = null;
}

// A question that did not get through may be sent again at once.
export function freeQuestion() {
  sent = null;
}

// What has no answer yet is there again when the page is opened anew, be it by hand or after a lost connection.
export function keepDraft() {
  const unanswered = document.querySelector("#talk .waiting") ? (last(".asked")?.textContent ?? "") : "";
  sessionStorage.setItem(DRAFT, box()?.value || unanswered);
}

export function restoreDraft() {
  const draft = sessionStorage.getItem(DRAFT);
  sessionStorage.removeItem(DRAFT);
  if (draft && box() && !box().value) write("#question", draft);
}
