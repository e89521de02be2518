// Compares the chosen authorities. The choice lives in the address:
// #a=E06000043,E08000032&kind=ilacs_inspection&letters=latest&from=2018&to=2026&order=top&grade=overall_effectiveness
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const pickers = [...document.querySelectorAll("select[data-choice]")];
// The counts of a letter are text: themes in order between bars, four counts between points, noughts left out.
const unpacked = (text) => text.split("|").map((theme) => theme && theme.split(".").map(Number));
const counts = data.documents.map(([, , , , text]) => unpacked(text));
const yearOf = (date) => Number(date.slice(0, 4));
const years = [...new Set(data.documents.map(([, , date]) => yearOf(date)))].sort();
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const TOO_FEW = 5;
const MOST_THEMES = 8;
const narrow = matchMedia("(max-width: 46rem)");
const NONE = { strengths: 0, shortfalls: 0, mixed: 0, asked: 0 };

const shortDate = (date) => `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
const numbered = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
const totalOf = (cell) => cell.strengths + cell.shortfalls + cell.mixed;
const balanceOf = (cell) => (cell.strengths - cell.shortfalls) / totalOf(cell);
const authorityOf = (code) => data.authorities.find(([known]) => known === code);

function fill(select, options) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
}

/** The authorities to show where none is asked for: first those with a letter of the first kind. */
function atFirst() {
  const withLetter = new Set(data.documents.filter(([, kind]) => kind === 0).map(([authority]) => data.authorities[authority][0]));
  const codes = data.authorities.map(([code]) => code);
  return [...codes.filter((code) => withLetter.has(code)), ...codes.filter((code) => !withLetter.has(code))];
}

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const codes = (asked.get("a") || "").split(",").filter((code) => authorityOf(code));
  codes.push(...atFirst().filter((code) => !codes.includes(code)).slice(0, Math.max(0, 2 - codes.length)));
  pickers.forEach((picker, number) => { picker.value = codes[number] || ""; });
  const set = (select, value, other) => { select.value = value; if (!select.value) select.value = other; };
  set(byId("kind"), asked.get("kind"), data.kinds[0][0]);
  set(byId("from"), asked.get("from"), String(years[0]));
  set(byId("to"), asked.get("to"), String(years[years.length - 1]));
  set(byId("letters"), asked.get("letters"), "latest");
  set(byId("order"), asked.get("order"), "top");
  set(byId("column"), asked.get("grade"), data.columns[0][0]);
}

function choice() {
  const codes = [...new Set(pickers.map((picker) => picker.value).filter(Boolean))];
  const value = (id) => byId(id).value;
  return { codes, kind: value("kind"), from: Number(value("from")), to: Number(value("to")), letters: value("letters"), order: value("order"), column: value("column") };
}

function writeAddress({ codes, kind, letters, from, to, order, column }) {
  history.replaceState(null, "", `#a=${codes.join(",")}&kind=${kind}&letters=${letters}&from=${from}&to=${to}&order=${order}&grade=${column}`);
}

/** The letters of each authority that are counted, oldest first, and for each authority and theme their counts together. */
function counted({ codes, kind, letters: which, from, to }) {
  const letters = new Map(codes.map((code) => [code, []]));
  data.documents.forEach(([authority, ofKind, date], document) => {
    const code = data.authorities[authority][0];
    if (!letters.has(code) || data.kinds[ofKind][0] !== kind || yearOf(date) < from || yearOf(date) > to) return;
    letters.get(code).push(document);
  });
  const cells = new Map();
  letters.forEach((documents, code) => {
    documents.sort((one, other) => data.documents[one][2].localeCompare(data.documents[other][2]));
    if (which === "latest") documents.splice(0, documents.length - 1);
    documents.forEach((document) => counts[document].forEach((found, theme) => {
      if (!found) return;
      const key = `${code} ${theme}`;
      const cell = cells.get(key) || { ...NONE };
      Object.keys(NONE).forEach((name, place) => { cell[name] += found[place] || 0; });
      cells.set(key, cell);
    }));
  });
  return { letters, cells };
}

const dateOf = (document) => shortDate(data.documents[document][2]);

