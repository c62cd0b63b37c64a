"use strict";
// Tabs, filters and a search field; the address remembers them. The page says in `filter` what they show, and calls `begin`

const at = id => document.getElementById(id);
const all = (path, from = document) => [...from.querySelectorAll(path)];
const TABS = all("[role=tab]").map(tab => tab.getAttribute("aria-controls")), FILTERS = all(".filters select").map(one => one.id);
const asked = new URLSearchParams(location.hash.slice(1));

function open(tab) {
  for (const id of TABS) {
    at(id).hidden = id !== tab;
    at("tab-" + id).setAttribute("aria-selected", id === tab);
    at("tab-" + id).tabIndex = id === tab ? 0 : -1;
  }
  filter();
  remember();
}
const current = () => TABS.find(id => !at(id).hidden);
const chosen = () => Object.fromEntries(FILTERS.map(id => [id, at(id).value]));

function remember() {
  const parts = new URLSearchParams(Object.entries({ tab: current(), query: at("query").value.trim(), ...chosen() }).filter(([, value]) => value));
  history.replaceState(null, "", "#" + parts);
}

// Does something once the reader stops typing in the search field
function typed(act) {
  let waiting = 0;
  at("query").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(act, 120); });
}

for (const id of TABS) at("tab-" + id).addEventListener("click", () => open(id));
document.querySelector(".tabs").addEventListener("keydown", event => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = TABS[(TABS.indexOf(current()) + step + TABS.length) % TABS.length];
  open(next);
  at("tab-" + next).focus();
});

// Fills in what the address asks for, and opens the tab that it names or else this one
function begin(tab) {
  for (const id of ["query", ...FILTERS]) if (asked.has(id)) at(id).value = asked.get(id);
  open(TABS.includes(asked.get("tab")) ? asked.get("tab") : tab);
}
