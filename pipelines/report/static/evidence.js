// Shows only the statements that the address asks for: #kind=…&from=…&to=…&document=…&polarity=…&asked=yes
const shown = document.getElementById("shown");
const all = document.getElementById("all");
const items = [...document.querySelectorAll(".statements > li")];
const everything = shown.textContent;

function narrow() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const wants = (item) =>
    ["kind", "document", "polarity"].every((name) => !asked.has(name) || asked.get(name).split(",").includes(item.dataset[name])) &&
    (!asked.has("asked") || item.dataset.role === "to_improve") &&
    (!asked.has("from") || item.dataset.year >= asked.get("from")) &&
    (!asked.has("to") || item.dataset.year <= asked.get("to"));
  let count = 0;
  items.forEach((item) => { item.hidden = !wants(item); count += item.hidden ? 0 : 1; });
  const narrowed = count < items.length;
  shown.textContent = narrowed ? `${count} of ${items.length} statements, latest first.` : everything;
  all.hidden = !narrowed;
}

addEventListener("hashchange", narrow);
narrow();
