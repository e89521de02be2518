"""Versions of what turns documents into tables: a change of one means that its work has to be done again.

A version is a digest of the source files and data that decide a result, so that nobody has to remember to raise a
number. Nothing here knows what has been done already; that is ``lake``'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from pipelines.lake.settings import REPOSITORY
from pipelines.letters.coding.version import CODING_DATA, coding_version

__all__ = ["coding_version", "comparison_version", "dbt_project_version", "reading_version", "warehouse_version"]

PACKAGE = REPOSITORY / "pipelines"
COMPARISON_FILES = {
    PACKAGE / "letters" / "answers.py",
    PACKAGE / "letters" / "similarity.py",
    PACKAGE / "letters" / "subjects.py",
    PACKAGE / "reference" / "recommendation_subjects.py",
    PACKAGE / "reference" / "recommendation_subjects.csv",
    PACKAGE / "reference" / "recommendation_subject_weights.csv",
    PACKAGE / "reference" / "recurrence_weights.csv",
}
TEXT_LIBRARIES = ("pdfminer.six", "selectolax")


def reading_version() -> str:
    """Version of the reading: the code of ``letters`` but for coding, the reference data and the text libraries."""
    letters = [path for path in (PACKAGE / "letters").rglob("*.py") if "coding" not in path.parts]
    reference = [path for path in (PACKAGE / "reference").iterdir() if path.name not in CODING_DATA and path.is_file()]
    libraries = " ".join(f"{name}={version(name)}" for name in TEXT_LIBRARIES)
    return _digest(set(letters + reference) - COMPARISON_FILES, libraries)


def comparison_version() -> str:
    """Version of the comparing: its code and its phrases, and the coding, since themes are compared too."""
    return _digest(COMPARISON_FILES, coding_version())


def warehouse_version() -> str:
    """Version of the warehouse: the dbt project and the code that writes the lake and the snapshot."""
    code = [path for folder in ("lake", "snapshot", "reference") for path in (PACKAGE / folder).rglob("*.py")]
    return _digest(_dbt_files() + code, version("duckdb"))


def dbt_project_version() -> str:
    """Version of what dbt parses: a change of it means that its manifest is no longer true."""
    return _digest(_dbt_files(), version("dbt-core"))


def _dbt_files() -> list[Path]:
    return [path for path in (REPOSITORY / "dbt_project").rglob("*") if path.is_file() and "target" not in path.parts]


def _digest(paths: Iterable[Path], also: str) -> str:
    digest = hashlib.sha256(also.encode())
    for path in sorted(paths):
        digest.update(path.relative_to(REPOSITORY).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
