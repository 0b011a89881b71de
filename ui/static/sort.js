// Tables are sorted by a press on a column's name: upwards, then downwards. What a cell is sorted by stands in its
// hidden key where it has one, else in its words; numbers are compared as numbers.

const words = new Intl.Collator("vi", { numeric: true, sensitivity: "base" });

function keyOf(row, column) {
  const cell = row.cells[column];
  return (cell?.querySelector(".key") || cell)?.textContent.trim() ?? "";
}

export function sort(button) {
  const head = button.closest("th");
  const body = button.closest("table")?.tBodies[0];
  if (!head || !body) return;
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...body.rows];
  rows.sort((a, b) => words.compare(keyOf(a, head.cellIndex), keyOf(b, head.cellIndex)) * (down ? -1 : 1));
  body.append(...rows);
}
