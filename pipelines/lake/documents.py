"""Reading what is new into the lake: which documents, and keeping what was found.

How a file is read is ``letters.reading``; how tables are written, ``lake.tables``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields

from pipelines.lake.inventory import rejection
from pipelines.lake.rows import Row, SourceFile, facts_rows
from pipelines.lake.settings import Settings
from pipelines.lake.tables import done, read_table, replace_rejected, store_documents
from pipelines.letters.model import RejectedDocumentError
from pipelines.sources.landing import LandedFile
from pipelines.sources.reading import facts_of

DocumentRows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading did, in documents, and whose tables it changed."""

    read: int
    reused: int  # read before by the same version of the code
    rejected: int
    removed: int  # whose file is no longer in the landing folder
    authorities: frozenset[str]  # ONS codes of those whose tables were written


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
    written: set[str] = set()
    read = 0
    sources = {row["source_sha256"]: _source(row) for row in wanted}
    files = [LandedFile(row["path"], row["source_sha256"], row["bytes"]) for row in wanted]
    files.sort(key=lambda file: code_of[file.sha256])
    for count, (file, facts) in enumerate(facts_of(settings.raw, files, settings.workers), 1):
        source, code = sources[file.sha256], code_of[file.sha256]
        if isinstance(facts, RejectedDocumentError):
            rejections.append(rejection(file.sha256, file.path, facts, reading_version, source.first_seen_at))
        elif facts is not None:
            now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
            ready[code].append(facts_rows(facts, source, reading_version, now))
            read += 1
        left[code] -= 1
        if not left[code]:
            written.update(store_documents(settings, ready.pop(code, [])))
        tick(count, len(files))

    there = {row["source_sha256"] for row in inventory}
    listed = read_table(settings, "document", columns=("source_sha256", "authority_code")).to_pylist()
    gone = {row["source_sha256"] for row in listed if row["authority_code"] in authority_codes} - there
    unusable = {row["source_sha256"] for row in rejections}
    if gone or unusable:
        written.update(store_documents(settings, [], gone | unusable))
    replace_rejected(settings, rejections, code_of.keys() - unusable)
    return Reading(read, len(mine) - len(wanted), len(rejections), len(gone), frozenset(written))


def _source(row: Row) -> SourceFile:
    return SourceFile(**{field.name: row[field.name] for field in fields(SourceFile)})
