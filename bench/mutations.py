"""Damage real files in a thousand seeded ways and read them: no crash, no hang, nothing half-read.

    python bench/mutations.py [--count 1000] [--seed 1] [--workers 2] [FILE ...]

Each damaged file must either be read or be rejected with a reason. Without files, the PDFs of the shared folder beside
the repository are damaged. The exit code is 1 if a file made the reader crash or pass its limits.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines.letters.model import RejectedDocumentError
from pipelines.letters.passages import read_text
from pipelines.sources.workers import Failure, Limits, map_bounded

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
LIMITS = Limits(wall_seconds=60, cpu_seconds=30, memory_bytes=1 << 30)
_TOKENS = (b"0", b"-1", b"99999999999", b"null", b"[", b">>", b"1 0 R", b"/Kids", b"endobj", b"stream", b"\x00")


def cut(data: bytes, chance: random.Random) -> bytes:
    """End the file early."""
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Turn some bits."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 8, 64, 512))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def blank(data: bytes, chance: random.Random) -> bytes:
    """Overwrite a stretch with zeros, as a bad disk does."""
    start = chance.randrange(len(data))
    length = min(chance.choice((16, 512, 4096)), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def drop(data: bytes, chance: random.Random) -> bytes:
    """Leave out a stretch, so that every place after it is wrong."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 100, 5000)) :]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """Print a stretch twice."""
    start = chance.randrange(len(data))
    return data[: start + chance.choice((10, 1000, 20000))] + data[start:]


def swap(data: bytes, chance: random.Random) -> bytes:
    """Put another token in the place of a number in the file's own structure."""
    places = [place for place in range(0, len(data) - 1, 7) if data[place : place + 1].isdigit()]
    damaged = data
    for _ in range(chance.choice((1, 5, 20))):
        place = chance.choice(places)
        damaged = damaged[:place] + chance.choice(_TOKENS) + damaged[place + 1 :]
    return damaged


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, flip, blank, drop, repeat, swap)


def damaged_files(files: list[bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Damage files, the same ways for the same seed.

    Args:
        files: The sound files' bytes.
        count: How many damaged files to make.
        seed: Which ones.

    Yields:
        A name that says what was done, and the damaged bytes.
    """
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")
        damage = DAMAGES[number % len(DAMAGES)]
        which = chance.randrange(len(files))
        yield f"{number}: {damage.__name__} of file {which}", damage(files[which], chance)


def outcome(result: object) -> str:
    """A result in a word: ``read``, a rejection's reason, or how it failed."""
    if not isinstance(result, Failure):
        return "read"
    if isinstance(result.error, RejectedDocumentError):
        return f"rejected: {result.error.reason}"
    return f"FAILED: {result.reason} {result.error or ''}".strip()


def main() -> int:
    """Run the mutations and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    files = [path.read_bytes() for path in options.files or sorted(CORPUS.glob("*/*.pdf"))]
    if not files:
        print(f"there are no PDFs in {CORPUS}: name some files")
        return 2
    started = time.monotonic()
    counts: Counter[str] = Counter()
    for name, result in map_bounded(
        read_text, damaged_files(files, options.count, options.seed), options.workers, LIMITS
    ):
        found = outcome(result)
        counts[found.split(" ", 2)[0] if found.startswith("FAILED") else found] += 1
        if found.startswith("FAILED"):
            print(name, found, flush=True)
    for found, number in counts.most_common():
        print(f"{number:6d}  {found}")
    print(f"{options.count} damaged files in {time.monotonic() - started:.0f} s")
    return int(any(found.startswith("FAILED") for found in counts))


if __name__ == "__main__":
    sys.exit(main())
