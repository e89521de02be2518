"""The words of a statement, and phrases found among them.

What a phrase says about a statement belongs to the modules that use one.

A phrase is written as plain words. ``*`` at the end of a word stands for any ending (``assess*``), ``|`` between words
for a choice in that one place (``initial|specialist assessment*``), and ``…`` for up to six words in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST_GAP = 6
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_AS_TYPED = str.maketrans({"’": "'", "‘": "'", "ﬁ": "fi", "ﬂ": "fl", "\u00ad": ""})


def words(text: str) -> list[str]:
    """Words of a text in lower case, without possessive endings; a hyphen parts two words.

    Args:
        text: Any text.

    Returns:
        Its words in order; numbers are words too.
    """
    return [_without_possessive(word) for word in _WORD.findall(text.translate(_AS_TYPED).lower())]


def _without_possessive(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word


@dataclass(frozen=True, slots=True)
class _Place:
    """One word's place in a phrase."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    gap_before: bool

    def takes(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: its number in the list that was looked for, and the words that it covers."""

    phrase: int
    start: int
    end: int


Find = Callable[[Sequence[str]], list[Found]]


def finder(phrases: Sequence[str]) -> Find:
    """Prepare to look for many phrases at once.

    Args:
        phrases: Phrases in the notation described above.

    Returns:
        A function from words to every place where one of the phrases begins, shortest reading of a gap first.

    Raises:
        ValueError: A phrase has no words, or begins or ends with a gap.
    """
    compiled = [_places(phrase) for phrase in phrases]

    @lru_cache(maxsize=1 << 16)
    def beginning_with(word: str) -> tuple[tuple[int, tuple[_Place, ...]], ...]:
        return tuple((n, places[1:]) for n, places in enumerate(compiled) if places[0].takes(word))

    def find(among: Sequence[str]) -> list[Found]:
        found = []
        for start, word in enumerate(among):
            for number, rest in beginning_with(word):
                end = _end(rest, among, start + 1)
                if end:
                    found.append(Found(number, start, end))
        return found

    return find


def _places(phrase: str) -> tuple[_Place, ...]:
    places = []
    gap = False
    for written in phrase.lower().split():
        if written == "…":
            gap = True
            continue
        choices = written.split("|")
        beginnings = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
        whole = frozenset(choice for choice in choices if not choice.endswith("*"))
        places.append(_Place(whole, beginnings, gap))
        gap = False
    if gap or not places or places[0].gap_before:
        raise ValueError(f"Phrase {phrase!r} must begin and end with a word")
    return tuple(places)


def _end(places: tuple[_Place, ...], among: Sequence[str], start: int) -> int:
    """Where the rest of a phrase ends if it follows from ``start``, else 0."""
    at = start
    for place in places:
        last = min(len(among), at + (LONGEST_GAP if place.gap_before else 0) + 1)
        while at < last and not place.takes(among[at]):
            at += 1
        if at == last:
            return 0
        at += 1
    return at
