"""The landing folder: which files lie in it, each known by the SHA-256 of its bytes.

What a file says belongs in ``letters``; what a register says of it, in ``sources.register``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

NOT_DOCUMENTS = frozenset({".csv", ".part"})


@dataclass(frozen=True, slots=True)
class LandedFile:
    """A file of the landing folder."""

    path: str  # below the landing folder, with forward slashes
    sha256: str
    size: int  # bytes
    copies: tuple[str, ...] = ()  # other paths with the same bytes


@dataclass(frozen=True, slots=True)
class UnusableFile:
    """A file of the landing folder whose bytes cannot be had; ``sha256`` is of its path."""

    path: str
    sha256: str
    reason: str
    detail: str


def landed_files(raw: Path) -> tuple[list[LandedFile], list[UnusableFile]]:
    """Look through the landing folder.

    Registers, hidden files and downloads under way are not documents. Of files with the same bytes the first by path
    stands for all and names the others.

    Args:
        raw: The landing folder.

    Returns:
        Its documents by path, and those that cannot be opened or lie outside the folder. A file that vanishes while
        this looks is in neither.
    """
    top = raw.resolve()
    files: dict[str, LandedFile] = {}
    unusable = []
    for path in _candidates(top):
        place = path.relative_to(top).as_posix()
        if not path.resolve().is_relative_to(top):
            detail = "The file is a link to a place outside the landing folder: put the document itself there."
            unusable.append(UnusableFile(place, _digest(place.encode()), "outside_folder", detail))
            continue
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            detail = f"The file cannot be opened ({error.strerror}): see that its permissions let it be read."
            unusable.append(UnusableFile(place, _digest(place.encode()), "cannot_be_opened", detail))
            continue
        file = LandedFile(place, _digest(data), len(data))
        first = files.setdefault(file.sha256, file)
        if first is not file:
            files[file.sha256] = replace(first, copies=(*first.copies, place))
    return list(files.values()), unusable


def landed_bytes(raw: Path, file: LandedFile) -> bytes | None:
    """The bytes of a file as it was when the folder was looked through.

    Args:
        raw: The landing folder.
        file: One of its files.

    Returns:
        Its bytes, or None where the file has been taken away or replaced since: the next refresh sees what is there.
    """
    try:
        data = (raw / file.path).read_bytes()
    except OSError:
        return None
    return data if _digest(data) == file.sha256 else None


def _candidates(top: Path) -> Iterator[Path]:
    for path in sorted(top.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(top).parts)
        if not hidden and path.suffix.lower() not in NOT_DOCUMENTS and not path.is_dir():
            yield path


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
