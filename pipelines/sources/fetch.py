"""Bringing published letters into the landing folder.

Which letters to bring, where they are put and what is noted about them belongs here; how a server is asked belongs in
``sources.polite_client``. Documents land in ``fetched/<urn>/<file id>.pdf`` below the landing folder, and
``fetched/register.csv`` notes each one's address, checksum and time of retrieval.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pipelines.sources.files import write_whole
from pipelines.sources.polite_client import FetchError, PoliteClient
from pipelines.sources.published import FETCHED_FOLDER, PublishedLetter, write_rows

REGISTER_FILE = "register.csv"
DOCUMENT_TYPES = frozenset({"application/pdf", "application/octet-stream"})
PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024  # bytes; a PDF may have a little before its mark
SAFE_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A row of ``fetched/register.csv``: a document held, and what its server said of it."""

    path: str  # from the folder of the register, with forward slashes
    urn: str
    publication_date: str
    listed_as: str
    url: str
    sha256: str
    bytes: int
    etag: str
    last_modified: str
    retrieved_at: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter: ``fetched``, ``changed``, ``unchanged``, ``held`` or ``failed``."""

    letter: PublishedLetter
    result: str
    detail: str = ""


def select(
    letters: Iterable[PublishedLetter], urns: Collection[str] | None = None, since: dt.date | None = None
) -> list[PublishedLetter]:
    """The letters to bring.

    Args:
        letters: Those known.
        urns: Only of these authorities; None for all.
        since: Only those published on this day or later; None for all.

    Returns:
        The chosen letters, in the order given.
    """
    return [
        letter
        for letter in letters
        if (urns is None or letter.urn in urns) and (since is None or letter.publication_date >= since)
    ]


def fetch(
    client: PoliteClient, letters: Sequence[PublishedLetter], raw: Path, *, recheck: bool = False
) -> Iterator[Outcome]:
    """Bring letters into the landing folder, one after another.

    What is held already, with the checksum noted, is left alone, so that a fetch that was interrupted goes on where it
    stopped. A letter that cannot be got never stops the rest.

    Args:
        client: Asks the servers.
        letters: What to bring.
        raw: The landing folder.
        recheck: Ask again for what is held, in case it has been republished.

    Yields:
        What became of each letter, in order.

    Raises:
        OSError: The landing folder cannot be written.
    """
    folder = raw / FETCHED_FOLDER
    held = read_register(folder)
    for letter in letters:
        row = held.get(letter.url)
        intact = row is not None and _is_intact(folder, row)
        if intact and not recheck:
            yield Outcome(letter, "held")
            continue
        try:
            new = _fetch_one(client, letter, folder, row if intact else None)
        except FetchError as error:
            yield Outcome(letter, "failed", str(error))
            continue
        if new is None:
            yield Outcome(letter, "unchanged")
            continue
        held[letter.url] = new
        write_rows(
            folder / REGISTER_FILE,
            [field.name for field in fields(Retrieved)],
            [asdict(held[url]) for url in sorted(held)],
        )
        if row is None:
            yield Outcome(letter, "fetched")
        else:
            yield Outcome(letter, "changed" if row.sha256 != new.sha256 else "unchanged")


def read_register(folder: Path) -> dict[str, Retrieved]:
    """What is held.

    Args:
        folder: The folder of ``register.csv``.

    Returns:
        Rows by address; empty where nothing has been fetched yet.
    """
    path = folder / REGISTER_FILE
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["url"]: _retrieved(row) for row in csv.DictReader(file)}


def _retrieved(row: dict[str, str]) -> Retrieved:
    size = int(row.pop("bytes"))
    return Retrieved(bytes=size, **row)


def _fetch_one(client: PoliteClient, letter: PublishedLetter, folder: Path, held: Retrieved | None) -> Retrieved | None:
    path = _document_path(letter)
    answer = client.get(
        letter.url,
        types=DOCUMENT_TYPES,
        etag=held.etag if held else "",
        last_modified=held.last_modified if held else "",
    )
    content = answer.content
    if content is None:
        return None
    if PDF_MARK not in content[:PDF_MARK_WITHIN]:
        raise FetchError(f"{letter.url}: is called a PDF but is not one")
    write_whole(folder / path, lambda temporary: _write_bytes(temporary, content))
    return Retrieved(
        path=path,
        urn=letter.urn,
        publication_date=letter.publication_date.isoformat(),
        listed_as=letter.listed_as,
        url=letter.url,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        etag=answer.etag,
        last_modified=answer.last_modified,
        retrieved_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    )


def _document_path(letter: PublishedLetter) -> str:
    if not SAFE_NAME.fullmatch(letter.urn) or not SAFE_NAME.fullmatch(letter.file_id):
        raise FetchError(f"{letter.url}: its number or its authority's cannot be a file name")
    return f"{letter.urn}/{letter.file_id}.pdf"


def _write_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _is_intact(folder: Path, row: Retrieved) -> bool:
    path = folder / row.path
    return (
        path.resolve().is_relative_to(folder.resolve())
        and path.is_file()
        and hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256
    )
