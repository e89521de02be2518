// Compares the chosen authorities. The choice lives in the address:
// #a=E06000043,E08000032&kind=ilacs_inspection&from=2018&to=2026&order=difference&grade=overall_effectiveness
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
const NONE = { strengths: 0, shortfalls: 0, mixed: 0, asked: 0 };

const shortDate = (date) => `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
const numbered = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
const totalOf = (cell) => cell.strengths + cell.shortfalls + cell.mixed;
const balanceOf = (cell) => (cell.strengths - cell.shortfalls) / totalOf(cell);
const authorityOf = (code) => data.authorities.find(([known]) => known === code);

function fill(select, options) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
}

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const codes = (asked.get("a") || "").split(",").filter((code) => authorityOf(code));
  for (const [code] of data.authorities) { if (codes.length >= 2) break; if (!codes.includes(code)) codes.push(code); }
  pickers.forEach((picker, number) => { picker.value = codes[number] || ""; });
  const set = (select, value, other) => { select.value = value; if (!select.value) select.value = other; };
  set(byId("kind"), asked.get("kind"), data.kinds[0][0]);
  set(byId("from"), asked.get("from"), String(years[0]));
  set(byId("to"), asked.get("to"), String(years[years.length - 1]));
  set(byId("order"), asked.get("order"), "difference");
  set(byId("column"), asked.get("grade"), data.columns[0][0]);
}

function choice() {
  const codes = [...new Set(pickers.map((picker) => picker.value).filter(Boolean))];
  const value = (id) => byId(id).value;
  return { codes, kind: value("kind"), from: Number(value("from")), to: Number(value("to")), order: value("order"), column: value("column") };
}

function writeAddress({ codes, kind, from, to, order, column }) {
  history.replaceState(null, "", `#a=${codes.join(",")}&kind=${kind}&from=${from}&to=${to}&order=${order}&grade=${column}`);
}

/** The chosen letters of each authority, and for each authority and theme the counts of them together. */
function counted({ codes, kind, from, to }) {
  const letters = new Map(codes.map((code) => [code, []]));
  const cells = new Map();
  data.documents.forEach(([authority, ofKind, date], document) => {
    const code = data.authorities[authority][0];
    if (!letters.has(code) || data.kinds[ofKind][0] !== kind || yearOf(date) < from || yearOf(date) > to) return;
    letters.get(code).push(date);
    counts[document].forEach((found, theme) => {
      if (!found) return;
      const key = `${code} ${theme}`;
      const cell = cells.get(key) || { ...NONE };
      Object.keys(NONE).forEach((name, place) => { cell[name] += found[place] || 0; });
      cells.set(key, cell);
    });
  });
  return { letters, cells };
}

function evidenceAddress(code, theme, { kind, from, to }) {
  return `evidence/${authorityOf(code)[2]}--${theme}.html#kind=${kind}&from=${from}&to=${to}`;
}

function link(address, text) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = text;
  return anchor;
}

function table(place, caption, columns, rows) {
  const made = document.createElement("table");
  made.createCaption().textContent = caption;
  const head = made.createTHead().insertRow();
  columns.forEach((name) => { const cell = document.createElement("th"); cell.scope = "col"; cell.textContent = name; head.append(cell); });
  const body = made.createTBody();
  rows.forEach((row) => {
    const line = body.insertRow();
    row.forEach((content, number) => {
      const cell = document.createElement(number ? "td" : "th");
      if (!number) cell.scope = "row";
      cell.append(content);
      line.append(cell);
    });
  });
  place.replaceChildren(made);
}

const drawn = new Map();

/** Draws a chart once, and gives it other rows from then on. */
async function draw(place, specification, rows) {
  if (!drawn.has(place)) {
    const options = { mode: "vega", ast: true, actions: false, renderer: "svg", loader: { target: "_self" } };
    const drawing = document.createElement("div");
    place.replaceChildren(drawing);
    drawn.set(place, vegaEmbed(drawing, specification, options));
  }
  const { view } = await drawn.get(place);
  await view.data("rows", rows).resize().runAsync();
}

/** How far apart the authorities are on a theme, from 0 to 2; less than any where there is too little to compare. */
function difference(cells) {
  const enough = cells.filter((cell) => cell && totalOf(cell) >= TOO_FEW).map(balanceOf);
  return enough.length > 1 ? Math.max(...enough) - Math.min(...enough) : cells.filter(Boolean).length / 100 - 1;
}

