"""The register of published letters: which documents exist, where, and since when.

Links and dates only. Bringing a document into the landing folder belongs in ``sources.fetch``; finding new links on a
provider's page belongs in ``sources.discover``.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from importlib import resources
from pathlib import Path

from pipelines.sources.files import write_whole

FETCHED_FOLDER = "fetched"
DISCOVERED_FILE = "published_letters.csv"


@dataclass(frozen=True, slots=True)
class PublishedLetter:
    """A link to a published document."""

    urn: str  # Ofsted's number for the authority
    listed_as: str  # what the provider's page calls it
    publication_date: dt.date
    url: str

    @property
    def file_id(self) -> str:
        """The publisher's own number for the file: the last part of its address."""
        return self.url.rstrip("/").rsplit("/", 1)[-1]


def known_letters(raw: Path) -> list[PublishedLetter]:
    """Every published letter known: those that ship with the project and those discovered since.

    Args:
        raw: The landing folder.

    Returns:
        Letters in order of publication, one an address.
    """
    shipped = (resources.files("pipelines.reference") / "published_letters.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(shipped.splitlines()))
    discovered = raw / FETCHED_FOLDER / DISCOVERED_FILE
    if discovered.exists():
        rows += list(csv.DictReader(discovered.read_text(encoding="utf-8").splitlines()))
    letters = {row["url"]: _letter(row) for row in rows}
    return sorted(letters.values(), key=lambda letter: (letter.publication_date, letter.url))


def add_discovered(raw: Path, letters: Iterable[PublishedLetter]) -> list[PublishedLetter]:
    """Add letters to the register of this landing folder.

    Args:
        raw: The landing folder.
        letters: Links found on provider pages.

    Returns:
        Those that were not known before, in order of publication.
    """
    known = {letter.url for letter in known_letters(raw)}
    new = {letter.url: letter for letter in letters if letter.url not in known}
    if not new:
        return []
    path = raw / FETCHED_FOLDER / DISCOVERED_FILE
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []
    rows += [{**asdict(letter), "publication_date": letter.publication_date.isoformat()} for letter in new.values()]
    write_rows(path, [field.name for field in fields(PublishedLetter)], rows)
    return sorted(new.values(), key=lambda letter: (letter.publication_date, letter.url))


def write_rows(path: Path, columns: list[str], rows: Iterable[dict[str, object]]) -> None:
    """Write a CSV file whole or not at all.

    Args:
        path: The file; its folder is made.
        columns: Column names, in order.
        rows: One dictionary a row.
    """

    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    write_whole(path, write)


def _letter(row: dict[str, str]) -> PublishedLetter:
    return PublishedLetter(
        urn=row["urn"],
        listed_as=row["listed_as"],
        publication_date=dt.date.fromisoformat(row["publication_date"]),
        url=row["url"],
    )
