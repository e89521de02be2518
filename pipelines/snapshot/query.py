"""Questions in SQL to a published snapshot, and their answers as CSV, JSON or Parquet.

A question can change nothing and reach no other file. How an answer looks in a terminal belongs in ``commands.query``.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TextIO

import duckdb

from pipelines.snapshot.exports import safe_cell
from pipelines.snapshot.tables import open_snapshot, published_tables

READS_ONLY = "A question can read the published tables only: it changes nothing and opens no other file."

# External access can be taken away but not given back; without a folder for temporary files nothing is written at all.
LOCKED = """
    set autoinstall_known_extensions = false;
    set temp_directory = '';
    set enable_external_access = false;
    set lock_configuration = true;
    use marts;
"""


KNOWN_WORDS = """
    select authority_name from marts.dim_authority
    union select theme from marts.dim_theme
    union select word from marts.dim_vocabulary
"""
LIKE_ENOUGH = 80
"""Least likeness, of 100, at which a word may be meant for another."""

NO_COLUMN = re.compile(r'column "([^"]+)" not found|does not have a column named "([^"]+)"')
"""What DuckDB says of a column that is not there."""

MOST_NAMED = 5
"""Most columns or tables that are named where one is wrong."""


class QueryError(Exception):
    """A question that cannot be answered; the message says why, with names that come near where one is wrong."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows that a question gave.

    Attributes:
        names: Names of the columns, no two the same.
        rows: Values as DuckDB gives them to Python.
    """

    names: tuple[str, ...]
    rows: list[tuple[object, ...]]


def ask(snapshot: Path, sql: str) -> Answer:
    """Ask a snapshot a question.

    Args:
        snapshot: The published file.
        sql: One or more statements; tables need no schema before their name. The last one's rows are the answer.

    Returns:
        The answer, whole.

    Raises:
        FileNotFoundError: There is no snapshot.
        QueryError: The question is empty, wrong, or asks for more than reading.
    """
    with _asked(snapshot, sql) as relation:
        return Answer(_distinct(relation.columns), relation.fetchall())


def misspelt(snapshot: Path, sql: str) -> dict[str, str]:
    """Words in quotation marks that are no authority, theme or coded word but come near one.

    Says why a question that was asked rightly may have found no row.

    Args:
        snapshot: The published file.
        sql: The question.

    Returns:
        For each such word the one that it comes near.
    """
    from rapidfuzz import process

    with open_snapshot(snapshot) as connection:
        known = [str(name) for (name,) in connection.execute(KNOWN_WORDS).fetchall()]
    near = {}
    for word in dict.fromkeys(_literals(sql)):
        found = process.extractOne(word, known, score_cutoff=LIKE_ENOUGH, processor=str.lower)
        if found and word not in known:
            near[word] = found[0]
    return near


def save_parquet(snapshot: Path, sql: str, path: Path) -> int:
    """Ask a snapshot a question and keep the answer as a Parquet file, with its types.

    Args:
        snapshot: The published file.
        sql: As for :func:`ask`.
        path: File to write.

    Returns:
        Number of rows.

    Raises:
        FileNotFoundError: There is no snapshot.
        QueryError: As for :func:`ask`.
    """
    from pyarrow import parquet

    with _asked(snapshot, sql) as relation:
        table = relation.to_arrow_table()
    parquet.write_table(table.rename_columns(list(_distinct(table.column_names))), path)
    return int(table.num_rows)


def write_csv(answer: Answer, out: TextIO) -> None:
    """Write an answer as CSV (RFC 4180) in which no cell starts a formula; ``out`` must leave line ends as they are."""
    writer = csv.writer(out)
    writer.writerow(map(safe_cell, answer.names))
    writer.writerows(
        [safe_cell(value) if isinstance(value, str) else as_text(value) for value in row] for row in answer.rows
    )


def write_json(answer: Answer, out: TextIO) -> None:
    """Write an answer as a JSON array with an object a line for each row; dates are ISO 8601."""
    rows = (dict(zip(answer.names, map(_plain, row), strict=True)) for row in answer.rows)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, default=_plain) for row in rows)
    out.write(f"[\n{lines}\n]\n" if lines else "[]\n")


def as_text(value: object) -> str:
    """A value as a person reads it; empty for one that is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False, default=_plain) if isinstance(value, list | dict) else str(value)


@contextmanager
def _asked(snapshot: Path, sql: str) -> Iterator[duckdb.DuckDBPyRelation]:
    with open_snapshot(snapshot) as connection:
        connection.execute(LOCKED)
        try:
            relation = connection.sql(sql)
            if relation is None:
                raise QueryError("There is no question: give SQL, such as: from timeline('Bradford')")
            yield relation
        except duckdb.PermissionException as error:
            raise QueryError(READS_ONLY) from error
        except duckdb.InvalidInputException as error:  # what a ready-made question says of a name it does not know
            raise QueryError(str(error).removeprefix("Invalid Input Error: ")) from error
        except duckdb.BinderException as error:
            raise QueryError(_instead(connection, sql, str(error))) from error
        except duckdb.Error as error:
            raise QueryError(READS_ONLY if "read-only" in str(error) else str(error)) from error


def _instead(connection: duckdb.DuckDBPyConnection, sql: str, message: str) -> str:
    """What may be meant by a column that is not there: names with a word in common, and where the very name is.

    DuckDB's own candidates are alike in letters only, so that it offers anything but main_theme for theme.
    """
    found = NO_COLUMN.search(message)
    if not found:
        return message
    name = (found.group(1) or found.group(2)).lower()
    tables = published_tables(connection)
    asked = [table for table in tables if re.search(rf"\b{table.name}\b", sql, re.IGNORECASE)]
    near = _near(name, [column.name for table in asked for column in table.columns])
    elsewhere = [table.name for table in tables if name in {column.name for column in table.columns}]
    if not near and not elsewhere:
        return message
    told = [f'There is no column "{name}" where it is asked for.']
    if near:
        told.append(f"Did you mean {_either(near)}?")
    if elsewhere:
        told.append(f'"{name}" is a column of {", ".join(elsewhere[:MOST_NAMED])}.')
    return " ".join(told)


def _near(name: str, columns: list[str]) -> list[str]:
    """Columns that have a word in common with a name or are like it in letters, the likest first."""
    from rapidfuzz import fuzz

    words = set(name.split("_"))
    likeness = {column: fuzz.ratio(name, column) for column in columns}
    near = [column for column, score in likeness.items() if score >= LIKE_ENOUGH or words & set(column.split("_"))]
    return sorted(near, key=lambda column: -likeness[column])[:MOST_NAMED]


def _either(names: list[str]) -> str:
    return " or ".join(f'"{name}"' for name in names)


def _literals(sql: str) -> list[str]:
    """Texts in single quotation marks."""
    starts = [start for start, kind in duckdb.tokenize(sql) if kind == duckdb.token_type.string_const]
    texts = (re.match(r"'((?:[^']|'')*)'", sql.encode()[start:].decode(errors="ignore")) for start in starts)
    return [text.group(1).replace("''", "'") for text in texts if text]


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Names of which a later one that was there already gets a number, as DuckDB itself does in a subquery."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        number = seen.get(name, 0)
        seen[name] = number + 1
        distinct.append(f"{name}_{number}" if number else name)
    return tuple(distinct)


def _plain(value: object) -> object:
    """A value that JSON has a word for."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int | list | dict):
        return value
    return float(value) if isinstance(value, Decimal) else str(value)
