"""What recommendations ask about, more finely than themes: the phrases of each subject, and what sharing one means.

Data an analyst may change; comparing recommendations by them belongs in ``letters.similarity``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class SubjectPhrase:
    """A phrase that tells a subject, in the notation of ``letters.coding.words``.

    ``role`` is ``subject``; ``special`` for a subject that narrows an item to a service or to children of its own
    (private fostering, police practice); ``group`` for children who are only named, so that sharing them alone is no
    likeness; ``none`` for words that tell nothing, although they may look like a subject. ``weight`` is above 1 for a
    distinctive subject, below 1 for a general one.
    """

    subject: str
    role: str
    weight: float
    phrase: str


@cache
def subject_phrases() -> tuple[SubjectPhrase, ...]:
    """Phrases of ``recommendation_subjects.csv``."""
    return tuple(
        SubjectPhrase(row["subject"], row["role"], float(row["weight"]), row["phrase"])
        for row in _rows("recommendation_subjects.csv")
    )


@cache
def subject_rarity(subject: str) -> float:
    """How seldom recommendations name a subject, from ``recommendation_subject_weights.csv``.

    Args:
        subject: A subject of ``recommendation_subjects.csv``.

    Returns:
        The natural logarithm of how many recommendations there are to one that names it; that of the rarest subject for
        one that has not been counted.
    """
    counted = _counted()
    return counted[subject][0] if subject in counted else max(rarity for rarity, _ in counted.values())


@cache
def subject_tells(subject: str) -> float:
    """How often two recommendations that share a subject ask for the same, from the same table.

    Args:
        subject: A subject of ``recommendation_subjects.csv``.

    Returns:
        The natural logarithm of the odds; of a subject that no labelled pair shares, those of the middle one.
    """
    counted = _counted()
    return counted[subject][1] if subject in counted else median(tells for _, tells in counted.values())


@cache
def sign_weights() -> dict[str, float]:
    """What each sign of two recommendations asking for the same weighs, from ``recurrence_weights.csv``."""
    return {row["sign"]: float(row["weight"]) for row in _rows("recurrence_weights.csv")}


@cache
def _counted() -> dict[str, tuple[float, float]]:
    return {
        row["subject"]: (float(row["rarity"]), float(row["tells"]))
        for row in _rows("recommendation_subject_weights.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    with Path(__file__).resolve().with_name(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
