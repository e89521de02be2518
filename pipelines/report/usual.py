"""What letters of a kind and grade usually state, so that a letter's counts can be read beside it.

Letters state many strengths even where the grade is low, so a count says little by itself. Which grade a letter gives
and what it states are the snapshot's; nothing is judged here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median_low
from typing import NamedTuple

from pipelines.report.data import Row

FEWEST_LETTERS = 3


class Usual(NamedTuple):
    """The middle letter's counts, each by itself, of several letters of one kind and grade."""

    kind: str
    grade: str | None
    letters: int
    strengths: int
    shortfalls: int
    mixed: int
    first_year: int
    last_year: int


def usual_counts(letters: Iterable[tuple[Row, str | None, Mapping[str, int]]]) -> dict[tuple[str, str | None], Usual]:
    """What letters of each kind and overall grade usually state.

    Args:
        letters: Each letter with its overall grade, None where it gives none, and its counts of ``strengths``,
            ``shortfalls`` and ``mixed``.

    Returns:
        By kind and grade the medians (the lower of two middles) of at least three letters; fewer are left out.
    """
    found: dict[tuple[str, str | None], list[tuple[Row, Mapping[str, int]]]] = defaultdict(list)
    for document, grade, counts in letters:
        if document["event_year"]:
            found[document["document_kind"], grade].append((document, counts))
    return {
        key: Usual(
            kind=key[0],
            grade=key[1],
            letters=len(rows),
            strengths=median_low(counts["strengths"] for _, counts in rows),
            shortfalls=median_low(counts["shortfalls"] for _, counts in rows),
            mixed=median_low(counts["mixed"] for _, counts in rows),
            first_year=min(document["event_year"] for document, _ in rows),
            last_year=max(document["event_year"] for document, _ in rows),
        )
        for key, rows in found.items()
        if len(rows) >= FEWEST_LETTERS
    }