function letterOf(document) {
  const [authority, kind, date, unusual] = data.documents[document];
  return unusual || `${data.authorities[authority][2]}-${data.kinds[kind][0].replaceAll("_", "-")}-${date}`;
}

function evidenceAddress(code, theme, { kind, letters: which, from, to }, documents) {
  const of = which === "latest" ? `document=${letterOf(documents[0])}` : `kind=${kind}&from=${from}&to=${to}`;
  return `evidence/${authorityOf(code)[2]}--${theme}.html#${of}`;
}

/** What stands over an authority's column: its name, and the date of its letter or how many are added up. */
function headings({ codes }, letters) {
  return codes.map((code) => {
    const documents = letters.get(code);
    const when = documents.length === 1 ? dateOf(documents[0]) : documents.length ? `${documents.length} letters` : "none held";
    return [authorityOf(code)[1], when];
  });
}

function link(address, text) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = text;
  return anchor;
}

/** A table; as cards, each row stands by itself on a phone, which hides from a screen reader that it is a table. */
function table(place, caption, columns, rows, asCards = false) {
  const made = document.createElement("table");
  const role = (element, name) => { if (asCards) element.setAttribute("role", name); return element; };
  role(made, "table").className = asCards ? "cards" : "";
  made.createCaption().textContent = caption;
  const head = role(role(made.createTHead(), "rowgroup").insertRow(), "row");
  columns.forEach((name) => { const cell = document.createElement("th"); cell.scope = "col"; cell.textContent = name; head.append(role(cell, "columnheader")); });
  const body = role(made.createTBody(), "rowgroup");
  rows.forEach((row) => {
    const line = role(body.insertRow(), "row");
    row.forEach((content, number) => {
      const cell = document.createElement(number ? "td" : "th");
      role(cell, number ? "cell" : "rowheader");
      if (number) cell.dataset.label = columns[number];
      else cell.scope = "row";
      cell.append(content);
      line.append(cell);
    });
  });
  place.replaceChildren(made);
}

const drawn = new Map();

/** Draws a chart once, and gives it other rows from then on; a column may be as wide as there is room for it. */
async function draw(place, specification, rows, columnWidth) {
  if (!drawn.has(place)) {
    const options = { mode: "vega", ast: true, actions: false, renderer: "svg", loader: { target: "_self" } };
    const drawing = document.createElement("div");
    place.replaceChildren(drawing);
    drawn.set(place, vegaEmbed(drawing, specification, options));
  }
  const { view } = await drawn.get(place);
  if (columnWidth) view.signal("x_step", columnWidth);
  await view.data("rows", rows).resize().runAsync();
  fitCharts();
}

/** How far apart the authorities are on a theme, from 0 to 2; below nought, the emptier the lower, where any letter says too little. */
function gap(cells) {
  const stated = cells.filter((cell) => cell && totalOf(cell));
  const balances = stated.filter((cell) => totalOf(cell) >= TOO_FEW).map(balanceOf);
  const canCompare = balances.length > 1 && balances.length === cells.length;
  return canCompare ? Math.max(...balances) - Math.min(...balances) : stated.length / 100 - 1;
}

