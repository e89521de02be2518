"""Why a statement is coded as it is, and what the codebook says, in rows that a person can read.

How rows are printed belongs to the command line.
"""

from __future__ import annotations

from typing import NamedTuple

from pipelines.letters.coding import code_statement
from pipelines.reference.themes import NO_THEME, all_themes, theme_phrases


class Reason(NamedTuple):
    """One thing that a statement is coded as, and the words that decided it ("" if none did)."""

    aspect: str  # theme | polarity | prevalence | direction
    value: str  # "" where the statement has none
    matched: str


class ThemeRow(NamedTuple):
    """A theme as the codebook has it."""

    theme: str
    domain: str
    in_scope: str
    phrases: int  # how many tell it


class PhraseRow(NamedTuple):
    """A phrase that tells a theme, as it is written in ``theme_phrases.csv``."""

    phrase: str
    strength: str
    only_with: str
    unless: str


def explain(text: str, list_role: str | None = None) -> list[Reason]:
    """Say what a statement is coded as, and why.

    Args:
        text: The sentence or list item.
        list_role: ``to_improve`` or ``strength`` when it is an item of such a list, else None.

    Returns:
        Its themes, the main one first (one row without a value where it has none), polarity, prevalence and direction.
    """
    coding = code_statement(text, list_role)
    found = [Reason("theme", match.theme, match.matched) for match in coding.themes] or [Reason("theme", "", "")]
    return [
        *found,
        Reason("polarity", coding.polarity, coding.polarity_matched),
        Reason("prevalence", coding.prevalence or "", coding.prevalence_matched),
        Reason("direction", coding.direction or "", coding.direction_matched),
    ]


def theme_rows() -> list[ThemeRow]:
    """The themes of the codebook, in its order."""
    telling = [phrase.theme for phrase in theme_phrases()]
    return [ThemeRow(one.theme, one.domain, one.in_scope, telling.count(one.theme)) for one in all_themes()]


def phrase_rows(theme: str) -> list[PhraseRow]:
    """The phrases that tell one theme.

    Args:
        theme: A theme of the codebook, or ``none`` for the phrases that mark a statement that makes no point.

    Returns:
        Its phrases, in the order of ``theme_phrases.csv``.

    Raises:
        KeyError: No such theme.
    """
    if theme not in {NO_THEME, *(one.theme for one in all_themes())}:
        raise KeyError(theme)
    return [
        PhraseRow(one.phrase, one.strength, "; ".join(one.only_with), "; ".join(one.unless))
        for one in theme_phrases()
        if one.theme == theme
    ]
