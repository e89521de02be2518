"""What was measured of the coding's accuracy, from the page that the evaluation writes. Nothing is measured here."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from pipelines.lake.settings import REPOSITORY

ACCURACY = REPOSITORY / "docs" / "accuracy.md"
COLUMNS = ("theme", "labels", "F1", "missed", "added")
COLUMNS_OF_POLARITY = ("polarity", "labelled", "right of those told", "found of those labelled")


class ThemeAccuracy(NamedTuple):
    """How the statements that people coded with a theme were told by a program that had not seen their authority."""

    theme: str
    labelled: int
    found: int
    added: int

    @property
    def right(self) -> float:
        """The share of the statements given the theme that people gave it too, 0 to 1."""
        return self.found / (self.found + self.added) if self.found + self.added else 0.0

    @property
    def told(self) -> float:
        """The share of the statements that people gave the theme which were given it, 0 to 1."""
        return self.found / self.labelled if self.labelled else 0.0


def theme_accuracy(page: Path = ACCURACY) -> list[ThemeAccuracy]:
    """Read the measured accuracy of each theme.

    Args:
        page: The evaluation's page.

    Returns:
        A row for each theme, in the page's order; none where the page or its table is not there.
    """
    return [
        ThemeAccuracy(theme, int(labelled), int(labelled) - int(missed), int(added))
        for theme, labelled, _, missed, added in _table(page, COLUMNS)
    ]


def _table(page: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of the page's table with these columns; none where the page or the table is not there."""
    if not page.is_file():
        return []
    lines = page.read_text(encoding="utf-8").splitlines()
    rows = [_cells(line) if line.startswith("|") else () for line in lines]
    if columns not in rows:
        return []
    below = rows[rows.index(columns) + 2 :]
    return [*takewhile(lambda cells: len(cells) == len(columns), below)]


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def polarity_accuracy(page: Path = ACCURACY) -> float | None:
    """The lowest of the measured shares of statements whose polarity was told right in authorities not learned from.

    Args:
        page: The evaluation's page.

    Returns:
        The share, 0 to 1; None where the page does not say one.
    """
    if not page.is_file():
        return None
    text = " ".join(page.read_text(encoding="utf-8").split())
    shares = [float(found) for found in re.findall(r"polarity is right for (0\.\d+)", text)]
    return min(shares, default=None)


class ClassAccuracy(NamedTuple):
    """How one polarity was told in authorities not learned from; both shares 0 to 1."""

    labelled: int
    right: float  # of the sentences told to be of it, those that are
    found: float  # of the sentences that are of it, those told


def polarity_accuracy_of(polarity: str, page: Path = ACCURACY) -> ClassAccuracy | None:
    """How well one polarity is told; the share over all is mostly that of strengths, which are the most and easiest.

    Args:
        polarity: Which, such as ``shortfall``.
        page: The evaluation's page.

    Returns:
        The measurement; None where the page has no table of polarities, or not this one.
    """
    for cells in _table(page, COLUMNS_OF_POLARITY):
        if cells[0] == polarity:
            return ClassAccuracy(int(cells[1].replace(",", "")), float(cells[2]), float(cells[3]))
    return None


def grade_accuracy(page: Path = ACCURACY) -> float | None:
    """How well grades were read, on the documents whose grades people wrote down.

    Args:
        page: The evaluation's page.

    Returns:
        The measured F1, 0 to 1; None where the page does not say one.
    """
    if not page.is_file():
        return None
    found = re.search(r"^\| judgements, F1 \| ([01]\.\d+) \|$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return float(found.group(1)) if found else None


def checked_documents(page: Path = ACCURACY) -> int | None:
    """On how many documents people wrote down what they say.

    Args:
        page: The evaluation's page.

    Returns:
        The number; None where the page does not say one.
    """
    if not page.is_file():
        return None
    found = re.search(r"over ([\d,]+) documents", page.read_text(encoding="utf-8"))
    return int(found.group(1).replace(",", "")) if found else None
