// What can be done with an answer: copied, shared, judged, kept as a file. The address of an answer carries its
// question, the day and the questions before, which is all that is needed to make it again.

export function address(answer) {
  const link = answer.querySelector("a.share");
  const given = new URL(link.href).searchParams;
  return { question: given.get("hoi"), today: given.get("ngay"), history: given.getAll("truoc") };
}

function say(near, words) {
  let told = near.parentElement.querySelector(".told");
  if (!told) {
    told = document.createElement("span");
    told.className = "told";
    told.setAttribute("role", "status");
    near.parentElement.append(told);
  }
  told.textContent = words;
}

// The words of an answer without its sources and buttons.
function textOf(answer) {
  const copy = answer.cloneNode(true);
  copy.querySelectorAll(".tools, .chips, details, form").forEach((part) => part.remove());
  for (const block of copy.querySelectorAll("p, li, tr")) block.append("\n");
  for (const cell of copy.querySelectorAll("td, th")) cell.append("\t");
  return copy.textContent.trim();
}

export async function share(element) {
  const answer = element.closest(".answer");
  const text = element.tagName === "A" ? element.href : textOf(answer);
  try {
    await navigator.clipboard.writeText(text);
    say(element, element.tagName === "A" ? "Đã sao chép liên kết." : "Đã sao chép.");
  } catch {
    say(element, "Trình duyệt không cho sao chép. Hãy chọn chữ rồi sao chép bằng tay.");
  }
}

async function post(path, body) {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function sendVote(button, verdict, reason) {
  const answer = button.closest(".answer");
  try {
    const reply = await post("/api/feedback", { ...address(answer), verdict, reason });
    const told = reply.ok ? null : (await reply.json()).error.message;
    say(button, told ?? "Cảm ơn bạn. Đã ghi lại.");
  } catch {
    say(button, "Không gửi được. Hãy thử lại.");
  }
}

export function vote(button) {
  if (button.classList.contains("up")) {
    sendVote(button, "up", "");
    return;
  }
  const tools = button.parentElement;
  if (tools.nextElementSibling?.tagName === "FORM") return;
  const form = document.createElement("form");
  form.className = "reason";
  const label = document.createElement("label");
  const box = document.createElement("textarea");
  const send = document.createElement("button");
  box.maxLength = 1000;
  box.rows = 2;
  label.append("Sai hoặc thiếu ở đâu? (không bắt buộc)", box);
  send.type = "submit";
  send.textContent = "Gửi";
  form.append(label, send);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendVote(button, "down", box.value);
    form.remove();
    button.focus();
  });
  tools.after(form);
  box.focus();
}

export async function exportTalk(button) {
  const answers = [...document.querySelectorAll("#talk .answer")].filter((one) => one.querySelector("a.share"));
  if (!answers.length) {
    say(button, "Chưa có câu trả lời nào để tải.");
    return;
  }
  const format = button.classList.contains("docx") ? "docx" : "md";
  const turns = answers.map(address).map(({ question, today }) => ({ question, today }));
  try {
    const reply = await post("/api/conversation", { turns, format });
    if (!reply.ok) throw new Error(String(reply.status));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = `cuoc-tro-chuyen.${format}`;
    link.click();
    URL.revokeObjectURL(link.href);
    say(button, "Đã tải.");
  } catch {
    say(button, "Không tải được. Hãy thử lại.");
  }
}
