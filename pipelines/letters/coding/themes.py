"""The themes of a statement.

Which phrases tell a theme is data in ``reference``; only how they are weighed belongs here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pipelines.letters.coding.words import Find, finder, words
from pipelines.letters.model import ThemeMatch
from pipelines.reference.themes import ThemePhrase, theme_phrases

MOST_THEMES = 3
_WEIGHT = {"strong": 2, "weak": 1}
_ENOUGH = 2


@dataclass(slots=True)
class _Evidence:
    weight: int = 0
    matched: list[str] = field(default_factory=list)


def themes(text: str) -> tuple[ThemeMatch, ...]:
    """Themes that a statement makes a point about.

    Args:
        text: The sentence or list item.

    Returns:
        At most three themes, the main one first, each with the words that decided it; () where it has none.
    """
    among = words(text)
    evidence: dict[str, _Evidence] = {}
    for theme, weight, matched in _told(among):
        of_theme = evidence.setdefault(theme, _Evidence())
        if matched not in of_theme.matched:
            of_theme.weight += weight
            of_theme.matched.append(matched)
    enough = [(theme, found) for theme, found in evidence.items() if found.weight >= _ENOUGH]
    enough.sort(key=lambda pair: -pair[1].weight)
    return tuple(
        ThemeMatch(theme, rank, "; ".join(found.matched))
        for rank, (theme, found) in enumerate(enough[:MOST_THEMES], start=1)
    )


def _told(among: Sequence[str]) -> list[tuple[str, int, str]]:
    """Themes told by phrases, each with its weight and the words that tell it, in the order of the statement."""
    phrases, find, numbers = _codebook()
    found = find(among)
    there = {one.phrase for one in found}
    told = []
    for one in found:
        if one.phrase >= len(phrases):
            continue
        only_with, unless = numbers[one.phrase]
        if (not only_with or there & only_with) and not there & unless:
            phrase = phrases[one.phrase]
            told.append((phrase.theme, _WEIGHT[phrase.strength], " ".join(among[one.start : one.end])))
    return told


@cache
def _codebook() -> tuple[tuple[ThemePhrase, ...], Find, list[tuple[frozenset[int], frozenset[int]]]]:
    """The phrases, one finder for them and their conditions, and each phrase's conditions as numbers in that finder."""
    phrases = theme_phrases()
    conditions = sorted({condition for phrase in phrases for condition in (*phrase.only_with, *phrase.unless)})
    number = {condition: len(phrases) + n for n, condition in enumerate(conditions)}
    find = finder([phrase.phrase for phrase in phrases] + conditions)
    numbers = [
        (frozenset(number[c] for c in phrase.only_with), frozenset(number[c] for c in phrase.unless))
        for phrase in phrases
    ]
    return phrases, find, numbers
