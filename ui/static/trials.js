// The place where question sets are run: a form, how far a run is, its figures, and the items that do not pass.
// The service holds everything; a page that is loaded again shows the run that is under way.

const FILES = {
  "items.jsonl": "Từng câu (JSONL)", "report.html": "Báo cáo (HTML)", "report.md": "Báo cáo (Markdown)",
  "summary.json": "Tóm tắt (JSON)",
};
const STATES = { running: "đang chạy", stopping: "đang dừng", done: "xong", stopped: "dừng dở dang", failed: "bị ngắt" };
const BASE = "/api/evaluation";
const LOOK_MS = 1000; // between two looks at a run under way

function make(tag, given = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), given);
  element.append(...inside);
  return element;
}

function labelled(text, control) {
  return make("label", {}, make("span", { textContent: text }), control);
}

function option(value, text) {
  return make("option", { value, textContent: text });
}

function button(text, act, className = "") {
  const made = make("button", { type: "button", textContent: text, className });
  made.addEventListener("click", act);
  return made;
}

const sets = make("select");
const file = make("input", { type: "file", accept: ".jsonl,.csv,.xlsx" });
const token = make("input", { type: "password", autocomplete: "off" });
const runs = make("select");
const bar = make("progress", { value: 0, max: 1 });
const count = make("span", { className: "hint" });
const told = make("p", { className: "said" });
const figures = make("div", { className: "figures" });
const failures = make("div", { className: "failures" });
const filters = { kind: make("select"), style: make("select"), rule: make("select") };
const stop = button("Dừng", () => change("stop"));
const resume = button("Chạy tiếp", () => change("resume"));
const files = make("p", { className: "files" });
const key = make("form", { className: "line" }, labelled("Mã quản trị", token), make("button", { textContent: "Vào" }));
const work = make("div");
const found = make("div");

let shown = null; // the run that is shown, as the service told of it
let asked = false; // whether the service was asked what there is
let watch = 0; // the timer of the next look

bar.setAttribute("aria-label", "Tiến độ");
told.setAttribute("role", "status");
figures.id = "evaluated";
failures.id = "failures";
for (const [name, label] of Object.entries(FILES)) files.append(button(label, () => download(name)));

work.append(
  make("div", { className: "line" }, labelled("Bộ có sẵn", sets), button("Chạy bộ này", () => begin(sets.value), "main")),
  make("div", { className: "line" },
    labelled("Hoặc tệp của bạn (.jsonl, .csv, .xlsx; tối đa 5 MB)", file), button("Chạy tệp này", beginFile, "main")),
  make("p", { className: "hint" }, "Mỗi dòng một câu hỏi, các cột như ở ",
    make("a", { href: `${BASE}/sample.xlsx`, download: "", textContent: "tệp mẫu" }),
    ": bắt buộc có id, kind, style, question, answerable, và must khi câu hỏi trả lời được."),
  make("div", { className: "line" }, labelled("Các lần chạy", runs), stop, resume),
  make("div", { className: "line" }, bar, count),
);
found.append(
  figures,
  make("p", { className: "hint", textContent: "Tải kết quả:" }), files,
  make("h3", { textContent: "Những câu không đạt" }),
  make("div", { className: "line" }, labelled("Loại câu hỏi", filters.kind), labelled("Cách hỏi", filters.style),
    labelled("Nguyên nhân", filters.rule)),
  failures,
);
const place = make("section", { className: "trials" }, make("h3", { textContent: "Chạy một bộ câu hỏi" }), told, key, work, found);
place.setAttribute("aria-label", "Chạy một bộ câu hỏi");
for (const part of [key, work, found]) part.hidden = true;
key.addEventListener("submit", (event) => {
  event.preventDefault();
  open();
});
runs.addEventListener("change", () => look(runs.value));
for (const filter of Object.values(filters)) filter.addEventListener("change", showFailures);

function say(words, wrong = false) {
  if (told.textContent !== words) told.textContent = words;
  told.classList.toggle("problem", wrong);
}

// What the service replies; its own words where it refuses.
async function call(path, given = {}) {
  const headers = token.value ? { authorization: `Bearer ${latin(token.value)}` } : {};
  let reply;
  try {
    reply = await fetch(BASE + path, { ...given, headers: { ...headers, ...given.headers } });
  } catch {
    throw new Error("Không gọi được dịch vụ. Hãy thử lại.");
  }
  if (reply.ok) return reply;
  const body = await reply.json().catch(() => null);
  throw new Error(body?.error?.message ?? "Dịch vụ gặp lỗi. Hãy thử lại.");
}

