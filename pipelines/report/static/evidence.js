// Shows only the sentences that the address asks for: #kind=…&from=…&to=…&document=…&polarity=…&asked=yes
const shown = document.getElementById("shown");
const all = document.getElementById("all");
const items = [...document.querySelectorAll(".statements > li")];
const sections = [...document.querySelectorAll("main section")];
const everything = shown ? shown.textContent : "";

function narrow() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const wants = (item) =>
    (!asked.has("polarity") || asked.get("polarity").split(",").includes(item.className)) &&
    ["kind", "document"].every((name) => !asked.has(name) || asked.get(name) === item.dataset[name]) &&
    (!asked.has("asked") || "asked" in item.dataset) &&
    (!asked.has("from") || item.dataset.year >= asked.get("from")) &&
    (!asked.has("to") || item.dataset.year <= asked.get("to"));
  let count = 0;
  items.forEach((item) => { item.hidden = !wants(item); count += item.hidden ? 0 : 1; });
  sections.forEach((section) => { section.hidden = !section.querySelector(".statements > li:not([hidden])"); });
  const narrowed = count < items.length;
  shown.textContent = narrowed ? `Showing ${count} of ${items.length} sentences.` : everything;
  all.hidden = !narrowed;
  document.querySelectorAll("#filters a").forEach((link) => {
    const other = new URLSearchParams(asked);
    [...other.keys()].filter((key) => key.startsWith("s-")).forEach((key) => other.delete(key));
    other.delete("polarity");
    if (link.dataset.polarity) other.set("polarity", link.dataset.polarity);
    link.href = `#${other}`;
    if ((asked.get("polarity") || "") === link.dataset.polarity) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

if (shown) {
  addEventListener("hashchange", narrow);
  narrow();
}
