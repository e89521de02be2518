// Opens charts of years on the newest, and says that a chart can be swiped where it is wider than the screen.
function fitCharts() {
  document.querySelectorAll(".swipe").forEach((hint) => {
    const chart = hint.nextElementSibling;
    hint.hidden = chart.scrollWidth <= chart.clientWidth + 1;
  });
  document.querySelectorAll("[data-opens=end]").forEach((chart) => { chart.scrollLeft = chart.scrollWidth; });
}
fitCharts();
addEventListener("resize", fitCharts);
