// Narrows a table to the rows that hold the words in a search box, and orders it by the column whose heading is pressed.
document.querySelectorAll("input[data-filters]").forEach((box) => {
  const rows = [...document.getElementById(box.dataset.filters).tBodies[0].rows];
  const said = document.getElementById(`${box.id}-said`);
  box.addEventListener("input", () => {
    const words = box.value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row) => {
      row.hidden = !row.cells[0].textContent.toLowerCase().includes(words);
      count += row.hidden ? 0 : 1;
    });
    said.hidden = !words;
    said.textContent = count ? `${count} of ${rows.length} authorities.` : "No authority of that name is held here.";
  });
});

const WEAKEST_FIRST = ["inadequate", "requires_improvement", "good", "outstanding", ""];
const ORDERS = {
  name: () => 0,
  newest: (one, other) => other.dataset.newest.localeCompare(one.dataset.newest),
  grade: (one, other) => WEAKEST_FIRST.indexOf(one.dataset.grade) - WEAKEST_FIRST.indexOf(other.dataset.grade),
};

document.querySelectorAll("select[data-orders]").forEach((select) => {
  const body = document.getElementById(select.dataset.orders).tBodies[0];
  const byName = [...body.rows];
  select.addEventListener("change", () => body.append(...[...byName].sort(ORDERS[select.value])));
});
