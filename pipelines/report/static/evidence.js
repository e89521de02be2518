// Shows only the sentences that the address asks for: #kind=…&from=…&to=…&document=…&polarity=…&asked=yes
const shown = document.getElementById("shown");
const all = document.getElementById("all");
const items = [...document.querySelectorAll(".statements > li")];
const sections = [...document.querySelectorAll("main section")];
const everything = shown ? shown.textContent : "";

const isOf = (item, polarity) => !polarity || polarity.split(",").includes(item.className);

/** Whether a sentence is of the letters that the address asks for, whatever it finds. */
function isIn(item, asked) {
  return ["kind", "document"].every((name) => !asked.has(name) || asked.get(name) === item.dataset[name]) &&
    (!asked.has("asked") || "asked" in item.dataset) &&
    (!asked.has("from") || item.dataset.year >= asked.get("from")) &&
    (!asked.has("to") || item.dataset.year <= asked.get("to"));
}

/** The letters that are asked for, in the words of the first sentence's link: "Full inspection, 9 July 2018". */
function where(asked, first) {
  const letter = first ? first.querySelector("a[href^='../letters/']") : null;
  if (!letter) return "";
  const years = asked.has("from") ? `, ${asked.get("from")} to ${asked.get("to")}` : "";
  const words = asked.has("document") ? letter.textContent : asked.has("kind") ? letter.textContent.replace(/, [^,]*$/, "") + years : "";
  return words ? `: ${words}${asked.has("asked") ? ", what it was asked to improve" : ""}` : "";
}

function narrow() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const polarity = asked.get("polarity") || "";
  const within = items.filter((item) => isIn(item, asked));
  const wanted = within.filter((item) => isOf(item, polarity));
  items.forEach((item) => { item.hidden = true; });
  wanted.forEach((item) => { item.hidden = false; });
  sections.forEach((section) => { section.hidden = !section.querySelector(".statements > li:not([hidden])"); });
  const isNarrowed = wanted.length < items.length;
  shown.textContent = isNarrowed ? `Showing ${wanted.length} of ${items.length} sentences${where(asked, wanted[0])}.` : everything;
  all.hidden = !isNarrowed;
  document.querySelectorAll("#filters a").forEach((link) => {
    const other = new URLSearchParams([...asked].filter(([name]) => name !== "polarity" && !name.startsWith("s-")));
    if (link.dataset.polarity) other.set("polarity", link.dataset.polarity);
    link.href = `#${other}`;
    link.querySelector("span").textContent = within.filter((item) => isOf(item, link.dataset.polarity)).length;
    if (polarity === link.dataset.polarity) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

if (shown) {
  addEventListener("hashchange", narrow);
  narrow();
}
