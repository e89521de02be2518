"""The themes of a statement.

Which phrases tell a theme, and what each phrase and each run of words weighs for every theme, is data in ``reference``
(``theme_phrases.csv``, written by hand; ``theme_weights.csv``, learned from labelled statements by
``bench/train_themes.py``: no sentence is kept, only words and numbers). Only how they are put together belongs here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import log1p, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.letters.coding.words import Find, Presence, finder, presence, words
from pipelines.letters.model import ThemeMatch
from pipelines.reference.themes import theme_phrases, theme_weights

MOST_THEMES = 3
LONGEST_RUN = 2  # words in a run of words that has a weight of its own
RUNS_AMOUNT = 4.0  # how much all runs count together, where a phrase counts 1
BASE = "(base)"  # the weight that every statement starts from
_POINTS = {"strong": 2, "weak": 1}
_MOST_WORDS_NAMED = 4


class Signs(NamedTuple):
    """What in a statement may speak for or against themes.

    ``amounts`` holds phrases, by name, and the evidence for each theme that has any: its phrases' points, on a scale
    that flattens. ``told_by`` holds each phrase's theme and where its words begin and end in ``words``. ``runs`` are
    one or two words that follow each other, each once.
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
    names, rows, learned = _weights()
    found = signs(text)
    told = [(name, amount, learned[name].row) for name, amount in found.amounts.items() if name in learned]
    runs = [(run, learned[run]) for run in found.runs if run in learned]
    scale = RUNS_AMOUNT / (sqrt(sum(sign.rarity * sign.rarity for _, sign in runs)) or 1.0)
    told += [(run, sign.rarity * scale, sign.row) for run, sign in runs]
    amounts = np.array([1.0, *(amount for _, amount, _ in told)], dtype=rows.dtype)
    weights = rows.take([learned[BASE].row, *(row for _, _, row in told)], axis=0)
    scores = (amounts @ weights).tolist()
    best = sorted((n for n, score in enumerate(scores) if score > 0), key=lambda n: -scores[n])[:MOST_THEMES]
    known = [name for name, _, _ in told]
    return tuple(
        ThemeMatch(names[n], rank, _deciding_words(names[n], known, weights[1:, n] * amounts[1:], found))
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
    there = conditions(among)
    told_by: dict[str, tuple[str, int, int]] = {}
    points: dict[str, int] = {}
    for number, start, end in find(among):
        name, theme, worth, only_with, unless = phrases[number]
        if (not only_with or there & only_with) and not there & unless:
            points[theme] = points.get(theme, 0) + worth
            told_by.setdefault(name, (theme, start, end))
    amounts = dict.fromkeys(told_by, 1.0) | {evidence_for(theme): log1p(count) for theme, count in points.items()}
    return Signs(among, amounts, told_by, _runs(among))


def evidence_for(theme: str) -> str:
    """Name of the evidence that a theme's phrases make together, as it stands in ``theme_weights.csv``."""
    return f"{theme}: (evidence)"


def _runs(among: Sequence[str]) -> list[str]:
    runs = list(among)
    for length in range(2, LONGEST_RUN + 1):
        runs += map(" ".join, zip(*(among[start:] for start in range(length)), strict=False))
    return list(dict.fromkeys(runs))


def _deciding_words(theme: str, known: Iterable[str], spoke: NDArray[np.float32], found: Signs) -> str:
    """The words that spoke most for a theme: those of its own phrases, or where it has none, whatever words did."""
    weighed = dict(zip(known, spoke.tolist(), strict=True))
    told: dict[str, float] = {}
    for name, (of_theme, start, end) in found.told_by.items():
        if of_theme == theme:
            by = " ".join(found.words[start:end])
            told[by] = told.get(by, 0.0) + weighed.get(name, 0.0)
    if not told:
        told = {run: weighed[run] for run in found.runs if weighed.get(run, 0.0) > 0}
    return "; ".join(sorted(told, key=lambda by: -told[by])[:_MOST_WORDS_NAMED])


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


class _Learned(NamedTuple):
    """Where a sign's weights stand, and how rare it is."""

    row: int
    rarity: float


@cache
def _weights() -> tuple[tuple[str, ...], NDArray[np.float32], dict[str, _Learned]]:
    """The themes, a row of weights for each sign, and each sign by its name."""
    names, weighed = theme_weights()
    rows = np.array([sign.weights for sign in weighed], dtype=np.float32)
    return names, rows, {sign.sign: _Learned(row, sign.rarity) for row, sign in enumerate(weighed)}
