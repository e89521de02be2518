"""Measure the reading: pages a second and peak memory, ours and other readers' on the same files, in one run.

    python bench/reading.py [--every 4] [FILE ...]

Without files, every fourth PDF of the shared folder beside the repository is read. Each reader works in a process of
its own, started afresh and warmed up with the first file. Pages per second of CPU time are what a busy machine still
measures well; pages per second by the clock need an idle one. Our reading goes from bytes to facts; the others only
give text.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pipelines.letters.model import RejectedDocumentError
from pipelines.sources.workers import Failure, Limits, map_bounded

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
LIMITS = Limits(wall_seconds=600, cpu_seconds=600, memory_bytes=4 << 30)


class Measure(NamedTuple):
    """What reading one file took."""

    worker: int
    pages: int
    cpu_seconds: float
    started: float
    ended: float
    peak_bytes: int  # of the worker so far


def ours(data: bytes) -> int:
    """Our whole reading, from bytes to facts; gives the number of pages."""
    from pipelines.letters.reading import read_document

    return read_document(data).text.pages


def passages(data: bytes) -> int:
    """Our reading as far as passages."""
    from pipelines.letters.passages import read_text

    return read_text(data).pages


def pdfminer(data: bytes) -> int:
    """pdfminer.six with its layout analysis."""
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data)).count("\f")


def pdfplumber(data: bytes) -> int:
    """Text by pdfplumber."""
    import pdfplumber as library

    with library.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
        return len(document.pages)


def pypdfium2(data: bytes) -> int:
    """PDFium's text, in C++."""
    import pypdfium2 as library

    document = library.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


READERS: dict[str, Callable[[bytes], int]] = {
    "ours": ours,
    "passages": passages,
    "pdfminer": pdfminer,
    "pdfplumber": pdfplumber,
    "pypdfium2": pypdfium2,
}


def measured(task: tuple[str, str]) -> Measure:
    """Read one file with the named reader."""
    data = Path(task[1]).read_bytes()
    started, cpu = time.monotonic(), time.process_time()
    try:
        pages = READERS[task[0]](data)
    except RejectedDocumentError:
        pages = 0
    spent = time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Measure(os.getpid(), pages, spent, started, time.monotonic(), peak)


def row(title: str, reader: str, files: list[Path], workers: int) -> str:
    """Measure a reader; gives a row of the table."""
    tasks = [(path.name, (reader, str(path))) for path in [*files[:1] * workers, *files]]
    found = []
    for name, result in map_bounded(measured, tasks, workers, LIMITS):
        if isinstance(result, Failure):
            raise RuntimeError(f"{reader} could not read {name}: {result}")
        found.append(result)
    warm = sorted(found, key=lambda measure: measure.started)[workers:]
    pages = sum(measure.pages for measure in warm)
    cpu = sum(measure.cpu_seconds for measure in warm)
    clock = max(measure.ended for measure in warm) - min(measure.started for measure in warm)
    peak = max(measure.peak_bytes for measure in warm) / 1e6
    return f"| {title} | {pages} | {cpu:.1f} | {pages / cpu:.1f} | {pages / clock:.1f} | {peak:.0f} |"


def main() -> None:
    """Print the table and what it was measured on."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=4, help="read every n-th file of the corpus")
    options = parser.parse_args()
    found = sorted(path for path in CORPUS.glob("*/*.pdf") if path.read_bytes()[:5] == b"%PDF-")
    files = options.files or found[:: options.every]
    if not files:
        sys.exit(f"there are no PDFs in {CORPUS}: name some files")
    print(f"{len(files)} files; Python {platform.python_version()}; {os.cpu_count()} cores; {platform.machine()}\n")
    print("| reader | pages | CPU seconds | pages per CPU second | pages a second | peak memory (MB a worker) |")
    print("|---|---|---|---|---|---|")
    for title, reader, workers in (
        ("ours, bytes to facts, 1 worker", "ours", 1),
        ("ours, bytes to facts, 2 workers", "ours", 2),
        ("ours, bytes to passages, 1 worker", "passages", 1),
        ("pdfminer.high_level.extract_text", "pdfminer", 1),
        ("pdfplumber", "pdfplumber", 1),
        ("pypdfium2", "pypdfium2", 1),
    ):
        print(row(title, reader, files, workers), flush=True)


if __name__ == "__main__":
    main()
