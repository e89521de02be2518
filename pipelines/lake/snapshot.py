"""Publishing: the marts of the build database as one file that readers never wait for.

A snapshot is built beside the published file and takes its place in one step, so that a reader sees the last whole one
or the next. The questions that it answers as table macros stand in ``questions.sql``, next to this module.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.lake.damage import is_database
from pipelines.lake.settings import Settings
from pipelines.sources.files import write_whole

STORAGE_VERSION = "v1.0.0"
"""Format of the file: every DuckDB client since 1.0 reads it, while 2.0's own format needs a client of 2.0."""

QUESTIONS = Path(__file__).with_name("questions.sql")


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What the published file says of the run that made it.

    Attributes:
        run_id: Name of the run.
        refreshed_at: Moment (UTC, without zone) at which the run's tables were built.
        code_version: Version of the project's code.
        reading_version: Version of the reading code.
        coding_version: Version of the coding rules and phrases.
    """

    run_id: str
    refreshed_at: dt.datetime
    code_version: str
    reading_version: str
    coding_version: str


def publish(settings: Settings, run: RunInfo) -> Path:
    """Publish what dbt built: the marts with their comments, the questions as macros, and the table ``meta``.

    The file that was published before is kept in the folder of snapshots, with the newest ones up to the set number.
    What a publishing that was killed left behind is taken away; the caller holds the writer's lock.

    Args:
        settings: Where the build database is and the snapshot goes.
        run: The run that built it.

    Returns:
        The published file.

    Raises:
        FileNotFoundError: Nothing has been built yet.
    """
    if not settings.build_database.is_file():
        raise FileNotFoundError(f"There is no {settings.build_database} to publish: build the warehouse first.")
    for folder in (settings.home, settings.snapshots):
        for left in folder.glob(f".{settings.snapshot.stem}-*"):
            left.unlink()
    unfinished = settings.home / f".{settings.snapshot.stem}-{uuid.uuid4().hex}.duckdb"
    try:
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
            connection.execute("set enable_progress_bar = false")
            connection.execute(f"attach {_text(settings.build_database)} as build (read_only)")
            connection.execute(f"attach {_text(unfinished)} as published (storage_version {_text(STORAGE_VERSION)})")
            connection.execute("use published")
            connection.execute("begin")
            _copy_marts(connection)
            _write_meta(connection, run)
            connection.execute(QUESTIONS.read_text(encoding="utf-8"))
            connection.execute("commit")
            connection.execute("use memory")
            connection.execute("detach published")
        _keep(settings)
        _to_disk(unfinished)
        unfinished.replace(settings.snapshot)
        _to_disk(settings.home)
    finally:
        unfinished.unlink(missing_ok=True)
    return settings.snapshot


def _copy_marts(connection: duckdb.DuckDBPyConnection) -> None:
    tables = connection.execute(
        "select table_name, sql, comment from duckdb_tables() "
        "where database_name = 'build' and schema_name = 'marts' order by table_name"
    ).fetchall()
    comments = connection.execute(
        "select table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'build' and schema_name = 'marts' and comment is not null order by all"
    ).fetchall()
    connection.execute("create schema marts")
    for name, definition, comment in tables:
        connection.execute(definition)
        connection.execute(f"insert into marts.{_name(name)} from build.marts.{_name(name)}")
        if comment:
            connection.execute(f"comment on table marts.{_name(name)} is {_text(comment)}")
    for table, column, comment in comments:
        connection.execute(f"comment on column marts.{_name(table)}.{_name(column)} is {_text(comment)}")


META = {
    "run_id": ("varchar", "Name of the run that made this file."),
    "refreshed_at": ("timestamp", "Moment, in UTC, at which the run's tables were built."),
    "code_version": ("varchar", "Version of the project's code."),
    "reading_version": ("varchar", "Version of the code that reads documents."),
    "coding_version": ("varchar", "Version of the rules and phrases that code statements."),
    "document_count": ("bigint", "Number of documents."),
    "rejected_count": ("bigint", "Number of files that could not be used."),
    "authority_count": ("bigint", "Number of authorities with at least one document."),
    "statement_count": ("bigint", "Number of statements."),
    "recommendation_count": ("bigint", "Number of recommendations."),
    "newest_event_date": ("date", "Last day of the newest inspection, visit or meeting."),
    "newest_file_at": ("timestamp", "Moment, in UTC, at which the newest file was first seen."),
}


def _write_meta(connection: duckdb.DuckDBPyConnection, run: RunInfo) -> None:
    columns = ", ".join(f"{name} {kind}" for name, (kind, _) in META.items())
    connection.execute(f"create table marts.meta ({columns})")
    connection.execute(
        """
        insert into marts.meta
        select
          ?, ?, ?, ?, ?,
          (select count(*) from marts.dim_document),
          (select count(*) from marts.rejected_document),
          (select count(distinct authority_code) from marts.dim_document),
          (select count(*) from marts.fct_statement),
          (select count(*) from marts.fct_recommendation),
          (select max(event_end_date) from marts.dim_document),
          (select max(first_seen_at) from marts.dim_document)
        """,
        [run.run_id, run.refreshed_at, run.code_version, run.reading_version, run.coding_version],
    )
    connection.execute("comment on table marts.meta is 'One row: the run that made this file, and what it holds.'")
    for name, (_, description) in META.items():
        connection.execute(f"comment on column marts.meta.{name} is {_text(description)}")


def _keep(settings: Settings) -> None:
    if not settings.snapshot.exists() or not is_database(settings.snapshot):
        return
    published_at = dt.datetime.fromtimestamp(settings.snapshot.stat().st_mtime, dt.UTC)
    newest = settings.snapshots / f"{settings.snapshot.stem}-{published_at:%Y%m%dT%H%M%S%fZ}{settings.snapshot.suffix}"
    others = sorted(set(settings.snapshots.glob(f"{settings.snapshot.stem}-*{settings.snapshot.suffix}")) - {newest})
    if settings.kept_snapshots:
        write_whole(newest, lambda path: _copy(settings.snapshot, path))
    for old in others[: max(len(others) + 1 - max(settings.kept_snapshots, 1), 0)]:
        old.unlink()


def _copy(source: Path, target: Path) -> None:
    shutil.copy2(source, target)


def _to_disk(path: Path) -> None:
    """Have the system write a file or a folder's names to the disk now, so that a power cut takes nothing of it."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows opens no folders
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str | Path) -> str:
    return "'" + str(text).replace("'", "''") + "'"