// A header takes bytes: a token with diacritics goes as its UTF-8.
function latin(words) {
  return String.fromCharCode(...new TextEncoder().encode(words));
}

async function trying(step) {
  try {
    return await step();
  } catch (error) {
    say(error.message, true);
    return null;
  }
}

async function open() {
  await trying(async () => {
    const there = await (await call("")).json();
    key.hidden = there.allowed;
    work.hidden = !there.allowed;
    say(there.message);
    if (!there.allowed) return;
    sets.replaceChildren(...there.sets.map((name) => option(name, name)));
    for (const [name, words] of Object.entries(there.filters)) {
      filters[name].replaceChildren(option("", "Tất cả"), ...Object.entries(words).map(([value, text]) => option(value, text)));
    }
    list(there.runs);
    if (there.runs.length) await look(there.runs[0].id);
  });
}

function list(told) {
  runs.replaceChildren(...told.map((run) => option(run.id, title(run))));
  runs.disabled = !told.length;
  for (const part of [stop, resume, bar, count]) part.hidden = !told.length;
}

function title(run) {
  const [day, hour] = run.id.split("-");
  const when = `${day.slice(6)}/${day.slice(4, 6)}/${day.slice(0, 4)} ${hour.slice(0, 2)}:${hour.slice(2, 4)} UTC`;
  const right = run.accuracy === null ? "" : `, đạt ${(run.accuracy * 100).toFixed(1).replace(".", ",")} %`;
  return `${run.name} · ${when} · ${STATES[run.state]}${right}`;
}

async function begin(name, content) {
  const given = { method: "POST", body: content, headers: { "content-type": "application/octet-stream" } };
  await trying(async () => {
    const run = await (await call(`/runs?name=${encodeURIComponent(name)}`, given)).json();
    await refresh(run.id);
  });
}

function beginFile() {
  if (file.files.length) begin(file.files[0].name, file.files[0]);
  else say("Hãy chọn một tệp trước.", true);
}

async function change(step) {
  if (!shown) return;
  await trying(async () => {
    const run = await (await call(`/runs/${shown.id}/${step}`, { method: "POST" })).json();
    await refresh(run.id);
  });
}

async function refresh(id) {
  list((await (await call("")).json()).runs);
  await look(id);
}

async function look(id) {
  clearTimeout(watch);
  await trying(async () => {
    const run = await (await call(`/runs/${encodeURIComponent(id)}`)).json();
    const news = !shown || shown.id !== run.id || shown.state !== run.state;
    shown = run;
    runs.value = run.id;
    const listed = [...runs.options].find((one) => one.value === run.id);
    if (listed && listed.textContent !== title(run)) listed.textContent = title(run);
    bar.max = run.size;
    bar.value = run.done;
    const writing = run.state === "running" && run.done === run.size ? "; đang viết báo cáo" : "";
    count.textContent = `Đã hỏi ${run.done}/${run.size} câu${writing}`;
    const going = run.state === "running" || run.state === "stopping";
    stop.hidden = run.state !== "running";
    resume.hidden = run.state !== "stopped" && run.state !== "failed";
    if (news) await tell(run);
    if (going) watch = setTimeout(() => look(run.id), LOOK_MS);
  });
}

async function tell(run) {
  say(`${run.name}: ${STATES[run.state]}. ${run.message}`.trim(), run.state === "failed");
  found.hidden = run.state === "running" || run.state === "stopping";
  if (found.hidden) return;
  files.hidden = run.state !== "done";
  files.previousElementSibling.hidden = files.hidden;
  figures.innerHTML = run.state === "done" ? await (await call(`/runs/${run.id}/report`)).text() : "";
  await showFailures();
}

async function showFailures() {
  if (!shown) return;
  const wanted = new URLSearchParams(Object.entries(filters).map(([name, box]) => [name, box.value]));
  await trying(async () => {
    failures.innerHTML = await (await call(`/runs/${shown.id}/failures?${wanted}`)).text();
  });
}

async function download(name) {
  await trying(async () => {
    const reply = await call(`/runs/${shown.id}/files/${name}`);
    const link = make("a", { href: URL.createObjectURL(await reply.blob()), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

// Put the place into the tab, whenever Gradio has drawn it; ask the service once somebody sees it.
export function placeTrials(host) {
  if (!host) return;
  if (place.parentElement !== host) host.append(place);
  if (!asked && host.offsetParent !== null) {
    asked = true;
    open();
  }
}
