"""How kinds of document show themselves: the phrases of their titles, the labels on a committee paper.

Data an analyst may add to; the rules that use it stand in ``letters.identity``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """Words in a title that tell a document's kind, in lower case and with straight apostrophes."""

    document_kind: str
    framework: str | None
    phrase: str


@dataclass(frozen=True, slots=True)
class CommitteeLabel:
    """A label on a council's committee paper; ``field`` is what stands beside it, None where it is only a sign."""

    field: str | None  # meeting_date | subject | report_author
    label: str


@cache
def title_phrases() -> tuple[TitlePhrase, ...]:
    """Phrases of ``document_kinds.csv``; where two start at the same place in a title, the earlier one counts."""
    with (_HERE / "document_kinds.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            TitlePhrase(row["document_kind"], row["framework"] or None, row["title_phrase"])
            for row in csv.DictReader(lines)
        )


@cache
def committee_labels() -> tuple[CommitteeLabel, ...]:
    """Labels of ``committee_labels.csv``, longest first."""
    with (_HERE / "committee_labels.csv").open(encoding="utf-8", newline="") as lines:
        rows = [CommitteeLabel(row["field"] or None, row["label"]) for row in csv.DictReader(lines)]
    return tuple(sorted(rows, key=lambda row: len(row.label), reverse=True))