function showThemes(chosen) {
  const { letters, cells } = counted(chosen);
  const names = chosen.codes.map((code) => authorityOf(code)[1]);
  const themes = data.themes.map(([theme, label], number) => ({ theme, label, cells: chosen.codes.map((code) => cells.get(`${code} ${number}`)) }));
  if (chosen.order === "difference") themes.sort((one, other) => difference(other.cells) - difference(one.cells));
  const rows = [];
  const lines = [];
  themes.forEach(({ theme, label, cells: found }, place) => {
    lines.push([label, ...found.map((cell, number) => {
      const code = chosen.codes[number];
      const total = cell ? totalOf(cell) : 0;
      if (!total) return "none stated";
      const few = total < TOO_FEW;
      const href = evidenceAddress(code, theme, chosen);
      const words = `${numbered(cell.strengths, "strength")}, ${numbered(cell.shortfalls, "shortfall")}${cell.mixed ? `, ${cell.mixed} both` : ""}`;
      const mixed = cell.mixed ? `  ◆ ${cell.mixed}` : "";
      rows.push({
        theme: label, theme_order: place, column: names[number], column_order: number, balance: balanceOf(cell), few,
        cell: `▲ ${cell.strengths}  ▼ ${cell.shortfalls}${mixed}`, means: `${label}, ${names[number]}: ${words}`, href,
      });
      return link(href, `${words}${few ? " (too few to compare)" : ""}`);
    })]);
  });
  sayLetters(chosen, letters, names);
  byId("heat").hidden = !rows.length;
  if (rows.length) draw(byId("heat"), data.charts.heat, rows);
  table(byId("themes-table"), "Strengths and shortfalls by theme", ["Theme", ...names], lines);
  showAsked(chosen, themes, names);
}

function sayLetters(chosen, letters, names) {
  const kind = data.kinds.find(([known]) => known === chosen.kind)[1];
  const parts = chosen.codes.map((code, number) => {
    const dates = letters.get(code);
    return `${names[number]}: ${dates.length ? dates.map((date) => shortDate(date).replaceAll(" ", "\u00a0")).join(", ") : "none held"}`;
  });
  byId("said").textContent = [...letters.values()].some((dates) => dates.length)
    ? `Letters counted (${kind}, ${chosen.from} to ${chosen.to}). ${parts.join("; ")}.`
    : `No letter of this kind is held for these authorities and years. Choose another kind or more years.`;
}

function showAsked(chosen, themes, names) {
  const lines = themes
    .filter(({ cells }) => cells.filter((cell) => cell && cell.asked).length > 1)
    .map(({ theme, label, cells }) => [label, ...cells.map((cell, number) => cell && cell.asked
      ? link(`${evidenceAddress(chosen.codes[number], theme, chosen)}&asked=yes`, `asked ${["", "once", "twice"][cell.asked] || `${cell.asked} times`}`)
      : "not asked")]);
  if (lines.length) table(byId("asked"), "Asked of more than one", ["Theme", ...names], lines);
  else byId("asked").textContent = "Nothing was asked of more than one of them in these letters.";
}

let gradesShown = "";

function showGrades({ codes, column }) {
  if (gradesShown === `${codes} ${column}`) return; // a choice of kind or years changes no grade
  gradesShown = `${codes} ${column}`;
  const place = data.columns.findIndex(([known]) => known === column);
  const rows = [];
  for (const [authority, kind, date, unusual, , grades] of data.documents) {
    const [code, name, slug] = data.authorities[authority];
    const letter = unusual || `${slug}-${data.kinds[kind][0].replaceAll("_", "-")}-${date}`;
    if (!codes.includes(code)) continue;
    for (let at = 0; at < grades.length; at += 3) {
      if (grades[at] !== place) continue;
      rows.push({
        line: name, line_order: codes.indexOf(code), area: data.areas[grades[at + 1]], grade: data.grades[grades[at + 2]],
        means: `${name}, ${data.areas[grades[at + 1]]}: ${data.grades[grades[at + 2]]}, ${shortDate(date)}`,
        date, said: shortDate(date), kind: data.kinds[kind][1], href: `letters/${letter}.html`,
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

function show() {
  const chosen = choice();
  showThemes(chosen);
  showGrades(chosen);
}

fill(byId("kind"), data.kinds);
fill(byId("from"), years.map((year) => [year, year]));
fill(byId("to"), years.map((year) => [year, year]));
fill(byId("column"), data.columns);
pickers.forEach((picker, number) => fill(picker, [...(number < 2 ? [] : [["", "None"]]), ...data.authorities]));
readAddress();
show();
addEventListener("change", () => { writeAddress(choice()); show(); });
addEventListener("hashchange", () => { readAddress(); show(); });
