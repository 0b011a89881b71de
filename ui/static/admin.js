// The place where the administrator adds documents: the token, a file, what was found in it, a yes. Nothing of it is
// kept in the browser; the service holds everything.

const BASE = "/api/admin/documents";
const LARGEST = 30 * 1024 * 1024; // bytes, as the service takes them

function make(tag, given = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), given);
  element.append(...inside);
  return element;
}

function labelled(text, control) {
  return make("label", {}, make("span", { textContent: text }), control);
}

function button(text, act, className = "") {
  const made = make("button", { type: "button", textContent: text, className });
  made.addEventListener("click", act);
  return made;
}

const token = make("input", { type: "password", autocomplete: "off" });
const key = make("form", { className: "line" }, labelled("Mã quản trị", token), make("button", { textContent: "Vào" }));
const file = make("input", { type: "file", accept: ".docx,.pdf,.html,.htm,.txt" });
const id = make("input", { type: "text", maxLength: 40, placeholder: "để trống: theo số hiệu" });
const update = make("input", { type: "checkbox" });
const prose = make("input", { type: "checkbox" });
const told = make("p", { className: "said" });
const report = make("div", { className: "report" });
const list = make("tbody");
const work = make("div", { hidden: true });

let act = null; // what a yes does
let corpus = ""; // hash of the corpus that was shown last
let busy = false;

told.setAttribute("role", "status");
const send = button("Đọc tệp", offer, "main");
const yes = button("", () => act(), "main");
const no = button("Thôi", () => forget("Chưa làm gì. Kho văn bản không thay đổi."));
const answer = make("div", { className: "line", hidden: true }, yes, no);
work.append(
  make("h3", { textContent: "Thêm văn bản" }),
  make("div", { className: "line" }, labelled("Tệp (tối đa 30 MB)", file), labelled("Mã văn bản", id)),
  make("div", { className: "line" },
    make("label", { className: "tick" }, update, " Bản mới của văn bản đã có"),
    make("label", { className: "tick" }, prose, " Nhận cả văn bản không có bảng"), send),
  report, answer,
  make("h3", { textContent: "Kho đang có" }),
  make("div", { className: "scroll" }, make("table", {}, make("thead", {}, row("th", "Mã", "Văn bản", "Dạng", "Bản", "Thêm ngày", "")), list)),
);
const place = make("section", { className: "trials" }, told, key, work);
place.setAttribute("aria-label", "Quản trị kho văn bản");
key.addEventListener("submit", (event) => {
  event.preventDefault();
  show().then((there) => there && say("Đã vào."));
});

function row(tag, ...cells) {
  return make("tr", {}, ...cells.map((cell) => (cell instanceof Node ? make(tag, {}, cell) : make(tag, { textContent: cell }))));
}

function say(words, wrong = false) {
  told.textContent = words;
  told.classList.toggle("problem", wrong);
}

// A header takes bytes: a token with diacritics goes as its UTF-8.
function latin(words) {
  return String.fromCharCode(...new TextEncoder().encode(words));
}

// What the service replies, or nothing where it refuses; then its own words are shown.
async function call(path, given = {}) {
  if (busy) return null;
  busy = true;
  for (const one of place.querySelectorAll("button")) one.disabled = true;
  try {
    const headers = { authorization: `Bearer ${latin(token.value)}`, ...given.headers };
    const reply = await fetch(BASE + path, { ...given, headers });
    const body = await reply.json();
    if (reply.ok) return body;
    say(body.error.message, true);
  } catch {
    say("Không gọi được dịch vụ. Hãy thử lại.", true);
  } finally {
    busy = false;
    for (const one of place.querySelectorAll("button")) one.disabled = false;
  }
  return null;
}

async function show() {
  const there = await call("");
  if (!there) return false;
  key.hidden = true;
  work.hidden = false;
  list.replaceChildren(...there.documents.map((one) => {
    const take = one.removable ? button("Gỡ", () => ask(`Gỡ ${one.name} khỏi kho?`, "Gỡ khỏi kho", () => remove(one))) : "";
    const kind = one.kind === "full" ? "nguyên văn" : "tóm lược";
    return row("td", one.id, one.name, kind, String(one.version), one.added ? one.added.split("-").reverse().join("/") : "", take);
  }));
  corpus = there.corpus;
  return true;
}

async function offer() {
  const [chosen] = file.files;
  if (!chosen) return say("Hãy chọn một tệp.", true);
  if (chosen.size > LARGEST) return say("Tệp lớn hơn 30 MB. Hãy tách tệp ra, hoặc thêm bằng dòng lệnh.", true);
  forget(`Đang đọc ${chosen.name}… Bản quét có thể mất nhiều phút.`);
  const asked = new URLSearchParams({ name: chosen.name, id: id.value.trim(), update: update.checked, prose: prose.checked });
  const found = await call(`?${asked}`, { method: "POST", body: chosen, headers: { "content-type": "application/octet-stream" } });
  if (!found) return undefined;
  const said = found.report;
  const facts = make("table", {}, make("tbody", {}, ...said.facts.map(([label, words]) => {
    const line = row("td", words);
    line.prepend(make("th", { scope: "row", textContent: label }));
    return line;
  })));
  report.replaceChildren(facts);
  if (said.unsure.length) {
    report.append(make("p", { textContent: "Cần xem lại:" }), make("ul", {}, ...said.unsure.map((words) => make("li", { textContent: words }))));
  }
  if (!said.question) return say("Kho đã có đúng văn bản này. Không có gì thay đổi.");
  return ask(said.question, "Thêm vào kho", () => add(found.key));
}

function ask(question, label, then) {
  act = then;
  yes.textContent = label;
  answer.hidden = false;
  say(question);
}

async function add(waiting) {
  say("Đang thêm và lập chỉ mục…");
  const added = await call(`/${waiting}/add`, { method: "POST" });
  if (added) await settled("Đã thêm.");
}

async function remove(one) {
  say("Đang gỡ và lập chỉ mục…");
  if (await call(`/${encodeURIComponent(one.id)}/remove`, { method: "POST" })) await settled(`Đã gỡ ${one.name}.`);
}

function forget(words) {
  act = null;
  answer.hidden = true;
  report.replaceChildren();
  say(words);
}

// The service takes up the new index a few seconds after it is there; the list is shown again then.
async function settled(words) {
  forget(`${words} Đang chuyển sang kho mới…`);
  const before = corpus;
  for (let look = 0; look < 60 && corpus === before; look += 1) {
    await new Promise((done) => setTimeout(done, 1000));
    await show();
  }
  say(`${words} Tải lại trang để các thẻ khác cũng hiện kho mới.`);
}

export function placeAdministration() {
  const home = document.querySelector("#administration");
  if (home && !home.contains(place)) home.append(place);
}
