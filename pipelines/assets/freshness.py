"""Whether the published snapshot is of the documents that lie in the landing folder and of this code.

Cheap enough to ask before anything heavy is loaded: it looks at bytes and versions, and reads no document.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pipelines.assets.versions import coding_version, comparison_version, reading_version, warehouse_version
from pipelines.lake.damage import is_database
from pipelines.lake.settings import Settings
from pipelines.lake.tables import done, read_table, uncoded
from pipelines.sources.files import write_whole
from pipelines.sources.landing import landed_files
from pipelines.sources.register import listings

STARTED_FROM = "refresh-started-from.txt"
PUBLISHED = "published-from.txt"


def fingerprint(settings: Settings) -> str:
    """Digest of everything that decides what a snapshot says: the files, the registers, the code and its data."""
    files, unusable = landed_files(settings.raw)
    parts = [
        [[file.path, file.sha256] for file in files],
        [[file.path, file.sha256, file.reason] for file in unusable],
        sorted((path, repr(listing)) for path, listing in listings(settings.raw).items()),
        [reading_version(), coding_version(), comparison_version(), warehouse_version()],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def is_up_to_date(settings: Settings) -> bool:
    """Whether a refresh would change nothing."""
    published = settings.home / PUBLISHED
    if not published.is_file() or not settings.snapshot.is_file() or not is_database(settings.snapshot):
        return False
    return published.read_text(encoding="utf-8") == fingerprint(settings)


def note_inventory(settings: Settings) -> None:
    """Note what a refresh starts from, before it looks at any file: what comes later is for the next one."""
    now = fingerprint(settings)
    write_whole(settings.home / STARTED_FROM, lambda path: _write(path, now))


def mark_published(settings: Settings) -> None:
    """Note that the snapshot is of what the refresh started from, if all of that has been read and coded."""
    inventory = read_table(settings, "raw_document", columns=("source_sha256",))["source_sha256"].to_pylist()
    if not set(inventory) - done(settings, reading_version()) and not uncoded(settings, coding_version()):
        (settings.home / STARTED_FROM).replace(settings.home / PUBLISHED)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
