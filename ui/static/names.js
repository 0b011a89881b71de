// Names for screen readers: Gradio's own are English whatever the language of the page, and its sanitiser takes
// ours away, so they are set here.

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

function named(selector, attribute, value) {
  for (const element of document.querySelectorAll(selector)) {
    if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
  }
}

export function dressNames() {
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
