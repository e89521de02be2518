"""Damaged files of the home folder: found, and put out of the way, so that the next refresh makes them anew.

Everything but the documents themselves can be made again; what is damaged is never repaired.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.lake.one_writer import BusyError
from pipelines.lake.schemas import CODING_TABLES, DOCUMENT_TABLES
from pipelines.lake.settings import Settings
from pipelines.sources.files import write_whole

ORPHAN_SECONDS = 900.0  # for a dbt that was started by hand, or that lived longer than what started it


def clear_damage(settings: Settings, wait_seconds: float = ORPHAN_SECONDS) -> list[Path]:
    """Take away every file of the lake and the build database that cannot be read.

    An authority that loses one of its tables loses its list of documents too, so that they are read again. Rows of
    documents that are not listed go too: a refresh was killed while it put them in or took them out. A build
    database that another process still writes in is waited for: a dbt of somebody else, as a rule.

    Args:
        settings: Where the home folder is.
        wait_seconds: How long to wait for such a process.

    Returns:
        The damaged files.

    Raises:
        BusyError: It wrote for longer than that.
    """
    damaged = [path for path in sorted(settings.lake.glob("*/*.parquet")) if not _is_table(path)]
    for path in damaged:
        path.unlink()
        if path.parent.name in {*DOCUMENT_TABLES, *CODING_TABLES}:
            (settings.lake / "document" / path.name).unlink(missing_ok=True)
    _drop_unlisted(settings)
    if settings.build_database.exists():
        _wait_until_free(settings.build_database, wait_seconds)
        if not is_database(settings.build_database):
            settings.build_database.unlink()
            damaged.append(settings.build_database)
    if not settings.build_database.exists():
        _log_of(settings.build_database).unlink(missing_ok=True)
    return damaged


def is_database(path: Path) -> bool:
    """Whether a file is a DuckDB database that can be opened, or that another process has opened to write."""
    error = _error_of_opening(path)
    return error is None or _is_lock(error)


def _error_of_opening(path: Path) -> duckdb.Error | None:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute("select count(*) from duckdb_tables()").fetchall()
    except duckdb.Error as error:
        return error
    return None


def _is_lock(error: duckdb.Error) -> bool:
    return "Could not set lock" in str(error)


def _wait_until_free(path: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while (error := _error_of_opening(path)) and _is_lock(error):
        if time.monotonic() >= until:
            raise BusyError(
                f"A process that an ended refresh left behind is still writing in {path}: wait until it has ended, "
                "then start this one again."
            ) from error
        time.sleep(0.5)


def _log_of(path: Path) -> Path:
    """What DuckDB keeps beside a database of changes that are not yet in it."""
    return path.with_name(path.name + ".wal")


def _drop_unlisted(settings: Settings) -> None:
    listed = {path.name: _documents_in(path) for path in (settings.lake / "document").glob("*.parquet")}
    for name in (*CODING_TABLES, *DOCUMENT_TABLES[:-1]):
        for path in (settings.lake / name).glob("*.parquet"):
            known = listed.get(path.name, set())
            if _documents_in(path) - known:
                table = pq.ParquetFile(path).read()
                kept = table.filter(pc.is_in(table["source_sha256"], value_set=pa.array(known, pa.string())))
                write_whole(path, partial(pq.write_table, kept, compression="zstd"))


def _documents_in(path: Path) -> set[str]:
    return set(pq.ParquetFile(path).read(["source_sha256"])["source_sha256"].unique().to_pylist())


def _is_table(path: Path) -> bool:
    try:
        pq.ParquetFile(path).read()
    except (pa.ArrowException, OSError):
        return False
    return True
