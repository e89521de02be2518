"""Replacing a folder of files whole, so that a reader never finds half of the old and half of the new."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced_whole(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill, and put it in the place of another once it is filled.

    Args:
        folder: The folder to replace; it need not exist.

    Yields:
        The folder to fill. If filling it fails, what stood before stays.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as temporary:
        new = Path(temporary) / "new"
        new.mkdir()
        yield new
        if folder.exists():
            folder.replace(Path(temporary) / "old")
        shutil.move(new, folder)
