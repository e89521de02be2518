"""Phrases that are printed in many documents and find nothing, and phrases that tell who speaks.

Only the lists belong here; leaving out or attributing what they stand in belongs in ``letters``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _phrases(says: str, match: str) -> tuple[str, ...]:
    rows = _rows("boilerplate.csv")
    return tuple(row["phrase"] for row in rows if row["says"] == says and row["match"] == match)


def says(text: str, what: str) -> bool:
    """Whether a sentence or passage is boilerplate of one sort.

    Args:
        text: The sentence or passage.
        what: ``end_matter`` (all after it is about the inspectorate), ``method`` (who inspected, when and under what
            law) or ``nothing_asked`` (a list says that it is empty).
    """
    plain = text.casefold().replace("’", "'").strip()
    return (
        plain.startswith(_phrases(what, "begins"))
        or plain.rstrip(".") in _phrases(what, "is")
        or any(phrase in plain for phrase in _phrases(what, "contains"))
    )


@cache
def voices() -> tuple[tuple[str, str, str | None], ...]:
    """Phrases by which a council's paper announces what others found.

    Returns:
        The phrase, who states what follows (``reported``: whoever came), and the role of the list that follows
        (``to_improve`` or None).
    """
    return tuple((row["phrase"], row["stated_by"], row["list_role"] or None) for row in _rows("voices.csv"))
