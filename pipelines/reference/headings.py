"""Headings that documents print, and what stands under each.

Only the list belongs here; following the headings through a document belongs in ``letters.sections``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """One row of ``section_headings.csv``; the first row that fits a heading counts."""

    match: str  # is | begins | contains
    phrase: str  # in small letters, without punctuation and without the grade
    within: str | None  # only where the document stands in this part
    part: str | None  # the part that begins: cover | authority | lscb | council | method; None: the same goes on
    section: str  # "": the line is a label, and changes nothing
    list_role: str | None  # to_improve | strength
    is_priority: bool
    stated_by: str | None  # whom a council's paper reports: inspectors | peer_team | reported (whoever came)

    def fits(self, heading: str, part: str) -> bool:
        """Whether the rule is about a heading.

        Args:
            heading: The heading, written as ``phrase`` is.
            part: The part of the document that it stands in.
        """
        if self.within is not None and self.within != part:
            return False
        if self.match == "is":
            return heading == self.phrase
        return heading.startswith(self.phrase) if self.match == "begins" else self.phrase in heading


@cache
def heading_rules() -> tuple[HeadingRule, ...]:
    """The rules of ``section_headings.csv``, in their order."""
    with Path(__file__).resolve().with_name("section_headings.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            HeadingRule(
                match=row["match"],
                phrase=row["phrase"],
                within=row["within"] or None,
                part=row["part"] or None,
                section=row["section"],
                list_role=row["list_role"] or None,
                is_priority=row["is_priority"] == "yes",
                stated_by=row["stated_by"] or None,
            )
            for row in csv.DictReader(lines)
        )
