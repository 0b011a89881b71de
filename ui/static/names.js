// Names for screen readers: Gradio's own are English whatever the language of the page, and its sanitiser takes
// ours away, so they are set here.

import { freeQuestion } from "./question.js";
import { numberOf } from "./source.js";

const WORDS = {
  Clear: "Xoá",
  "Scroll to bottom": "Xuống cuối",
  "Tab Navigation": "Các phần của trang",
  "More tabs": "Các phần khác",
  Close: "Đóng",
  Copy: "Sao chép",
  Loading: "Đang tải",
};

// What Gradio says of a question that did not get through. It may be sent again; when the connection is back, Gradio
// opens the page anew.
const TOLD = [
  [/^(error|warning|info)$/i, "Thông báo"],
  [/connection (lost|to the server was lost|errored)/i, "Mất kết nối với máy chủ. Đang kết nối lại; trang sẽ tự mở lại."],
  [/currently busy|queue is full/i, "Đang có quá nhiều người hỏi. Hãy thử lại sau vài giây."],
];
const UNFORESEEN = "Chưa gửi được. Hãy thử lại; nếu vẫn lỗi, hãy tải lại trang.";
const VIETNAMESE = /[à-ỹđ]/i;

// A message with a Vietnamese letter is our own and stays.
function told(words) {
  if (!words.trim() || VIETNAMESE.test(words)) return words;
  return TOLD.find(([english]) => english.test(words.trim()))?.[1] ?? UNFORESEEN;
}

function dressToasts() {
  const parts = document.querySelectorAll('[data-testid="toast-body"] .toast-title, [data-testid="toast-text"]');
  for (const part of parts) {
    for (const node of part.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && told(node.data) !== node.data) node.data = told(node.data);
    }
  }
  if (parts.length) freeQuestion();
}

function named(selector, attribute, value) {
  for (const element of document.querySelectorAll(selector)) {
    if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
  }
}

export function dressNames() {
  dressToasts();
  named("html", "lang", "vi");
  for (const attribute of ["aria-label", "title"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      const word = WORDS[element.getAttribute(attribute)];
      if (word) element.setAttribute(attribute, word);
    }
  }
  named('#talk [role="log"]', "aria-label", "Hội thoại");
  // An answer that is still coming is read out once it is whole.
  named('#talk [role="log"]', "aria-busy", String(Boolean(document.querySelector("#talk .waiting"))));
  for (const [who, label] of [["user", "Bạn hỏi"], ["bot", "Trợ lý trả lời"]]) {
    named(`#talk [data-testid="${who}"]`, "role", "group");
    named(`#talk [data-testid="${who}"]`, "aria-label", label);
  }
  named(".scroll", "tabindex", "0");
  named(".scroll", "role", "group");
  named(".scroll", "aria-label", "Bảng, cuộn ngang được");
  for (const marker of document.querySelectorAll(".marker")) {
    const label = `Xem dẫn chứng ${numberOf(marker)}`;
    if (marker.getAttribute("aria-label") !== label) marker.setAttribute("aria-label", label);
  }
}
