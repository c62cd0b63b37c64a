const make = (tag, text, kind) => { const one = document.createElement(tag); if (text !== undefined) one.textContent = text; if (kind) one.className = kind; return one; };
const STEP = 25;
const PLACES = 6;  // that are shown before the others fold away
let data = null, shown = STEP, found = [];

// What the filters leave

const fits = (of, want) => FILTERS.every(id => !want[id] || of[id] === undefined || String(of[id]) === want[id]);

function filter() {
  const want = chosen();
  let decks = 0;
  for (const one of all(".deck")) { one.hidden = !fits(one.dataset, want); decks += !one.hidden; }
  for (const one of all(".group")) one.hidden = !one.querySelector(".deck:not([hidden])");
  for (const one of all("#manager [data-sector]")) one.hidden = !fits(one.dataset, want);
  for (const one of all(".by-sector tbody tr")) one.classList.toggle("own", one.dataset.region === want.region);
  if (current() === "search") search(); else at("count").textContent = `${decks} ${decks === 1 ? "deck" : "decks"}`;
}

// The figures: packed in the page, unpacked when first asked for

async function unpack() {
  const packed = Uint8Array.from(atob(at("data").textContent), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  data = JSON.parse(await new Response(stream).text());
  data.bare = data.texts.map(bare);
  data.about = data.figures.map(() => null);
  data.at = data.figures.map(() => []);
  data.places.forEach(([, , , ...figures], number) => { for (const one of figures) data.at[one].push(number); });
}
const bare = text => text.replace(/\s/g, "").replace(/[−–‑]/g, "-").toLowerCase();
const digits = text => (bare(text).match(/-?\d[\d.,]*/) || [""])[0].replace(/[.,]$/, "");
const figure = at => {
  const [definition, region, sector, period, breakdown, value, numerator, denominator, n, status, kind, origin, parts] = data.figures[at];
  const [label, version, unit, of, date, explanation, sources] = data.definitions[definition];
  return { label, version, unit, of, date, explanation, sources, region: data.regions[region] || region, sector: data.sectors[sector] || sector,
    period: data.periods[period], breakdown: data.breakdowns[breakdown], value, numerator, denominator, n, status, kind, origin: data.origins[origin], parts };
};
const words = at => data.about[at] ||= (({ label, region, sector, period, breakdown, unit }) => [label, region, sector, period, breakdown, unit].join(" ").toLowerCase())(figure(at));

const NUMBER = /^€?[-+−–]?\d[\d.,]*%?$/;

function hits(asked) {
  const whole = bare(asked), want = chosen();
  const fit = data.decks.map(([, , deck, region, sector, year]) => fits({ deck, region, sector, year }, want));
  const same = test => new Set(data.texts.flatMap((_, number) => test(number) ? [number] : []));
  const exact = same(number => data.bare[number] === whole);
  let terms = exact.size ? [] : asked.toLowerCase().split(/\s+/).filter(term => term && term !== "€");
  const numeric = exact.size ? [whole] : terms.filter(term => NUMBER.test(term));
  terms = terms.filter(term => !numeric.includes(term));
  const numbers = numeric.length ? same(number => exact.has(number) || numeric.some(term => NUMBER.test(term) && digits(data.texts[number]) === digits(term))) : null;
  const groups = new Map();
  for (const [deck, slide, text, ...figures] of data.places) {
    if (!fit[deck] || (numbers && !numbers.has(text))) continue;
    if (terms.length && !figures.some(one => terms.every(term => words(one).includes(term)))) continue;
    const key = String(figures);
    if (!groups.has(key)) groups.set(key, { text, figures, near: near(figures[0], terms), places: everywhere(figures, fit) });
    const group = groups.get(key);
    if (exact.has(text) && !group.exact) Object.assign(group, { text, exact: true, near: group.near + 9 });
  }
  return [...groups.values()].sort((a, b) => a.figures.length - b.figures.length || b.near - a.near || b.places.length - a.places.length);
}

// Every place of these figures, however they are printed there
function everywhere(figures, fit) {
  const numbers = [...new Set(figures.flatMap(one => data.at[one]))].filter(number => fit[data.places[number][0]]);
  return numbers.sort((a, b) => a - b).map(number => data.places[number]);
}

// How many of the words stand in the name of a figure; a figure without breakdown comes before its parts
function near(number, terms) {
  const { label, breakdown } = figure(number), name = label.toLowerCase();
  return 2 * terms.filter(term => name.includes(term)).length + (breakdown ? 0 : 1);
}

// What is told of a number

const count = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 2 });
const STATUS = { provisional: "Dit cijfer is voorlopig.", forecast: "Dit cijfer is een prognose." };

function base({ numerator, denominator, of, kind, value, unit }) {
  if (value === null || numerator === null || denominator === null || kind === "derived" && !of) return "";
  if (of) return `${count.format(numerator)} van ${count.format(denominator)} ${of}`;
  if (denominator === 1) return unit && !unit.startsWith("per ") ? `${count.format(numerator)} ${unit}` : "";
  return `${count.format(numerator)} gedeeld door ${count.format(denominator)}`;
}

function line(list, name, ...told) {
  if (!told.some(part => part)) return;
  list.append(make("dt", name));
  const cell = make("dd");
  cell.append(...told.filter(part => part));
  list.append(cell);
}

