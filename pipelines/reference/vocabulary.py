"""The words that columns are filled with, and what each means.

Only the lists belong here; the rules that choose a word belong where the column is read.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """Accepted values of each column.

    Returns:
        Column name to its values in the order of ``vocabulary.csv``, each with its meaning.
    """
    columns: dict[str, dict[str, str]] = {}
    with Path(__file__).resolve().with_name("vocabulary.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            columns.setdefault(row["column"], {})[row["value"]] = row["meaning"]
    return columns


def meanings(column: str) -> dict[str, str]:
    """Values of one column with their meanings.

    Args:
        column: A column named in ``vocabulary.csv``, such as ``grade``.

    Returns:
        Its values, in order, each with its meaning.

    Raises:
        KeyError: No such column.
    """
    return vocabulary()[column]
