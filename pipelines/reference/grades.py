"""How documents print grades, judgement areas and verdicts.

Data an analyst may add to; the rules that use it stand in ``letters.judgements``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence that gives a grade in so many words.

    ``{grade}`` stands for a printed grade with or without "is" or "are", ``{name}`` for a place or body, ``{words}``
    for the rest of the sentence's subject.
    """

    judgement_area: str
    document_kind: str
    sentence: str


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def printed_grades() -> dict[str, str]:
    """Printed grade, in lower case, to grade (``grades.csv``)."""
    return {row["printed"]: row["grade"] for row in _rows("grades.csv")}


@cache
def printed_areas() -> dict[str, str]:
    """Label of a judgement, in lower case and without commas, to judgement area (``judgement_areas.csv``)."""
    return {row["printed"]: row["judgement_area"] for row in _rows("judgement_areas.csv")}


@cache
def verdicts() -> tuple[Verdict, ...]:
    """Sentences of ``verdicts.csv``, in the order in which they are looked for."""
    return tuple(Verdict(row["judgement_area"], row["document_kind"], row["sentence"]) for row in _rows("verdicts.csv"))