function part(number) {
  const one = figure(number);
  return make("li", `${one.label}${one.breakdown ? ", " + one.breakdown : ""}, ${one.region}, ${one.period}: ${one.value === null ? data.absent[one.status] || one.status : count.format(one.value)}${base(one) && one.of ? ` (${base(one)})` : ""}`);
}

function told(number, _, all) {
  const one = figure(number), box = make("div"), chips = make("div", undefined, "chips"), list = make("dl", undefined, "from");
  box.append(make("h3", one.label + (one.breakdown ? `: ${one.breakdown}` : "")));
  for (const text of [one.region, one.sector, one.period]) chips.append(make("span", text, "chip"));
  box.append(chips, list);
  if (all.length > 1 || !one.of) line(list, "Berekend uit", base(one));
  line(list, "Bron", one.sources);
  line(list, "Peildatum", one.date);
  line(list, "Definitie", `${one.explanation} (versie ${one.version})`, STATUS[one.status] ? ` ${STATUS[one.status]}` : "");
  line(list, one.kind === "queried" || one.kind === "derived" ? "Rekenregel" : "Staat in", make("code", one.origin));
  if (one.parts.length) {
    const parts = make("ul", undefined, "places");
    parts.append(...one.parts.slice(0, 12).map(part));
    line(list, "Gemaakt van", parts);
  }
  return box;
}

function place([deck, slide, text], as) {
  const [file, title, , , , , slides] = data.decks[deck], row = make("li"), link = make("a", title);
  const { pdf, pictures } = document.querySelector(`.deck[data-file="${CSS.escape(file)}"]`).dataset;
  link.href = encodeURI(file);
  if (slide <= pictures) {
    const picture = make("img");
    Object.assign(picture, { src: encodeURI(`previews/${file.replace(/\.pptx$/, "")}/${String(slide).padStart(2, "0")}.png`), alt: "", loading: "lazy", width: 160, height: 90 });
    row.append(picture);
  }
  row.append(link, `, dia ${slide}: ${slides[slide - 1]}`);
  if (text !== as) row.append(make("span", ` (daar: ${data.texts[text]})`, "as"));
  if (pdf) {
    const page = make("a", "dia in de PDF");
    page.href = `${encodeURI(pdf)}#page=${slide}`;
    row.append(" (", page, ")");
  }
  return row;
}

function card({ text, figures, places }) {
  const box = make("article", undefined, "hit"), left = make("div"), right = make("div");
  left.append(make("div", data.texts[text], "value"));
  if (figures.length === 1 && figure(figures[0]).of) left.append(make("div", base(figure(figures[0])), "base"));
  if (figures.length > 1) right.append(make("p", "Dit getal is uitgerekend uit meer cijfers:"));
  right.append(...figures.map(told));
  const list = make("ul", undefined, "places"), head = make("h4", places.length === 1 ? "Staat op 1 plaats" : `Staat op ${places.length} plaatsen`);
  head.style.margin = "10px 0 2px";
  list.append(...places.slice(0, PLACES).map(one => place(one, text)));
  right.append(head, list);
  if (places.length > PLACES) {
    const rest = make("details"), others = make("ul", undefined, "places");
    rest.append(make("summary", `nog ${places.length - PLACES} plaatsen`), others);
    rest.addEventListener("toggle", () => others.childElementCount || others.append(...places.slice(PLACES).map(one => place(one, text))));
    right.append(rest);
  }
  box.append(left, right);
  return box;
}

async function search() {
  const asked = at("query").value.trim();
  if (!data) { try { await unpack(); } catch { at("hits").replaceChildren(make("p", "Zoeken lukt niet in deze browser: hij is te oud.")); return; } }
  if (asked !== at("query").value.trim()) return;
  examples();
  at("start").hidden = !!asked;
  found = asked ? hits(asked) : [];
  const none = asked && !found.length ? [make("p", `Niets gevonden voor “${asked}”. Typ het getal zoals het op de dia staat, of zet een filter uit.`)] : [];
  at("hits").replaceChildren(...none, ...found.slice(0, shown).map(card));
  at("more").hidden = found.length <= shown;
  at("count").textContent = asked ? `${found.length} ${found.length === 1 ? "antwoord" : "antwoorden"}` : "";
}

function examples() {
  if (at("examples").childElementCount) return;
  const shares = data.places.filter(([, , text, ...figures]) => /,\d%$/.test(data.texts[text]) && figures.length === 1 && figure(figures[0]).of).slice(0, 400);
  const texts = [...new Set([shares[7], shares[90]].filter(Boolean).map(([, , text]) => data.texts[text])), data.definitions[0][0].toLowerCase()];
  for (const text of texts) {
    const button = make("button", text, "plain");
    button.addEventListener("click", () => { at("query").value = text; shown = STEP; search(); remember(); });
    at("examples").append(button, " ");
  }
}

// What the reader does

typed(() => { shown = STEP; if (at("query").value.trim() && current() !== "search") open("search"); else { if (current() === "search") search(); remember(); } });
for (const id of FILTERS) at(id).addEventListener("change", () => { shown = STEP; filter(); remember(); });
at("clear").addEventListener("click", () => { for (const id of FILTERS) at(id).value = ""; filter(); remember(); });
at("more").addEventListener("click", () => { shown += STEP; search(); });
for (const one of all(".deck details")) one.addEventListener("toggle", () => one.closest(".deck").classList.toggle("open", one.open));

begin(asked.get("query") ? "search" : "decks");