function showThemes(chosen) {
  const { letters, cells } = counted(chosen);
  const heads = headings(chosen, letters);
  const all = data.themes.map(([theme, label], number) => ({ theme, number, label, cells: chosen.codes.map((code) => cells.get(`${code} ${number}`)) }));
  // An authority without a letter has nothing to compare, so the gap is between the others.
  const ofHeld = ({ cells: found }) => found.filter((cell, number) => letters.get(chosen.codes[number]).length);
  if (chosen.order !== "subject") all.sort((one, other) => gap(ofHeld(other)) - gap(ofHeld(one)));
  const themes = chosen.order === "top" ? all.slice(0, MOST_THEMES) : all;
  const rows = [];
  const lines = [];
  themes.forEach(({ theme, label, cells: found }, place) => {
    let isFirst = true;
    lines.push([label, ...found.map((cell, number) => {
      const code = chosen.codes[number];
      const total = cell ? totalOf(cell) : 0;
      if (!total) return "none stated";
      const few = total < TOO_FEW;
      const href = evidenceAddress(code, theme, chosen, letters.get(code));
      const words = `${numbered(cell.strengths, "strength")}, ${numbered(cell.shortfalls, "shortfall")}${cell.mixed ? `, ${cell.mixed} both` : ""}`;
      const mixed = cell.mixed ? ` ◆ ${cell.mixed}` : "";
      const [name, when] = heads[number];
      rows.push({
        theme: label, theme_order: place, column: `${name}|${when.replaceAll(" ", "\u00a0")}`, column_order: number, balance: balanceOf(cell), few,
        is_first: isFirst, cell: `▲ ${cell.strengths} ▼ ${cell.shortfalls}${mixed}`, means: `${label}, ${name}, ${when}: ${words}`, href,
      });
      isFirst = false;
      return link(href, `${words}${few ? " (too few to compare)" : ""}`);
    })]);
  });
  sayLetters(chosen, letters, heads);
  byId("heat").hidden = !rows.length;
  const columns = new Set(rows.map((row) => row.column)).size;
  const room = byId("heat").clientWidth - (narrow.matches ? 12 : 230);
  const [least, most] = narrow.matches ? [84, 400] : [116, 210];
  const width = Math.max(least, Math.min(most, Math.floor(room / columns)));
  if (rows.length) draw(byId("heat"), narrow.matches ? data.charts.narrow_heat : data.charts.heat, rows, width);
  const names = heads.map(([name, when]) => `${name}, ${when}`);
  table(byId("themes-table"), "Strengths and shortfalls by theme", ["Theme", ...names], lines);
  showAsked(chosen, letters, all, names);
}

function sayLetters(chosen, letters, heads) {
  const kind = data.kinds.find(([known]) => known === chosen.kind)[1];
  const place = byId("said");
  if ([...letters.values()].every((documents) => !documents.length)) {
    place.textContent = "No letter of this kind is held for these authorities and years. Choose another kind or more years.";
    return;
  }
  const said = document.createElement("p");
  said.textContent = chosen.letters === "latest"
    ? `Counted: the latest ${small(kind)} of each, from ${chosen.from} to ${chosen.to}.`
    : `Counted: every ${small(kind)} of each from ${chosen.from} to ${chosen.to}, added up. This is not how things are now.`;
  const list = document.createElement("ul");
  list.append(...chosen.codes.map((code, number) => {
    const line = document.createElement("li");
    const documents = letters.get(code);
    line.append(`${heads[number][0]}: `);
    documents.forEach((document, at) => line.append(at ? ", " : "", link(`letters/${letterOf(document)}.html`, dateOf(document))));
    if (!documents.length) line.append("none held");
    return line;
  }));
  place.replaceChildren(said, list);
}

const small = (words) => words.charAt(0).toLowerCase() + words.slice(1);

/** What an authority was asked on a theme: the words where the page has them, otherwise how often, as a link to them. */
function whatWasAsked(cell, theme, documents, address) {
  const items = documents.flatMap((document) => data.asked[document] || []).filter(([, themes]) => themes.includes(theme));
  if (items.length !== cell.asked) return link(address, `asked ${["", "once", "twice"][cell.asked] || `${cell.asked} times`}`);
  const list = document.createElement("ul");
  list.append(...items.map(([text]) => { const line = document.createElement("li"); line.textContent = text; return line; }));
  const both = document.createDocumentFragment();
  both.append(list, link(address, "with page and letter"));
  return both;
}

function showAsked(chosen, letters, themes, names) {
  const lines = themes
    .filter(({ cells }) => cells.filter((cell) => cell && cell.asked).length > 1)
    .map(({ theme, number, label, cells }) => [label, ...cells.map((cell, at) => {
      if (!cell || !cell.asked) return "not asked";
      const documents = letters.get(chosen.codes[at]);
      return whatWasAsked(cell, number, documents, `${evidenceAddress(chosen.codes[at], theme, chosen, documents)}&asked=yes`);
    })]);
  if (lines.length) table(byId("asked"), "Asked of more than one", ["Theme", ...names], lines, true);
  else byId("asked").textContent = "Nothing was asked of more than one of them in these letters.";
}

/** A long name broken near its middle, with a bar where it is broken. */
function inTwoLines(words) {
  const gaps = [...words].flatMap((character, place) => (character === " " ? [place] : []));
  if (words.length <= 16 || !gaps.length) return words;
  const middle = gaps.reduce((best, gap) => (Math.abs(gap - words.length / 2) < Math.abs(best - words.length / 2) ? gap : best));
  return `${words.slice(0, middle)}|${words.slice(middle + 1)}`;
}

