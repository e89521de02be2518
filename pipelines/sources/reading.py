"""Reading landed files in worker processes: each file within bounds, and every way to fail a rejection with a reason.

How a file is read is ``letters``; which files are read and what is kept of them, ``lake``. Only light modules are
imported here, because every worker process imports them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from pipelines.letters.identity import authority_of
from pipelines.letters.model import Facts, RejectedDocumentError
from pipelines.letters.passages import read_text
from pipelines.letters.reading import read_document
from pipelines.letters.rejections import rejected
from pipelines.sources.landing import LandedFile, landed_bytes
from pipelines.sources.workers import Failure, Limits, map_bounded

Result = TypeVar("Result")

FIRST_PAGES = 3
LIMITS = Limits()


def told_authorities(
    raw: Path, files: Iterable[LandedFile], workers: int
) -> Iterator[tuple[LandedFile, str | RejectedDocumentError | None]]:
    """Tell which authority each file is about.

    Args:
        raw: The landing folder.
        files: Files of it.
        workers: Number of processes.

    Yields:
        Each file with its authority's ONS code, why it was rejected, or None where it is no longer there.
    """
    return _each(partial(_authority, raw), files, workers)


def facts_of(
    raw: Path, files: Iterable[LandedFile], workers: int
) -> Iterator[tuple[LandedFile, Facts | RejectedDocumentError | None]]:
    """Read each file.

    Args:
        raw: The landing folder.
        files: Files of it.
        workers: Number of processes.

    Yields:
        Each file with what was read, why it was rejected, or None where it is no longer there.
    """
    return _each(partial(_facts, raw), files, workers)


def _authority(raw: Path, file: LandedFile) -> str | None:
    data = landed_bytes(raw, file)
    if data is None:
        return None
    code = authority_of(read_text(data, FIRST_PAGES)) or authority_of(read_text(data))
    if code is None:
        raise rejected("authority_unknown")
    return code


def _facts(raw: Path, file: LandedFile) -> Facts | None:
    data = landed_bytes(raw, file)
    return None if data is None else read_document(data)


def _each(
    task: Callable[[LandedFile], Result], files: Iterable[LandedFile], workers: int
) -> Iterator[tuple[LandedFile, Result | RejectedDocumentError]]:
    items = [(file, file) for file in files]
    # A process that finds nothing left to do would cost as much as reading a letter.
    for file, result in map_bounded(task, items, max(min(workers, len(items)), 1), LIMITS):
        yield file, _rejection(result) if isinstance(result, Failure) else result


def _rejection(failure: Failure) -> RejectedDocumentError:
    if isinstance(failure.error, RejectedDocumentError):
        return failure.error
    return rejected(failure.reason if failure.reason in {"took_too_long", "too_much_memory"} else "damaged")
