"""Damaged files of the home folder: found, and put out of the way, so that the next refresh makes them anew.

Everything but the documents themselves can be made again; what is damaged is never repaired.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.lake.schemas import CODING_TABLES, DOCUMENT_TABLES
from pipelines.lake.settings import Settings


def clear_damage(settings: Settings) -> list[Path]:
    """Take away every file of the lake and the build database that cannot be read.

    An authority that loses one of its tables loses its list of documents too, so that they are read again.

    Args:
        settings: Where the home folder is.

    Returns:
        The damaged files.
    """
    damaged = [path for path in sorted(settings.lake.glob("*/*.parquet")) if not _is_table(path)]
    for path in damaged:
        path.unlink()
        if path.parent.name in {*DOCUMENT_TABLES, *CODING_TABLES}:
            (settings.lake / "document" / path.name).unlink(missing_ok=True)
    if settings.build_database.exists() and not is_database(settings.build_database):
        settings.build_database.unlink()
        damaged.append(settings.build_database)
    return damaged


def is_database(path: Path) -> bool:
    """Whether a file is a DuckDB database that can be opened."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute("select count(*) from duckdb_tables()").fetchall()
    except duckdb.Error:
        return False
    return True


def _is_table(path: Path) -> bool:
    try:
        pq.read_table(path)
    except (pa.ArrowException, OSError):
        return False
    return True
