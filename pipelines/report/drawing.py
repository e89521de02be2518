"""Drawing charts, many on as many cores as there are. How a chart looks belongs in ``report.charts``.

Altair is not imported here, so that a process that only draws starts soon.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import vl_convert

Row: TypeAlias = dict[str, Any]
Specification: TypeAlias = dict[str, Any]

ROWS = "rows"
"""What a chart calls the rows that it is given when it is drawn."""
# Vega resolves links against a base of its own, which the pages' relative links must lose again.
VEGA_BASE = "https://vega.github.io/vega-datasets/"
FONTS = Path(__file__).with_name("fonts.conf")


def svg(chart: Specification, rows: Sequence[Row]) -> str:
    """Draw a chart.

    Args:
        chart: The chart.
        rows: Its rows; a row's ``href`` is relative to the page that the chart stands on.

    Returns:
        An SVG element.
    """
    picture: str = vl_convert.vegalite_to_svg(json.dumps({**chart, "datasets": {ROWS: list(rows)}}))
    return picture.replace(f'xlink:href="{VEGA_BASE}', 'href="')


@contextmanager
def drawn(charts: Iterable[tuple[Specification, list[Row]]], workers: int) -> Iterator[Iterator[str]]:
    """Draw charts in other processes, so that something else can be done meanwhile.

    Args:
        charts: Each with its rows.
        workers: How many processes draw.

    Yields:
        An SVG element for each, in their order; the next is waited for where it is not ready.
    """
    wanted = list(charts)
    if not wanted:
        yield iter(())
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=_measure_in_own_fonts) as pool:
        yield pool.map(svg, *zip(*wanted, strict=True), chunksize=4)


def _measure_in_own_fonts() -> None:
    """Hide the machine's fonts: the drawing library opens their file for every letter, four times as dear as its own.

    Charts also come out alike on every machine. Only for a process that draws: a browser started by it would be without
    fonts too.
    """
    os.environ["FONTCONFIG_FILE"] = str(FONTS)
