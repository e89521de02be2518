"""What the overview says first: how many are graded how, what changed, and how much of the country is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.report.data import Row

BEST_FIRST = ("outstanding", "good", "requires_improvement", "inadequate")
CHANGES = ("improved", "declined", "unchanged")


class GradesNow(NamedTuple):
    """The overall grades of each authority's latest full inspection held."""

    counts: list[tuple[str, int]]  # best first, none left out
    graded: int
    good_or_better: int
    without: int
    first_year: int
    last_year: int


def grades_now(latest: Iterable[Row]) -> GradesNow | None:
    """Count the latest overall grades.

    Args:
        latest: Each authority's latest inspection, with ``overall_effectiveness_grade`` and ``event_year``.

    Returns:
        The counts; None where no inspection is held.
    """
    rows = list(latest)
    if not rows:
        return None
    found = Counter(row["overall_effectiveness_grade"] for row in rows)
    years = [row["event_year"] for row in rows if row["overall_effectiveness_grade"] in BEST_FIRST] or [0]
    return GradesNow(
        counts=[(grade, found[grade]) for grade in BEST_FIRST],
        graded=sum(found[grade] for grade in BEST_FIRST),
        good_or_better=found["outstanding"] + found["good"],
        without=len(rows) - sum(found[grade] for grade in BEST_FIRST),
        first_year=min(years),
        last_year=max(years),
    )


def latest_changes(history: Iterable[Row]) -> dict[str, int]:
    """How each authority's newest overall grade compares with the one before it, where the two can be compared.

    Args:
        history: Grades with what changed, newest first.

    Returns:
        How many authorities improved, declined or stayed as they were.
    """
    newest: dict[str, str] = {}
    for row in history:
        if row["judgement_area"] == "overall_effectiveness":
            newest.setdefault(row["authority_name"], row["change"])
    found = Counter(newest.values())
    return {change: found[change] for change in CHANGES}


def regions(held: Sequence[Row], not_held: Sequence[Row]) -> list[tuple[str, list[Row], list[str]]]:
    """For each region, in order of name, the authorities of which something is held and the names of the others."""
    names = sorted({row["region"] for row in (*held, *not_held)})
    return [
        (
            region,
            [row for row in held if row["region"] == region],
            [row["authority_name"] for row in not_held if row["region"] == region],
        )
        for region in names
    ]
