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


class OverallChanges(NamedTuple):
    """The overall grades of the latest inspections beside the ones before; ``changed`` has the worse ones first."""

    changed: list[Row]
    declined: int
    improved: int
    unchanged: int
    without: int  # of which no earlier grade is held
    across_frameworks: int  # of those compared, where the grade before was given under another framework


def overall_changes(history: Iterable[Row], latest: Iterable[str]) -> OverallChanges:
    """How the overall grade of each authority's latest inspection compares with the one before it.

    Args:
        history: Grades with what changed, newest first.
        latest: The ids of each authority's latest inspection; one that gives no overall grade is passed over.

    Returns:
        The changes, and how many there are of each kind: together as many as give an overall grade.
    """
    inspections = set(latest)
    rows = [
        row
        for row in history
        if row["judgement_area"] == "overall_effectiveness"
        and row["document_id"] in inspections
        and row["grade"] in BEST_FIRST
    ]
    compared = [row for row in rows if row["change"] in CHANGES and row["comparability"] == "same"]
    found = Counter(row["change"] for row in compared)
    return OverallChanges(
        changed=[row for change in ("declined", "improved") for row in compared if row["change"] == change],
        declined=found["declined"],
        improved=found["improved"],
        unchanged=found["unchanged"],
        without=len(rows) - len(compared),
        across_frameworks=sum(row["previous_framework"] != row["framework"] for row in compared),
    )


def same_judgement_changes(history: Iterable[Row]) -> list[Row]:
    """The changes of grade of one and the same judgement; one that was renamed or split is no change of grade."""
    return [row for row in history if row["change"] in ("improved", "declined") and row["comparability"] == "same"]


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