let gradesShown = "";

function showGrades({ codes, column }) {
  if (gradesShown === `${codes} ${column}`) return; // a choice of kind or years changes no grade
  gradesShown = `${codes} ${column}`;
  const place = data.columns.findIndex(([known]) => known === column);
  const rows = [];
  for (const [document, [authority, kind, date, , , grades]] of data.documents.entries()) {
    const [code, name] = data.authorities[authority];
    if (!codes.includes(code)) continue;
    for (let at = 0; at < grades.length; at += 3) {
      if (grades[at] !== place) continue;
      const area = data.areas[grades[at + 1]];
      rows.push({
        line: name, line_order: codes.indexOf(code), area, named: area === data.columns[place][1] ? "" : inTwoLines(area), grade: data.grades[grades[at + 2]],
        means: `${name}, ${area}: ${data.grades[grades[at + 2]]}, ${shortDate(date)}`,
        date, said: shortDate(date), kind: data.kinds[kind][1], href: `letters/${letterOf(document)}.html`,
      });
    }
  }
  const others = [...new Set(rows.map((row) => row.area))].filter((area) => area !== data.columns[place][1]);
  byId("grades-said").textContent = rows.length
    ? others.length ? `Some inspections judged it under another name: ${others.join("; ")}.` : ""
    : "No inspection that judges this is held for these authorities.";
  byId("grades").hidden = !rows.length;
  if (rows.length) draw(byId("grades"), data.charts.grades, rows);
  table(byId("grades-table"), "Grades over time", ["Authority", "Judgement", "Date", "Grade", "Inspection"],
    rows.map((row) => [row.line, row.area, link(row.href, row.said), row.grade, row.kind]));
}

/** A grade with its word and date, and the judgement's own name where it is not the row's. */
function gradeOf(document, column) {
  const [, , date, , , grades] = data.documents[document];
  const at = grades.findIndex((place, number) => number % 3 === 0 && place === column);
  if (at < 0) return "Not given";
  const word = data.grades[grades[at + 2]];
  const area = data.areas[grades[at + 1]];
  const chip = globalThis.document.createElement("span");
  chip.className = `grade grade-${word.toLowerCase().replaceAll(" ", "_")}`;
  chip.textContent = word;
  const note = globalThis.document.createElement("span");
  note.className = "note wraps";
  note.textContent = area === data.columns[column][1] ? shortDate(date) : `${shortDate(date)}, ${area}`;
  const both = globalThis.document.createDocumentFragment();
  both.append(chip, note);
  return both;
}

function showLatest({ codes }) {
  const newest = codes.map((code) => data.documents.reduce((best, [authority, , date, , , grades], document) =>
    (data.authorities[authority][0] === code && grades.length && (best === null || date > data.documents[best][2]) ? document : best), null));
  const inspection = (document) => link(`letters/${letterOf(document)}.html`, `${data.kinds[data.documents[document][1]][1]}, ${dateOf(document)}`);
  const lines = data.columns.map(([, words], column) => [words, ...newest.map((document) => (document === null ? "None held" : gradeOf(document, column)))]);
  lines.push(["Inspection", ...newest.map((document) => (document === null ? "None held" : inspection(document)))]);
  table(byId("latest"), "Latest grades", ["Judgement", ...codes.map((code) => authorityOf(code)[1])], lines, true);
}

function show() {
  const chosen = choice();
  showLatest(chosen);
  showThemes(chosen);
  showGrades(chosen);
}

fill(byId("kind"), data.kinds);
fill(byId("from"), years.map((year) => [year, year]));
fill(byId("to"), years.map((year) => [year, year]));
fill(byId("column"), data.columns);
pickers.forEach((picker, number) => fill(picker, [...(number < 2 ? [] : [["", "None"]]), ...data.authorities]));
readAddress();
byId("more").open = !narrow.matches;
show();
narrow.addEventListener("change", () => { drawn.clear(); gradesShown = ""; show(); });
addEventListener("change", () => { writeAddress(choice()); show(); });
addEventListener("hashchange", () => { readAddress(); show(); });
