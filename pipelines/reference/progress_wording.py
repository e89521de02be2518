"""How councils say what became of a recommendation: the phrases of a status, the labels of such papers.

Data an analyst may add to; the rules that use it stand in ``letters.progress``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent

OF_THE_ITEM = "of the item"
OF_THE_WORK = "of the work"
IN_A_STATUS_CELL = "in a status cell"


@dataclass(frozen=True, slots=True)
class StatusPhrase:
    """A phrase that tells a status, in the notation of ``letters.coding.words``.

    ``says`` is ``of the item`` where it speaks of the recommendation or action itself, ``of the work`` where it speaks
    of what is being done, and ``in a status cell`` where it counts only at the start of a table's status cell.
    """

    status: str
    says: str
    phrase: str


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def status_phrases() -> tuple[StatusPhrase, ...]:
    """Phrases of ``progress_status_phrases.csv``."""
    rows = _rows("progress_status_phrases.csv")
    return tuple(StatusPhrase(row["status"], row["says"], row["phrase"]) for row in rows)


@cache
def progress_labels() -> dict[str, str]:
    """Label in lower case, as it heads a column or a paragraph, to what follows it.

    Returns:
        Each label of ``progress_labels.csv`` to ``recommendation``, ``progress`` or ``status``.
    """
    return {row["label"]: row["role"] for row in _rows("progress_labels.csv")}
