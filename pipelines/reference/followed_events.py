"""What documents call the inspections, visits and reviews that they count from, report or answer.

Data an analyst may add to; the rules that use it stand in ``letters.follows``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def event_phrases() -> tuple[tuple[str | None, str], ...]:
    """Kind of document and what its event is called, in lower case, longest phrase first.

    Returns:
        Pairs of kind and phrase; the kind is None for a plain "inspection", whose date tells its framework.
    """
    with Path(__file__).resolve().with_name("followed_events.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["document_kind"] or None, row["phrase"]) for row in csv.DictReader(lines)]
    return tuple(sorted(rows, key=lambda row: len(row[1]), reverse=True))
