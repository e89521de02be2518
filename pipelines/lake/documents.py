"""Reading what is new into the lake: which documents, and keeping what was found.

How a file is read is ``letters.reading``; how tables are written, ``lake.tables``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

from pipelines.lake.each import each
from pipelines.lake.inventory import rejection
from pipelines.lake.rows import Row, SourceFile, facts_rows
from pipelines.lake.settings import Settings
from pipelines.lake.tables import done, read_table, replace_rejected, store_documents
from pipelines.letters.model import RejectedDocumentError
from pipelines.letters.reading import read_document
from pipelines.sources.landing import LandedFile, landed_bytes

DocumentRows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading did, in documents."""

    read: int
    reused: int  # read before by the same version of the code
    rejected: int
    removed: int  # whose file is no longer in the landing folder


def read_documents(
    settings: Settings,
    authority_codes: Collection[str],
    reading_version: str,
    tick: Callable[[int, int], None],
    again: bool = False,
) -> Reading:
    """Read the documents of some authorities into the lake, those that were not yet read by this code.

    What was read is kept as soon as an authority is through, so that a refresh that is stopped goes on where it was.

    Args:
        settings: Where the landing folder and the lake are.
        authority_codes: ONS codes of the authorities.
        reading_version: Version of the reading code.
        tick: Told how many of how many documents have been read, after each.
        again: Whether to read also what this code has read before.

    Returns:
        What was done.
    """
    inventory = read_table(settings, "raw_document").to_pylist()
    finished = set() if again else done(settings, reading_version)
    mine = [row for row in inventory if row["authority_code"] in authority_codes]
    wanted = [row for row in mine if row["source_sha256"] not in finished]
    left = Counter(row["authority_code"] for row in wanted)
    code_of = {row["source_sha256"]: row["authority_code"] for row in wanted}
    ready: dict[str, list[DocumentRows]] = defaultdict(list)
    rejections: list[Row] = []
    read = 0
    sources = sorted(map(_source, wanted), key=lambda source: code_of[source.source_sha256])
    for count, (source, rows) in enumerate(
        each(partial(read_file, settings.raw, reading_version), sources, settings.workers), 1
    ):
        code = code_of[source.source_sha256]
        if isinstance(rows, RejectedDocumentError):
            why = rejection(source.source_sha256, source.path, rows, reading_version, source.first_seen_at)
            rejections.append(why)
        elif rows is not None:
            ready[code].append(rows)
            read += 1
        left[code] -= 1
        if not left[code]:
            store_documents(settings, ready.pop(code, []))
        tick(count, len(sources))

    there = {row["source_sha256"] for row in inventory}
    listed = read_table(settings, "document", columns=("source_sha256", "authority_code")).to_pylist()
    gone = {row["source_sha256"] for row in listed if row["authority_code"] in authority_codes} - there
    unusable = {row["source_sha256"] for row in rejections}
    if gone or unusable:
        store_documents(settings, [], gone | unusable)
    replace_rejected(settings, rejections, code_of.keys() - unusable)
    return Reading(read, len(mine) - len(wanted), len(rejections), len(gone))


def read_file(raw: Path, reading_version: str, source: SourceFile) -> DocumentRows | None:
    """Read one file of the landing folder.

    Args:
        raw: The landing folder.
        reading_version: Version of the reading code.
        source: The file.

    Returns:
        Its rows by table; None where the file has been taken away or replaced meanwhile.

    Raises:
        RejectedDocumentError: The file cannot be used.
    """
    data = landed_bytes(raw, LandedFile(source.path, source.source_sha256, source.bytes))
    if data is None:
        return None
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    return facts_rows(read_document(data), source, reading_version, now)


def _source(row: Row) -> SourceFile:
    return SourceFile(**{field.name: row[field.name] for field in fields(SourceFile)})
