"""The codebook's themes and the words that tell them, as data.

Only loading belongs here; matching words belongs in ``letters.coding``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NO_THEME = "none"
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the codebook."""

    theme: str
    domain: str
    in_scope: str


@dataclass(frozen=True, slots=True)
class ThemePhrase:
    """A phrase that tells a theme, in the notation of ``letters.coding.words``.

    ``theme`` is a theme of the codebook, or ``NO_THEME`` where the phrase marks a statement that makes no point. A
    ``strong`` phrase gives its theme two points of evidence, a ``weak`` one gives it one. The phrase counts only where
    one of ``only_with`` stands in the same statement (none named: no condition) and none of ``unless`` does.
    """

    theme: str
    phrase: str
    strength: str
    only_with: tuple[str, ...]
    unless: tuple[str, ...]

    @property
    def name(self) -> str:
        """The phrase as ``theme_weights.csv`` names it."""
        return f"{self.theme}: {self.phrase}"


@dataclass(frozen=True, slots=True)
class SignWeights:
    """What a sign weighs for each theme; ``rarity`` is the logarithm of one in how many statements has it."""

    sign: str
    rarity: float
    weights: tuple[float, ...]


@cache
def all_themes() -> tuple[Theme, ...]:
    """The themes in the codebook's order."""
    return tuple(Theme(row["theme"], row["domain"], row["in_scope"]) for row in _rows("themes.csv"))


@cache
def theme_names() -> tuple[tuple[str, str], ...]:
    """Abbreviations and short names by which a theme goes, from ``theme_names.csv``.

    Returns:
        Theme and name.
    """
    return tuple((row["theme"], row["also_called"]) for row in _rows("theme_names.csv"))


@cache
def theme_phrases() -> tuple[ThemePhrase, ...]:
    """The phrases of all themes, in the order of ``theme_phrases.csv``."""
    return tuple(
        ThemePhrase(row["theme"], row["phrase"], row["strength"], _listed(row["only_with"]), _listed(row["unless"]))
        for row in _rows("theme_phrases.csv")
    )


@cache
def theme_weights() -> tuple[tuple[str, ...], tuple[SignWeights, ...]]:
    """The learned weights.

    Returns:
        The themes that the weights are for, and the weights of each sign for those themes, from ``theme_weights.csv``,
        where they stand in hundredths and an empty cell is no weight.
    """
    rows = _rows("theme_weights.csv")
    names = tuple(name for name in rows[0] if name not in {"sign", "rarity"})
    return names, tuple(
        SignWeights(row["sign"], int(row["rarity"] or 0) / 100, tuple(int(row[name] or 0) / 100 for name in names))
        for row in rows
    )


@cache
def national_framework_crosswalk() -> dict[str, tuple[str, ...]]:
    """What each theme stands for in the children's social care national framework (Department for Education, 2023).

    Returns:
        Theme to references as recommendations have them, such as ``outcome_3``, the closest first.
    """
    return _crosswalk("national_framework_crosswalk.csv", "national_framework")


@cache
def hood_crosswalk() -> dict[str, tuple[str, ...]]:
    """The category that a theme falls into in Hood, Nilsson and Habibi (2019), where it is one of the four they name.

    Returns:
        Theme to its category; themes of other categories are left out.
    """
    return _crosswalk("hood_crosswalk.csv", "hood_category")


def _crosswalk(name: str, column: str) -> dict[str, tuple[str, ...]]:
    crosswalk: dict[str, tuple[str, ...]] = {}
    for row in _rows(name):
        crosswalk[row["theme"]] = (*crosswalk.get(row["theme"], ()), row[column])
    return crosswalk


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
