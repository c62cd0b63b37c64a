const FILTERED = { figures: "#rows tbody tr", series: ".plots > li", texts: ".texts > li", lost: "#lost tbody tr" };  // what a tab shows by filter and words
const bare = text => text.replace(/\s+/g, " ").replace(/[−–‑]/g, "-").toLowerCase();

// A part without a mark for a filter is not touched by it; words that are typed must all be there

function filter() {
  const want = chosen(), words = bare(at("query").value.trim()).split(" ").filter(Boolean);
  for (const path of Object.values(FILTERED)) for (const one of all(path)) {
    one.words ||= bare(one.textContent);
    one.hidden = FILTERS.some(id => want[id] && one.dataset[id] !== undefined && !one.dataset[id].split("|").includes(want[id])) || words.some(word => !one.words.includes(word)) || (one.dataset.minor !== undefined && !at("minor").checked);
  }
  for (const page of all(".page")) page.hidden = !page.querySelector("li:not([hidden])");
  const path = FILTERED[current()];
  at("count").textContent = path ? `${all(path).filter(one => !one.hidden).length} van ${all(path).length}` : "";
}

// The table is sorted by its heads; numbers by value, what has none stands last

function sort(head) {
  const down = head.getAttribute("aria-sort") === "ascending", column = [...head.parentNode.children].indexOf(head), body = head.closest("table").tBodies[0];
  for (const other of head.parentNode.children) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = row => { const cell = row.cells[column]; return cell.dataset.value === undefined ? bare(cell.textContent.trim()) : cell.dataset.value === "" ? null : Number(cell.dataset.value); };
  const told = [...body.rows].map((row, place) => [value(row), place, row]);
  const order = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b, "nl", { numeric: true });
  told.sort(([a, first], [b, second]) => (a === null || a === "") - (b === null || b === "") || (a === null || a === "" ? 0 : down ? order(b, a) : order(a, b)) || first - second);
  body.append(...told.map(([, , row]) => row));
}

// What the reader does

for (const head of all("th[aria-sort]")) head.firstElementChild.addEventListener("click", () => sort(head));
for (const tile of all(".tiles button")) tile.addEventListener("click", () => { for (const id of FILTERS) at(id).value = ""; at("kind").value = tile.dataset.kind; open("figures"); });
typed(() => { if (at("query").value.trim() && !FILTERED[current()]) open("figures"); else { filter(); remember(); } });
for (const id of FILTERS) at(id).addEventListener("change", () => { if (!FILTERED[current()]) open("figures"); else { filter(); remember(); } });
at("minor")?.addEventListener("change", filter);
at("clear").addEventListener("click", () => { for (const id of [...FILTERS, "query"]) at(id).value = ""; filter(); remember(); });

begin("overview");
