"""One writer at a time in a home folder: a lock that the system lets go of however its process ends.

Readers of the snapshot need no lock and take none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.lake.settings import Settings


class BusyError(Exception):
    """Another process is writing in the home folder; the message says which and since when."""


@contextmanager
def one_writer(settings: Settings, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the home folder's lock; within one process it may be taken again by those that the holder calls.

    Args:
        settings: Where the home folder is.
        wait_seconds: How long to wait for another process to let go.

    Yields:
        Nothing; the lock is held meanwhile.

    Raises:
        BusyError: Another process held it for longer than that.
    """
    lock = FileLock(settings.home / ".writer.lock", is_singleton=True, thread_local=False)
    note = settings.home / ".writer.json"
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout as error:
        raise BusyError(
            f"Another refresh is writing in {settings.home} ({_holder(note)}): "
            "wait until it has ended, then start this one again."
        ) from error
    try:
        started = datetime.now(UTC).isoformat(timespec="seconds")
        note.write_text(json.dumps({"process": os.getpid(), "since": started}), encoding="utf-8")
        yield
    finally:
        lock.release()


def _holder(note: Path) -> str:
    try:
        holder = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "just started"
    return f"process {holder['process']} since {holder['since']}"
