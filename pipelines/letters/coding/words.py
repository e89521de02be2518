"""The words of a statement, and phrases found among them.

What a phrase says about a statement belongs to the modules that use one.

A phrase is written as plain words. ``*`` at the end of a word stands for any ending (``assess*``), ``|`` between words
for a choice in that one place (``initial|specialist assessment*``), and ``…`` for up to six words in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

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
    return _WORD.findall(text.translate(_AS_TYPED).lower().replace("'s", ""))


class Found(NamedTuple):
    """A phrase found: its number in the list that was looked for, and the words that it covers."""

    phrase: int
    start: int
    end: int


Find = Callable[[Sequence[str]], list[Found]]


class _Rest(NamedTuple):
    """What must follow a phrase's first word."""

    phrase: int
    places: tuple[tuple[int, bool], ...]  # number of each further place, and whether a gap may stand before it
    needs: frozenset[int]


def finder(phrases: Sequence[str]) -> Find:
    """Prepare to look for many phrases at once.

    Args:
        phrases: Phrases in the notation described above.

    Returns:
        A function from words to the places where the phrases stand, in the order of their first words; where a gap
        leaves a choice, its shortest reading.

    Raises:
        ValueError: A phrase has no words, or begins or ends with a gap.
    """
    numbers: dict[str, int] = {}
    rests: dict[int, list[_Rest]] = {}
    for phrase, written in enumerate(phrases):
        (first, _), *places = _places(written, numbers)
        rests.setdefault(first, []).append(_Rest(phrase, tuple(places), frozenset(number for number, _ in places)))
    choices = [(number, _choices(place)) for place, number in numbers.items()]

    @lru_cache(maxsize=1 << 16)
    def fits(word: str) -> tuple[frozenset[int], tuple[_Rest, ...]]:
        fitting = frozenset(
            number for number, (whole, beginnings) in choices if word in whole or word.startswith(beginnings)
        )
        return fitting, tuple(rest for number in sorted(fitting) for rest in rests.get(number, ()))

    def find(among: Sequence[str]) -> list[Found]:
        looked_up = [fits(word) for word in among]
        fitting = [fit for fit, _ in looked_up]
        anywhere = frozenset().union(*fitting)
        found = []
        for start, (_, begun) in enumerate(looked_up, start=1):
            for phrase, places, needs in begun:
                if not places:
                    found.append(Found(phrase, start - 1, start))
                elif needs <= anywhere:
                    end = _end(places, fitting, start)
                    if end:
                        found.append(Found(phrase, start - 1, end))
        return found

    return find


def _places(phrase: str, numbers: dict[str, int]) -> list[tuple[int, bool]]:
    """Number each word's place in a phrase; places written alike get the same number."""
    places = []
    gap = False
    for written in phrase.lower().split():
        if written == "…":
            gap = True
        else:
            places.append((numbers.setdefault(written, len(numbers)), gap))
            gap = False
    if gap or not places or places[0][1]:
        raise ValueError(f"Phrase {phrase!r} must begin and end with a word")
    return places


def _choices(place: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words and beginnings of words that a place takes."""
    written = place.split("|")
    return (
        frozenset(choice for choice in written if not choice.endswith("*")),
        tuple(choice[:-1] for choice in written if choice.endswith("*")),
    )


def _end(places: tuple[tuple[int, bool], ...], fitting: Sequence[frozenset[int]], start: int) -> int:
    """Where the rest of a phrase ends if it follows from ``start``, else 0."""
    at = start
    for number, gap in places:
        last = min(len(fitting), at + (LONGEST_GAP if gap else 0) + 1)
        while at < last and number not in fitting[at]:
            at += 1
        if at >= last:
            return 0
        at += 1
    return at
