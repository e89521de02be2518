// Narrows a table to the rows that hold the words in a search box.
document.querySelectorAll("input[data-filters]").forEach((box) => {
  const rows = [...document.getElementById(box.dataset.filters).tBodies[0].rows];
  box.addEventListener("input", () => {
    const words = box.value.trim().toLowerCase();
    rows.forEach((row) => { row.hidden = !row.cells[0].textContent.toLowerCase().includes(words); });
  });
});
