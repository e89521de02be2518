"""Abbreviations that are printed with a full stop.

Only the list belongs here; splitting a text into sentences belongs in ``letters.sentences``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviations whose full stop does not end a sentence.

    Returns:
        Each abbreviation without its last full stop, and when that full stop ends no sentence: ``always`` or
        ``before a number``.
    """
    with Path(__file__).resolve().with_name("abbreviations.csv").open(encoding="utf-8", newline="") as lines:
        return {row["abbreviation"]: row["is_no_end"] for row in csv.DictReader(lines)}
