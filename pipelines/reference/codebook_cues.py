"""The words by which polarity, prevalence and direction are told: tables that an analyst may read and change.

Only loading belongs here; how the words decide belongs in ``letters.coding``. The notation of a phrase is described in
``letters.coding.words``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def clause_words() -> tuple[tuple[str, str], ...]:
    """Words that join clauses or begin a request.

    Returns:
        Phrase and its role from ``clause_words.csv``: ``conceding``, ``setting``, ``aim`` and ``turning`` words open a
        clause of that kind; a request begins with words that ``asks``; a verb that ``says`` something makes a sentence.
    """
    return tuple((row["words"], row["role"]) for row in _rows("clause_words.csv"))


@cache
def prevalence_words() -> tuple[tuple[str, str, str], ...]:
    """Quantifying words.

    Returns:
        Phrase, its prevalence ("" for words that only look like a quantity) and where it counts, from
        ``prevalence_words.csv``: ``anywhere``; in the ``main_clause``; ``of_work``, before a noun that is measured.
    """
    return tuple((row["words"], row["prevalence"], row["counts"]) for row in _rows("prevalence_words.csv"))


@cache
def measured_words() -> tuple[str, ...]:
    """Nouns that a quantity is stated of: people, cases and pieces of work.

    Returns:
        Words from ``measured_words.csv``.
    """
    return tuple(row["words"] for row in _rows("measured_words.csv"))


@cache
def direction_words() -> tuple[tuple[str, str], ...]:
    """Words that speak of change since an earlier point.

    Returns:
        Phrase and its direction, from ``direction_words.csv``.
    """
    return tuple((row["words"], row["direction"]) for row in _rows("direction_words.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
