"""The words of a statement, and phrases found among them.

What a phrase says about a statement belongs to the modules that use one.

A phrase is written as plain words. ``*`` at the end of a word stands for any ending (``assess*``), ``|`` between words
for a choice in that one place (``initial|specialist assessment*``), and ``…`` for up to six words in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

LONGEST_GAP = 6
MARKS = frozenset(",;:.!?()–—%")
LATEST = 16  # statements of which answers are kept: the parts of a coding ask the same of each, one after the other
_WORD_OR_MARK = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[,;:.!?()–—%]")
_AS_TYPED = str.maketrans({"’": "'", "‘": "'", "ﬁ": "fi", "ﬂ": "fl", "\u00ad": ""})


@lru_cache(maxsize=LATEST)
def words_and_marks(text: str) -> tuple[str, ...]:
    """Words of a text in lower case, with its punctuation marks; a hyphen parts two words.

    Args:
        text: Any text.

    Returns:
        Words and marks in order; numbers are words too. A possessive ending is dropped.
    """
    found: list[str] = _WORD_OR_MARK.findall(text.translate(_AS_TYPED).lower())
    return tuple(word[:-2] if word.endswith("'s") else word for word in found)


def words(text: str) -> list[str]:
    """Words of a text, as above, without its marks.

    Args:
        text: Any text.

    Returns:
        Its words in order.
    """
    return [word for word in words_and_marks(text) if word not in MARKS]


class Found(NamedTuple):
    """A phrase found: its number in the list that was looked for, and the words that it covers."""

    phrase: int
    start: int
    end: int


Find = Callable[[Sequence[str]], list[Found]]
Presence = Callable[[Sequence[str]], set[int]]


class _Rest(NamedTuple):
    """What must follow the words of a phrase that have been found."""

    phrase: int
    places: tuple[tuple[int, bool], ...]  # number of each further place, and whether a gap may stand before it
    needs: frozenset[int]


class _Fit(NamedTuple):
    """What a word fits: places in phrases, phrases of one word, and the beginnings of longer ones.

    The beginnings that allow no gap stand by the place that the next word must fit: a word begins many phrases, and the
    next one rules out nearly all of them.
    """

    places: frozenset[int]
    whole: tuple[int, ...]
    next_places: frozenset[int]
    begun: dict[int, list[_Rest]]
    begun_with_gap: tuple[_Rest, ...]


_START = itemgetter(1)
_NOWHERE: frozenset[int] = frozenset()


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
        fitting = [*map(fits, among)]
        found = [Found(phrase, start, start + 1) for start, fit in enumerate(fitting) for phrase in fit.whole]
        found.extend(_longer(fitting))
        return sorted(found, key=_START)

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
        fitting = [*map(fits, among)]
        there = set[int]().union(*(fit.whole for fit in fitting))
        there.update(phrase for phrase, _, _ in _longer(fitting))
        return there

    return present


def _longer(fitting: Sequence[_Fit]) -> Iterator[Found]:
    """Where phrases of several words stand."""
    places = [fit.places for fit in fitting]
    anywhere = frozenset().union(*places)
    following = [*places[1:], _NOWHERE]
    for start, (_, _, next_places, begun, begun_with_gap) in enumerate(fitting):
        if not next_places.isdisjoint(following[start]):
            for place in sorted(next_places & following[start]):
                for phrase, rest, needs in begun[place]:
                    if needs <= anywhere and (end := _end(rest, places, start + 2)):
                        yield Found(phrase, start, end)
        for phrase, rest, needs in begun_with_gap:
            if needs <= anywhere and (end := _end(rest, places, start + 1)):
                yield Found(phrase, start, end)


def _fits(phrases: Sequence[str]) -> Callable[[str], _Fit]:
    """What each word fits in the phrases."""
    numbers: dict[str, int] = {}
    whole: dict[int, list[int]] = {}
    begun: dict[int, list[tuple[int, list[tuple[int, bool]]]]] = {}
    for phrase, written in enumerate(phrases):
        (first, _), *rest = _places(written, numbers)
        if rest:
            begun.setdefault(first, []).append((phrase, rest))
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
        at_once: dict[int, list[_Rest]] = {}
        with_gap = []
        for phrase, rest in (rest for place in places for rest in begun.get(place, ())):
            (following, gap), *further = rest
            if gap:
                with_gap.append(_rest(phrase, rest))
            else:
                at_once.setdefault(following, []).append(_rest(phrase, further))
        return _Fit(
            frozenset(places),
            tuple(phrase for place in places for phrase in whole.get(place, ())),
            frozenset(at_once),
            at_once,
            tuple(with_gap),
        )

    return fits


def _rest(phrase: int, places: Sequence[tuple[int, bool]]) -> _Rest:
    return _Rest(phrase, tuple(places), frozenset(number for number, _ in places))


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
