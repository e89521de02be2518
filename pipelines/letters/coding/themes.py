"""The themes of a statement.

Which phrases tell a theme, and what each phrase and each run of words weighs for every theme, is data in ``reference``
(``theme_phrases.csv``, written by hand; ``theme_weights.csv``, learned from labelled statements by
``bench/train_themes.py``: no sentence is kept, only words and numbers). Only how they are put together belongs here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from math import log1p, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.letters.coding.words import Find, Presence, finder, presence, words
from pipelines.letters.model import ThemeMatch
from pipelines.reference.themes import theme_phrases, theme_weights

MOST_THEMES = 3
MOST_SPOKEN_OF = 5  # more than that is as much
RUNS_AMOUNT = 4.0  # how much all runs count together, where a phrase counts 1
BASE = "(base)"  # the weight that every statement starts from, in the first row of the weights
_POINTS = {"strong": 2, "weak": 1}
_MOST_WORDS_NAMED = 4


class Signs(NamedTuple):
    """What in a statement may speak for or against themes.

    ``amounts`` holds phrases, by name, which themes they speak of together, and the evidence for each of these themes:
    its phrases' points, on a scale that flattens. ``told_by`` holds each phrase's theme and where its words begin and
    end in ``words``. ``runs`` are one or two words that follow each other, each once.
    """

    words: list[str]
    amounts: dict[str, float]
    told_by: dict[str, tuple[str, int, int]]
    runs: list[str]


def themes(text: str) -> tuple[ThemeMatch, ...]:
    """Tell the themes that a statement makes a point about.

    Args:
        text: The sentence or list item.

    Returns:
        At most three themes, the main one first, each with the words that decided it; () where it has none.
    """
    names, base, weights, rarity, row_of = _weights()
    found = signs(text)
    phrases = {name: row for name in found.amounts if (row := row_of.get(name)) is not None}
    runs = {run: row for run in found.runs if (row := row_of.get(run)) is not None}
    known = np.array([*phrases.values(), *runs.values()], dtype=np.intp)
    rare = rarity.take(known[len(phrases) :])
    scale = RUNS_AMOUNT / (sqrt(rare @ rare) or 1.0)
    amounts = np.concatenate((np.array([found.amounts[name] for name in phrases], rare.dtype), rare * scale))
    rows = weights.take(known, axis=0)
    scores = (base + amounts @ rows).tolist()
    best = sorted((n for n, score in enumerate(scores) if score > 0), key=lambda n: -scores[n])[:MOST_THEMES]
    return tuple(
        ThemeMatch(names[n], rank, _deciding_words(names[n], found, [*phrases, *runs], (amounts * rows[:, n]).tolist()))
        for rank, n in enumerate(best, start=1)
    )


def signs(text: str) -> Signs:
    """Gather what in a statement may speak for or against themes.

    Args:
        text: The sentence or list item.

    Returns:
        Its phrases and evidence, the words that tell them, and its runs of words.
    """
    among = words(text)
    phrases, find, conditions = _codebook()
    candidates = [(phrases[number], start, end) for number, start, end in find(among)]
    there = conditions(among) if any(phrase.only_with or phrase.unless for phrase, _, _ in candidates) else set()
    told_by: dict[str, tuple[str, int, int]] = {}
    points: dict[str, int] = {}
    for (name, theme, worth, only_with, unless), start, end in candidates:
        if (not only_with or there & only_with) and not there & unless:
            points[theme] = points.get(theme, 0) + worth
            told_by.setdefault(name, (theme, start, end))
    amounts = dict.fromkeys((*told_by, *_rivals(points)), 1.0)
    amounts |= {evidence_for(theme): log1p(count) for theme, count in points.items()}
    return Signs(among, amounts, told_by, _runs(among))


def evidence_for(theme: str) -> str:
    """Name of the evidence that a theme's phrases make together, as it stands in ``theme_weights.csv``."""
    return f"{theme}: (evidence)"


def _rivals(themes: Iterable[str]) -> Iterator[str]:
    """Signs of which themes are spoken of together, for one is often only the setting of another."""
    together = sorted(themes)
    yield f"themes spoken of: {min(len(together), MOST_SPOKEN_OF)}"
    yield from map(" and ".join, combinations(together, 2))


def _runs(among: Sequence[str]) -> list[str]:
    return list(dict.fromkeys((*among, *map(" ".join, pairwise(among)))))


def _deciding_words(theme: str, found: Signs, known: Sequence[str], spoke: Sequence[float]) -> str:
    """The words that spoke most for a theme: those of its own phrases, or where it has none, whatever words did."""
    weighed = dict(zip(known, spoke, strict=True))
    by_phrase: dict[str, float] = {}
    for name, (of_theme, start, end) in found.told_by.items():
        if of_theme == theme:
            by = " ".join(found.words[start:end])
            by_phrase[by] = by_phrase.get(by, 0.0) + weighed.get(name, 0.0)
    heard = by_phrase or {run: weighed[run] for run in found.runs if weighed.get(run, 0.0) > 0}
    return "; ".join(sorted(heard, key=lambda by: -heard[by])[:_MOST_WORDS_NAMED])


class _Phrase(NamedTuple):
    """A phrase of the codebook, its conditions as numbers in the list of all conditions."""

    name: str
    theme: str
    points: int
    only_with: frozenset[int]
    unless: frozenset[int]


@cache
def _codebook() -> tuple[list[_Phrase], Find, Presence]:
    """The phrases, what finds them, and what tells which of their conditions hold."""
    written = theme_phrases()
    conditions = sorted({condition for phrase in written for condition in (*phrase.only_with, *phrase.unless)})
    number = {condition: n for n, condition in enumerate(conditions)}
    phrases = [
        _Phrase(
            phrase.name,
            phrase.theme,
            _POINTS[phrase.strength],
            frozenset(number[condition] for condition in phrase.only_with),
            frozenset(number[condition] for condition in phrase.unless),
        )
        for phrase in written
    ]
    return phrases, finder([phrase.phrase for phrase in written]), presence(conditions)


class _Weights(NamedTuple):
    """What was learned; the rows of ``weights`` and ``rarity`` are signs, the columns themes."""

    names: tuple[str, ...]  # of the themes
    base: NDArray[np.float32]
    weights: NDArray[np.float32]
    rarity: NDArray[np.float32]
    row_of: dict[str, int]


@cache
def _weights() -> _Weights:
    names, (base, *weighed) = theme_weights()
    return _Weights(
        names,
        np.array(base.weights, dtype=np.float32),
        np.array([sign.weights for sign in weighed], dtype=np.float32),
        np.array([sign.rarity for sign in weighed], dtype=np.float32),
        {sign.sign: row for row, sign in enumerate(weighed)},
    )
