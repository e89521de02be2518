"""Drawing many charts, on as many cores as there are. How a chart looks belongs in ``report.charts``."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

from pipelines.report.charts import Row, Specification, svg

FEWEST_TO_SHARE = 40  # fewer are drawn sooner than another process has started


def draw(charts: Iterable[tuple[Specification, list[Row]]], workers: int) -> list[str]:
    """Draw charts.

    Args:
        charts: Each with its rows.
        workers: How many processes may draw.

    Returns:
        An SVG element for each.
    """
    wanted = list(charts)
    if workers < 2 or len(wanted) < FEWEST_TO_SHARE:
        return [svg(*chart) for chart in wanted]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(svg, *zip(*wanted, strict=True), chunksize=4))
