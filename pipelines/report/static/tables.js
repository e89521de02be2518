// Narrows a table to the rows that hold the words in a search box, and puts it in the order that is chosen.
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

// "name" is the order in which the page was made; any other is by the rows' data of that name, highest first.
document.querySelectorAll("select[data-orders]").forEach((select) => {
  const body = document.getElementById(select.dataset.orders).tBodies[0];
  const asMade = [...body.rows];
  const value = (row) => row.dataset[select.value] || "";
  const highestFirst = (one, other) => value(other).localeCompare(value(one), "en", { numeric: true });
  select.addEventListener("change", () => body.append(...[...asMade].sort(highestFirst)));
});
