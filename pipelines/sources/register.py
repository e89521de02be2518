"""What a landing folder's registers say of its files: the address and date that each was published at.

A register adds what a file cannot say of itself; it never says what a document is or when. Finding and fetching
documents belongs in ``sources.fetch``.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pipelines.sources.fetch import REGISTER_FILE
from pipelines.sources.published import FETCHED_FOLDER


@dataclass(frozen=True, slots=True)
class Listing:
    """What a register says of a file."""

    url: str | None
    listed_as: str | None
    listed_date: dt.date | None


UNLISTED = Listing(None, None, None)


def listings(raw: Path) -> dict[str, Listing]:
    """Read ``register.csv`` at the top of the landing folder and the one of the fetched documents.

    Args:
        raw: The landing folder.

    Returns:
        Path below the landing folder, with forward slashes, to what is said of it. A register that is not there, or
        a cell that is empty or no date, says nothing.
    """
    found: dict[str, Listing] = {}
    for folder in (FETCHED_FOLDER, ""):
        path = raw / folder / REGISTER_FILE
        if not path.is_file():
            continue
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
            for row in csv.DictReader(file):
                place = (Path(folder) / (row.get("path") or "")).as_posix()
                found[place] = Listing(
                    row.get("url") or None, row.get("listed_as") or None, _date(row.get("publication_date"))
                )
    return found


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None
