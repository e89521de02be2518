"""What a text is about, in finer subjects than themes: the form in which texts are compared.

Naming a text's subjects and how heavily each weighs belongs here; what follows from two texts sharing them belongs in
``similarity`` and ``answers``. Which subjects there are is data in ``reference``.

A subject weighs more the more distinctive it is and the earlier it is named, and less behind words of purpose ("so
that", "to ensure").
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.letters.coding.themes import themes
from pipelines.letters.coding.words import Find, Found, finder, words
from pipelines.reference.recommendation_subjects import SubjectPhrase, subject_phrases, subject_rarity

_HEAD = 6  # words within which a subject has its whole weight
_LATER = 0.95  # of its weight is left for each word after those
_LEAST, _LEAST_SPECIAL = 0.3, 0.7  # but not less than this part of it
_PURPOSE = 0.5  # of its weight is left behind words of purpose
_SHORT = 2  # letters: shorter words tell nothing
_LEAST_WORDS = 3  # of a list's part

_PURPOSES = re.compile(
    r"\b(?:so that|in order to|lead(?:ing)? to|as a result|means that"
    r"|(?:that|which) (?:drives?|enables?|helps?|supports?)"
    r"|to (?:allow|ascertain|avoid|capture|drive|enable|ensure|help|identify|improve|inform|make|monitor|prevent"
    r"|progress|provide|reduce|support|understand))\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:ations?|ings?|ments?|ies|ed|es|s|ly)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A text or a line of it, with what is needed to compare it."""

    weights: Mapping[str, float]  # of its subjects, in the order of their naming
    telling: Mapping[str, float]  # the weights times how seldom recommendations name the subject
    narrow: frozenset[str]  # subjects that are special or a group
    groups: frozenset[str]
    rest: Mapping[str, float]  # stems of its other words, with their counts
    themes: tuple[str, ...]  # the main one first
    text: str


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Likeness of two weightings, from 0 (nothing in common) to 1; 0 where one is empty."""
    product = sum(weight * other[key] for key, weight in one.items() if key in other)
    squares = sum(w * w for w in one.values()) * sum(w * w for w in other.values())
    return product / math.sqrt(squares) if squares else 0.0


@lru_cache(maxsize=1 << 16)
def parts(text: str) -> tuple[Part, ...]:
    """Take a text apart.

    Args:
        text: A recommendation or a statement.

    Returns:
        The whole text, and each line of it where it is a list; only those that name a subject.
    """
    lines = [line for line in text.splitlines() if len(line.split()) >= _LEAST_WORDS]
    listed = lines if len(lines) > 1 else []
    return tuple(part for part in map(_part, [*listed, text]) if part.weights)


def _part(text: str) -> Part:
    phrases, find = _phrases()
    among = words(text)
    found = find(among)
    named: dict[str, tuple[SubjectPhrase, int]] = {}
    covered: set[int] = set()
    for match in sorted(found, key=lambda match: (match.start, match.start - match.end)):
        phrase = phrases[match.phrase]
        if "…" not in phrase.phrase:
            covered.update(range(match.start, match.end))
        if phrase.role != "none" and not _is_within(match, found, phrases):
            named.setdefault(phrase.subject, (phrase, match.start))
    purpose = _purpose(text)
    rest = (_ENDING.sub("", word) for place, word in enumerate(among) if place not in covered and _tells(word))
    weights = {subject: _weight(phrase, place, purpose) for subject, (phrase, place) in named.items()}
    return Part(
        weights=weights,
        telling={subject: weight * subject_rarity(subject) for subject, weight in weights.items()},
        narrow=frozenset(subject for subject, (phrase, _) in named.items() if phrase.role in {"special", "group"}),
        groups=frozenset(subject for subject, (phrase, _) in named.items() if phrase.role == "group"),
        rest=Counter(rest),
        themes=tuple(match.theme for match in themes(text)),
        text=text,
    )


def _weight(phrase: SubjectPhrase, place: int, purpose: int) -> float:
    """Weight of a subject that is named first at a word's place."""
    is_special = phrase.role == "special"
    left = max(_LATER ** max(0, place - _HEAD), _LEAST_SPECIAL if is_special else _LEAST)
    return phrase.weight * left * (_PURPOSE if place >= purpose and not is_special else 1)


def _purpose(text: str) -> int:
    """Place of the word at which words of purpose begin; beyond the text where there are none."""
    found = _PURPOSES.search(text)
    before = len(words(text[: found.start()])) if found else 0
    return before or len(text)


def _tells(word: str) -> bool:
    return len(word) > _SHORT and not word.isdigit()


def _is_within(match: Found, found: Iterable[Found], phrases: Sequence[SubjectPhrase]) -> bool:
    """Whether a longer phrase without a gap covers a phrase, as "pathway plan" covers "plan"."""
    return any(
        other.start <= match.start and match.end <= other.end and other.end - other.start > match.end - match.start
        for other in found
        if "…" not in phrases[other.phrase].phrase
    )


@cache
def _phrases() -> tuple[tuple[SubjectPhrase, ...], Find]:
    return subject_phrases(), finder([phrase.phrase for phrase in subject_phrases()])
