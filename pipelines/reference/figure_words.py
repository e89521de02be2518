"""Words beside a number that tell whether it is a figure.

Data an analyst may add to; the rules that use it stand in ``letters.figures``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def figure_words(role: str) -> frozenset[str]:
    """Words of one role, in lower case.

    Args:
        role: ``no figure after``: what precedes a number that names something, as in "section 47";
            ``no figure before``: what follows one, as in "year olds"; ``counted``: nouns that numbers in words count.
    """
    with Path(__file__).resolve().with_name("figure_words.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines) if row["role"] == role)
