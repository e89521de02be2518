"""What a published snapshot holds: tables, columns and questions, with their descriptions. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a published table; ``type`` is DuckDB's name for its type."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A published table."""

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def sql_name(self) -> str:
        """The name as SQL wants it, quoted."""
        return f"marts.{quoted(self.name)}"

    @property
    def summary(self) -> str:
        """The description's first sentence."""
        return self.description.split(". ")[0].rstrip(".") + "."


@dataclass(frozen=True, slots=True)
class Question:
    """A common question that stands in a snapshot as a table macro."""

    name: str
    parameters: tuple[str, ...]
    description: str

    @property
    def call(self) -> str:
        """How it is asked in SQL."""
        return f"from {self.name}({', '.join(self.parameters)})"


@contextmanager
def open_snapshot(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a snapshot to read.

    Args:
        path: The snapshot.

    Yields:
        A read-only connection.

    Raises:
        FileNotFoundError: There is no snapshot there yet.
    """
    if not path.is_file():
        raise FileNotFoundError(f"There is no snapshot at {path} yet: run a refresh first.")
    connection = duckdb.connect(str(path), read_only=True)
    try:
        yield connection
    finally:
        connection.close()


def published_tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """The tables of schema ``marts``.

    Args:
        connection: An open snapshot.

    Returns:
        Tables by name, each with its columns in order.
    """
    descriptions: dict[str, str] = dict(
        connection.execute(
            "select table_name, coalesce(comment, '') from duckdb_tables() where schema_name = 'marts' order by 1"
        ).fetchall()
    )
    columns: dict[str, list[Column]] = {name: [] for name in descriptions}
    for table, *column in connection.execute(
        "select table_name, column_name, data_type, coalesce(comment, '') from duckdb_columns()"
        " where schema_name = 'marts' order by table_name, column_index"
    ).fetchall():
        if table in columns:
            columns[table].append(Column(*column))
    return [Table(name, description, tuple(columns[name])) for name, description in descriptions.items()]


def published_questions(connection: duckdb.DuckDBPyConnection) -> list[Question]:
    """The common questions that a snapshot answers, by name."""
    macros = connection.execute(
        "select function_name, parameters, coalesce(comment, '') from duckdb_functions()"
        " where function_type = 'table_macro' and not internal order by function_name"
    ).fetchall()
    return [Question(name, tuple(parameters), description) for name, parameters, description in macros]


def row_count(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Number of rows of a published table."""
    counted = connection.execute(f"select count(*) from {table.sql_name}").fetchone()
    return int(counted[0]) if counted else 0


def quoted(name: str) -> str:
    """An SQL identifier, quoted."""
    return '"' + name.replace('"', '""') + '"'
