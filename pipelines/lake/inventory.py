"""Taking stock of the landing folder: what is new, what has gone, and which authority each file is about.

Looking through the folder is ``sources.landing``; reading whole documents is ``lake.documents``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.lake.rows import Row, SourceFile
from pipelines.lake.settings import Settings
from pipelines.lake.tables import done, first_seen, read_table, replace_rejected, write_inventory
from pipelines.letters.model import RejectedDocumentError
from pipelines.sources.landing import landed_files
from pipelines.sources.reading import told_authorities
from pipelines.sources.register import UNLISTED, listings


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a look through the landing folder found, in files."""

    there: int
    new: int  # not there at the last look
    vanished: int  # there at the last look, and no more
    rejected: int  # cannot be read, or do not say whose they are


def take_inventory(settings: Settings, reading_version: str, tick: Callable[[int, int], None]) -> Inventory:
    """Write the tables ``raw_document`` and, for files whose authority cannot be told, ``rejected_document``.

    Args:
        settings: Where the landing folder and the lake are.
        reading_version: Version of the reading code; what another version rejected is looked at again.
        tick: Told how many of how many files have been looked into, after each.

    Returns:
        What was found.
    """
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    files, unusable = landed_files(settings.raw)
    before = read_table(settings, "raw_document", columns=("source_sha256", "authority_code")).to_pylist()
    known = {row["source_sha256"] for row in before}
    authority = {row["source_sha256"]: row["authority_code"] for row in before if row["authority_code"]}
    seen = first_seen(settings)
    finished = done(settings, reading_version)
    rejections = [
        rejection(file.sha256, file.path, RejectedDocumentError(file.reason, file.detail), reading_version, now)
        for file in unusable
    ]
    unknown = [file for file in files if file.sha256 not in authority and file.sha256 not in finished]
    for count, (file, told) in enumerate(told_authorities(settings.raw, unknown, settings.workers), 1):
        if isinstance(told, RejectedDocumentError):
            moment = seen.get(file.sha256, now)
            rejections += [
                rejection(file.sha256, path, told, reading_version, moment) for path in (file.path, *file.copies)
            ]
        elif told:
            authority[file.sha256] = told
        tick(count, len(unknown))

    listed = listings(settings.raw)
    sources = [
        SourceFile(
            path=file.path,
            source_sha256=file.sha256,
            bytes=file.size,
            first_seen_at=seen.get(file.sha256, now),
            url=(listing := listed.get(file.path, UNLISTED)).url,
            listed_as=listing.listed_as,
            listed_date=listing.listed_date,
        )
        for file in files
    ]
    there = {file.sha256 for file in files} | {file.sha256 for file in unusable}
    kept = set(read_table(settings, "rejected_document", columns=("source_sha256",))["source_sha256"].to_pylist())
    told_now = {file.sha256 for file in unknown} - {row["source_sha256"] for row in rejections}
    replace_rejected(settings, rejections, (kept - there) | told_now)
    write_inventory(settings, sources, authority)
    return Inventory(len(files), len(there - known), len(known - there), len(rejections))


def rejection(
    sha256: str, path: str, why: RejectedDocumentError, reading_version: str, first_seen_at: dt.datetime
) -> Row:
    """A row of ``rejected_document``."""
    return {
        "source_sha256": sha256,
        "path": path,
        "reason": why.reason,
        "detail": why.detail,
        "first_seen_at": first_seen_at,
        "reading_version": reading_version,
    }
