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
def change_words() -> tuple[tuple[str, str], ...]:
    """Words that can speak of change since an earlier point.

    Returns:
        Word ("*" stands for any ending) and its kind, ``comparison`` or "", from ``change_words.csv``.
    """
    return tuple((row["words"], row["kind"]) for row in _rows("change_words.csv"))


@cache
def compared_with_words() -> tuple[str, ...]:
    """Words for others that an authority is compared with, so that nothing is said of an earlier point.

    Returns:
        Words ("*" stands for any ending) from ``compared_with_words.csv``.
    """
    return tuple(row["words"] for row in _rows("compared_with_words.csv"))


@cache
def direction_weights() -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """What each sign of change weighs, as learned from labelled statements.

    Returns:
        The directions ("" for none), and for each sign its weight towards each of them, in that order and in
        hundredths; the sign "" weighs in every statement. From ``direction_weights.csv``.
    """
    return _weights("direction_weights.csv")


@cache
def polarity_words() -> tuple[tuple[str, str], ...]:
    """Words that bear on polarity.

    Returns:
        Phrase and what it says, from ``polarity_words.csv``: ``good`` and ``helpful`` (weaker), ``bad`` and
        ``worrying`` (weaker) evaluate; ``topic`` words only name a subject; ``negates`` and ``denies`` turn what
        follows; ``standing`` text stands in every such document; the others (``asks``, ``aware``, ``acting``,
        ``planned``, …) tell what kind of statement it is.
    """
    return tuple((row["words"], row["says"]) for row in _rows("polarity_words.csv"))


@cache
def polarity_weights() -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """What each sign of polarity weighs, as learned from labelled statements.

    Returns:
        The polarities, and for each sign its weight towards each of them, in that order and in hundredths; the sign ""
        weighs in every statement. From ``polarity_weights.csv``.
    """
    return _weights("polarity_weights.csv")


def _weights(name: str) -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    rows = _rows(name)
    values = tuple(column for column in rows[0] if column != "sign")
    weights = {row["sign"]: tuple(int(row[value]) for value in values) for row in rows}
    return tuple("" if value == "none" else value for value in values), weights


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
