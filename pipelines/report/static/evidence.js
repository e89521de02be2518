// Shows only the sentences that the address asks for: #kind=…&from=…&to=…&document=…&polarity=…&asked=yes
// Kinds of letter are never counted together: where the address names none, the newest letter's is shown.
const shown = document.getElementById("shown");
const all = document.getElementById("all");
const sections = [...document.querySelectorAll("main section")].filter((section) => section.querySelector(".statements"));
const kinds = new Map(sections.filter((section) => section.dataset.kind).map(({ dataset }) => [dataset.kind, dataset.words]));
const POLARITIES = [["strength", "▲ strength"], ["shortfall", "▼ shortfall"], ["mixed", "◆ both"], ["context", "○ no evaluation"]];

const itemsOf = (section) => [...section.querySelectorAll(".statements > li")];
const isOf = (item, polarity) => !polarity || polarity.split(",").includes(item.className);
const numbered = (count, thing) => `${count} ${thing}${count === 1 || !/(sentence|strength|shortfall)$/.test(thing) ? "" : "s"}`;

/** What the address asks for, with the kind of letter that is shown. */
function asked() {
  const found = new URLSearchParams(location.hash.slice(1));
  const ofDocument = sections.find((section) => section.dataset.document === found.get("document"));
  if (kinds.size && ofDocument) found.set("kind", ofDocument.dataset.kind);
  else if (kinds.size && !kinds.has(found.get("kind"))) found.set("kind", [...kinds.keys()][0]);
  return found;
}

/** Whether a letter's sentences are asked for, whatever they find. */
function isIn({ dataset }, wanted) {
  return ["kind", "document"].every((name) => !wanted.has(name) || !dataset.kind || wanted.get(name) === dataset[name]) &&
    (!wanted.has("from") || dataset.year >= wanted.get("from")) &&
    (!wanted.has("to") || dataset.year <= wanted.get("to"));
}

/** One total and its parts: "12 sentences: 8 ▼ shortfalls + 4 ◆ both". */
function inWords(items, isNarrowed) {
  const parts = POLARITIES
    .map(([polarity, words]) => [items.filter((item) => item.className === polarity).length, words])
    .filter(([count]) => count)
    .map(([count, words]) => numbered(count, words));
  return parts.length === 1 && isNarrowed ? parts[0] : `${numbered(items.length, "sentence")}: ${parts.join(" + ")}`;
}

function where(wanted, held) {
  if (!held.length || !held[0].dataset.kind) return "";
  const { words, day, authority } = held[0].dataset;
  if (wanted.has("document")) return `${words}, ${authority}, ${day}`;
  const years = held.map((section) => section.dataset.year).sort();
  const from = wanted.get("from") || years[0];
  const to = wanted.get("to") || years[years.length - 1];
  return `${words}, ${from === to ? from : `${from} to ${to}`}`;
}

/** How many of each letter's sentences are asked for, also of those that have none, so that old ones are told from new. */
function sayEachLetter(wanted, polarity) {
  const parts = POLARITIES.filter(([of]) => polarity.split(",").includes(of)).map(([of, words]) => (of === "mixed" ? words : numbered(2, words).slice(2)));
  const what = document.getElementById("each-what");
  if (what) what.textContent = wanted.has("asked") ? "Asked to improve" : parts.join(" and ") || "Sentences on it";
  document.querySelectorAll(".each > li").forEach((line) => {
    const items = sections.filter(({ dataset }) => dataset.document === line.dataset.document).flatMap(itemsOf);
    line.hidden = line.dataset.kind !== wanted.get("kind");
    line.querySelector("b").textContent = items.filter((item) => isOf(item, polarity) && (!wanted.has("asked") || "asked" in item.dataset)).length;
  });
}

function narrow() {
  const wanted = asked();
  const polarity = wanted.get("polarity") || "";
  const held = sections.filter((section) => isIn(section, wanted));
  const ofKind = sections.filter((section) => !section.dataset.kind || section.dataset.kind === wanted.get("kind"));
  const within = held.flatMap(itemsOf).filter((item) => !wanted.has("asked") || "asked" in item.dataset);
  const chosen = new Set(within.filter((item) => isOf(item, polarity)));
  sections.forEach((section) => {
    const items = itemsOf(section);
    items.forEach((item) => { item.hidden = !chosen.has(item); });
    section.hidden = items.every((item) => item.hidden);
  });
  const places = [where(wanted, held), wanted.has("asked") ? "what it was asked to improve" : ""].filter(Boolean).join(", ");
  shown.textContent = `${places ? `${places}. ` : ""}${inWords([...chosen], polarity)}.`;
  const everything = ofKind.reduce((sum, section) => sum + itemsOf(section).length, 0);
  all.hidden = chosen.size === everything;
  all.textContent = kinds.size ? `Show all ${numbered(everything, "sentence")} of this kind of letter` : `Show all ${numbered(everything, "sentence")}`;
  all.href = kinds.size ? `#kind=${wanted.get("kind")}` : "#";
  sayEachLetter(wanted, polarity);
  document.querySelectorAll("#filters a").forEach((link) => {
    const other = new URLSearchParams([...wanted].filter(([name]) => name !== "polarity" && !name.startsWith("s-")));
    if (link.dataset.polarity) other.set("polarity", link.dataset.polarity);
    link.href = `#${other}`;
    link.querySelector("span").textContent = within.filter((item) => isOf(item, link.dataset.polarity)).length;
    mark(link, polarity === link.dataset.polarity);
  });
  document.querySelectorAll("#kinds a").forEach((link) => mark(link, link.dataset.kind === wanted.get("kind")));
}

function mark(link, isCurrent) {
  if (isCurrent) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

if (shown) {
  addEventListener("hashchange", narrow);
  narrow();
}
