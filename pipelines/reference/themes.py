"""The codebook's themes and the phrases that tell them, as data.

Only loading belongs here; matching phrases belongs in ``letters.coding``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the codebook."""

    theme: str
    domain: str
    in_scope: str


@dataclass(frozen=True, slots=True)
class ThemePhrase:
    """A phrase that tells a theme, in the notation of ``letters.coding.words``."""

    theme: str
    phrase: str
    strength: str  # strong: decides alone | weak: decides together with another phrase of its theme
    only_with: tuple[
        str, ...
    ]  # the phrase counts only where one of these stands in the same statement; () is no condition
    unless: tuple[str, ...]  # and where none of these does


@cache
def all_themes() -> tuple[Theme, ...]:
    """The themes in the codebook's order."""
    return tuple(Theme(row["theme"], row["domain"], row["in_scope"]) for row in _rows("themes.csv"))


@cache
def theme_phrases() -> tuple[ThemePhrase, ...]:
    """The phrases of all themes, in the order of ``theme_phrases.csv``."""
    return tuple(
        ThemePhrase(row["theme"], row["phrase"], row["strength"], _listed(row["only_with"]), _listed(row["unless"]))
        for row in _rows("theme_phrases.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
