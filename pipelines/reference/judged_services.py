"""What sentences call the services that were judged, and which judgement area that was under which framework.

Data an analyst may add to; the rules that use it stand in ``letters.prior_judgements``. The printed labels of a
report's own table of judgements are in ``reference.grades``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class JudgedService:
    """A phrase for what was judged, in lower case and with straight apostrophes.

    ``strength`` is ``part`` for a phrase that names an area, ``whole`` for one that means the services as a whole where
    no part is named, ``other`` for what others judge (a school, a home). The three tuples are judgement areas.
    """

    phrase: str
    strength: str
    sif: tuple[str, ...]
    ilacs_until_2022: tuple[str, ...]
    ilacs_from_2023: tuple[str, ...]


@cache
def judged_services() -> tuple[JudgedService, ...]:
    """Phrases of ``judged_services.csv``, longest first."""
    with Path(__file__).resolve().with_name("judged_services.csv").open(encoding="utf-8", newline="") as lines:
        rows = [
            JudgedService(
                row["phrase"],
                row["strength"],
                tuple(row["sif"].split()),
                tuple(row["ilacs_until_2022"].split()),
                tuple(row["ilacs_from_2023"].split()),
            )
            for row in csv.DictReader(lines)
        ]
    return tuple(sorted(rows, key=lambda row: len(row.phrase), reverse=True))
