"""The limits of the gates: numbers that an analyst may change, in ``limits.csv`` and ``theme_shares.csv`` beside this.

A theme's usual share of all statements was measured on 135 reports and letters with 45,000 statements (autumn 2026): it
may be half to twice that. What is expected within the limits stands in ``checks.gates``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MANY_STATEMENTS = 5000  # fewer are of too few documents for shares of themes to be alike


@cache
def limits() -> dict[tuple[str, str], tuple[float | None, float | None]]:
    """Least and most value by gate and column; None is no limit."""
    return {(row["gate"], row["column"]): (_number(row["least"]), _number(row["most"])) for row in _rows("limits.csv")}


@cache
def theme_shares() -> dict[str, tuple[float, float]]:
    """Least and most usual share of all statements whose main theme it is, by theme."""
    return {row["theme"]: (float(row["least_share"]), float(row["most_share"])) for row in _rows("theme_shares.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _number(text: str) -> float | None:
    return float(text) if text else None
