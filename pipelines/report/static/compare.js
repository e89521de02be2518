// Compares the chosen authorities. The choice lives in the address: #a=E06000043,E08000032&kind=ilacs_inspection&from=2018&to=2026
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const pickers = [...document.querySelectorAll("select[data-choice]")];
const years = [...new Set(data.documents.map((document) => document[2]))].sort();
const TOO_FEW = 5;

function fill(select, options, empty) {
  const list = empty ? [["", empty], ...options] : options;
  select.replaceChildren(...list.map(([value, text]) => new Option(text, value)));
}

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const codes = (asked.get("a") || "").split(",").filter((code) => data.authorities.some(([known]) => known === code));
  for (const [code] of data.authorities) { if (codes.length >= 2) break; if (!codes.includes(code)) codes.push(code); }
  pickers.forEach((picker, number) => { picker.value = codes[number] || ""; });
  const set = (select, value, other) => { select.value = value; if (!select.value) select.value = other; };
  set(byId("kind"), asked.get("kind"), data.kinds[0][0]);
  set(byId("from"), asked.get("from"), String(years[0]));
  set(byId("to"), asked.get("to"), String(years[years.length - 1]));
}

function choice() {
  const codes = [...new Set(pickers.map((picker) => picker.value).filter(Boolean))];
  return { codes, kind: byId("kind").value, from: Number(byId("from").value), to: Number(byId("to").value) };
}

function counted({ codes, kind, from, to }) {
  const wanted = new Map();
  data.documents.forEach(([authority, ofKind, year], number) => {
    const code = data.authorities[authority][0];
    if (codes.includes(code) && data.kinds[ofKind][0] === kind && year >= from && year <= to) wanted.set(number, code);
  });
  const cells = new Map();
  for (const [document, theme, strengths, shortfalls, mixed, asked] of data.counts) {
    if (!wanted.has(document)) continue;
    const key = `${wanted.get(document)} ${theme}`;
    const cell = cells.get(key) || { strengths: 0, shortfalls: 0, mixed: 0, asked: 0 };
    cell.strengths += strengths; cell.shortfalls += shortfalls; cell.mixed += mixed; cell.asked += asked;
    cells.set(key, cell);
  }
  return { cells, documentCount: wanted.size };
}

const authorityOf = (code) => data.authorities.find(([known]) => known === code);

function evidenceAddress(code, theme, { kind, from, to }) {
  const [, , slug] = authorityOf(code);
  return `evidence/${slug}--${theme}.html#kind=${kind}&from=${from}&to=${to}`;
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

function draw(place, specification, rows) {
  const spec = structuredClone(specification);
  const fill = (part) => { if (part.data && part.data.name) part.data = { values: rows }; (part.layer || []).forEach(fill); };
  fill(spec);
  const drawing = document.createElement("div");
  place.replaceChildren(drawing);
  return vegaEmbed(drawing, spec, { ast: true, actions: false, renderer: "svg", loader: { target: "_self" } });
}

function showThemes(chosen) {
  const { cells, documentCount } = counted(chosen);
  const rows = [];
  const lines = [];
  data.themes.forEach(([theme, label], number) => {
    const line = [label];
    chosen.codes.forEach((code) => {
      const cell = cells.get(`${code} ${number}`);
      const total = cell ? cell.strengths + cell.shortfalls + cell.mixed : 0;
      if (!total) { line.push("none"); return; }
      const few = total < TOO_FEW ? " few" : "";
      const words = `▲${cell.strengths} ▼${cell.shortfalls}${few}`;
      const href = evidenceAddress(code, theme, chosen);
      rows.push({ theme: label, column: authorityOf(code)[1], balance: (cell.strengths - cell.shortfalls) / total, cell: words, href });
      line.push(link(href, `${cell.strengths} strengths, ${cell.shortfalls} shortfalls, ${cell.mixed} mixed${few ? " (too few to compare)" : ""}`));
    });
    lines.push(line);
  });
  const names = chosen.codes.map((code) => authorityOf(code)[1]);
  byId("said").textContent = documentCount
    ? `${names.join(", ")}: ${documentCount} ${documentCount === 1 ? "document" : "documents"} of the chosen kind, ${chosen.from} to ${chosen.to}.`
    : "No document of this kind is held for these authorities and years. Choose another kind or more years.";
  byId("heat").hidden = !rows.length;
  if (rows.length) draw(byId("heat"), data.charts.heat, rows);
  table(byId("themes-table"), "Strengths and shortfalls by theme", ["Theme", ...names], lines);
  showAsked(chosen, cells, names);
}

function showAsked(chosen, cells, names) {
  const lines = [];
  data.themes.forEach(([theme, label], number) => {
    const asked = chosen.codes.map((code) => (cells.get(`${code} ${number}`) || { asked: 0 }).asked);
    if (asked.filter(Boolean).length < 2) return;
    lines.push([label, ...asked.map((count, place) => count ? link(`${evidenceAddress(chosen.codes[place], theme, chosen)}&asked=yes`, `asked ${count} ${count === 1 ? "time" : "times"}`) : "not asked")]);
  });
  if (lines.length) table(byId("asked"), "Asked of more than one", ["Theme", ...names], lines);
  else byId("asked").textContent = "None.";
}

function showGrades({ codes }) {
  const rows = data.grades.filter(([authority]) => codes.includes(data.authorities[authority][0]));
  byId("grades").hidden = !rows.length;
  const named = ([authority, date, said, grade, area, letter]) => ({ line: `${data.authorities[authority][1]}: ${area}`, date, said, grade, href: `letters/${letter}.html` });
  if (rows.length) draw(byId("grades"), data.charts.grades, rows.map(named));
  table(byId("grades-table"), "Grades over time", ["Authority and judgement", "Date", "Grade"], rows.map(named).map((row) => [row.line, link(row.href, row.said), row.grade]));
}

function show() {
  const chosen = choice();
  showThemes(chosen);
  showGrades(chosen);
}

fill(byId("kind"), data.kinds);
fill(byId("from"), years.map((year) => [year, year]));
fill(byId("to"), years.map((year) => [year, year]));
pickers.forEach((picker, number) => fill(picker, data.authorities, number < 2 ? "" : "None"));
readAddress();
show();
byId("choice").addEventListener("change", () => {
  const { codes, kind, from, to } = choice();
  history.replaceState(null, "", `#a=${codes.join(",")}&kind=${kind}&from=${from}&to=${to}`);
  show();
});
addEventListener("hashchange", () => { readAddress(); show(); });
