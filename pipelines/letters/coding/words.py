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
Presence = Callable[[Sequence[str]], set[int]]


class _Rest(NamedTuple):
    """What must follow a phrase's first word."""

    phrase: int
    places: tuple[tuple[int, bool], ...]  # number of each further place, and whether a gap may stand before it
    needs: frozenset[int]


class _Fit(NamedTuple):
    """What a word fits: places in phrases, phrases of one word, and the beginnings of longer ones."""

    places: frozenset[int]
    whole: tuple[int, ...]
    begun: tuple[_Rest, ...]


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
    fits = _fits(phrases)

    def find(among: Sequence[str]) -> list[Found]:
        fitting = [fits(word) for word in among]
        places = [fit.places for fit in fitting]
        anywhere = frozenset().union(*places)
        found = []
        for start, (_, whole, begun) in enumerate(fitting):
            for phrase in whole:
                found.append(Found(phrase, start, start + 1))
            for phrase, rest, needs in begun:
                if needs <= anywhere and (end := _end(rest, places, start + 1)):
                    found.append(Found(phrase, start, end))
        return found

    return find


def presence(phrases: Sequence[str]) -> Presence:
    """Prepare to tell which of many phrases stand anywhere among words.

    Args:
        phrases: Phrases in the notation described above.

    Returns:
        A function from words to the numbers of the phrases that stand among them.

    Raises:
        ValueError: A phrase has no words, or begins or ends with a gap.
    """
    fits = _fits(phrases)

    def present(among: Sequence[str]) -> set[int]:
        fitting = [fits(word) for word in among]
        places = [fit.places for fit in fitting]
        anywhere = frozenset().union(*places)
        there = set[int]().union(*(fit.whole for fit in fitting))
        for start, fit in enumerate(fitting, start=1):
            for phrase, rest, needs in fit.begun:
                if needs <= anywhere and _end(rest, places, start):
                    there.add(phrase)
        return there

    return present


def _fits(phrases: Sequence[str]) -> Callable[[str], _Fit]:
    """What each word fits in the phrases."""
    numbers: dict[str, int] = {}
    whole: dict[int, list[int]] = {}
    begun: dict[int, list[_Rest]] = {}
    for phrase, written in enumerate(phrases):
        (first, _), *places = _places(written, numbers)
        if places:
            rest = _Rest(phrase, tuple(places), frozenset(number for number, _ in places))
            begun.setdefault(first, []).append(rest)
        else:
            whole.setdefault(first, []).append(phrase)
    spelled, beginnings = _choices(numbers)
    lengths = sorted({len(beginning) for beginning in beginnings})

    @lru_cache(maxsize=1 << 16)
    def fits(word: str) -> _Fit:
        fitting = set(spelled.get(word, ()))
        for length in lengths:
            fitting.update(beginnings.get(word[:length], ()))
        places = sorted(fitting)
        return _Fit(
            frozenset(places),
            tuple(phrase for place in places for phrase in whole.get(place, ())),
            tuple(rest for place in places for rest in begun.get(place, ())),
        )

    return fits


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


def _choices(numbers: dict[str, int]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The places that take a whole word, and those that take a beginning of a word, by that word or beginning."""
    spelled: dict[str, list[int]] = {}
    beginnings: dict[str, list[int]] = {}
    for place, number in numbers.items():
        for choice in place.split("|"):
            if choice.endswith("*"):
                beginnings.setdefault(choice[:-1], []).append(number)
            else:
                spelled.setdefault(choice, []).append(number)
    return spelled, beginnings


def _end(rest: tuple[tuple[int, bool], ...], fitting: Sequence[frozenset[int]], start: int) -> int:
    """Where the rest of a phrase ends if it follows from ``start``, else 0."""
    at = start
    for number, gap in rest:
        last = min(len(fitting), at + (LONGEST_GAP if gap else 0) + 1)
        while at < last and number not in fitting[at]:
            at += 1
        if at >= last:
            return 0
        at += 1
    return at
