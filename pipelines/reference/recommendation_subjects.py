"""What recommendations ask about, more finely than themes: the phrases of each subject, and how much it weighs.

Data an analyst may change; comparing recommendations by them belongs in ``letters.similarity``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


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
    path = Path(__file__).resolve().with_name("recommendation_subjects.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            SubjectPhrase(row["subject"], row["role"], float(row["weight"]), row["phrase"])
            for row in csv.DictReader(lines)
        )


@cache
def subject_rarity(subject: str) -> float:
    """How seldom recommendations name a subject, from ``recommendation_subject_rarity.csv``.

    Args:
        subject: A subject of ``recommendation_subjects.csv``.

    Returns:
        The natural logarithm of how many recommendations there are to one that names it; that of the rarest subject for
        one that has not been counted.
    """
    counted = _rarity()
    return counted.get(subject, max(counted.values()))


@cache
def _rarity() -> dict[str, float]:
    path = Path(__file__).resolve().with_name("recommendation_subject_rarity.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["subject"]: float(row["rarity"]) for row in csv.DictReader(lines)}
