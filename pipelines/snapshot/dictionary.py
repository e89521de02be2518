"""The data dictionary: what a published snapshot says of its own tables, as a page for readers.

``python -m pipelines.snapshot.dictionary`` writes ``docs/data-dictionary.md`` from the snapshot of the home folder.
"""

from __future__ import annotations

from itertools import groupby

import duckdb

from pipelines.lake.settings import REPOSITORY, settings_from_environment
from pipelines.snapshot.tables import Table, open_snapshot, published_questions, published_tables

PAGE = REPOSITORY / "docs" / "data-dictionary.md"

OPENING = """# Data dictionary

Every table of the published snapshot (schema `marts`), every column, the questions that stand in it as macros, and the
words that coded columns are filled with. The same descriptions are in the file itself: any SQL client shows them as
comments. This page is written from them (`python -m pipelines.snapshot.dictionary`); change the models, not the page.
"""

GROUPS = (
    ("dim_", "Dimensions"),
    ("fct_", "Facts"),
    ("cmp_", "Comparisons"),
    ("", "Others"),
)


def data_dictionary(connection: duckdb.DuckDBPyConnection) -> str:
    """Write the dictionary of a snapshot.

    Args:
        connection: An open snapshot.

    Returns:
        A page in Markdown.
    """
    tables = published_tables(connection)
    questions = published_questions(connection)
    parts = [OPENING]
    for prefix, title in GROUPS:
        chosen = [table for table in tables if _group(table) == prefix]
        parts.append(f"## {title}\n")
        parts += [_table(table) for table in chosen]
    parts.append("## Questions\n")
    parts.append(_rows("question", "answer", [(f"`{asked.call}`", asked.description) for asked in questions]))
    parts.append("## Words\n")
    words = connection.execute(
        "select coded_column, word, meaning from marts.dim_vocabulary order by coded_column, position"
    ).fetchall()
    for column, group in groupby(words, key=lambda row: row[0]):
        parts.append(f"### `{column}`\n")
        parts.append(_rows("word", "meaning", [(f"`{word}`", meaning) for _, word, meaning in group]))
    return "\n".join(parts)


def _group(table: Table) -> str:
    return next(prefix for prefix, _ in GROUPS if table.name.startswith(prefix))


def _table(table: Table) -> str:
    columns = [(f"`{column.name}`", column.type.lower(), column.description) for column in table.columns]
    lines = [f"### `{table.name}`\n", f"{table.description}\n", "| column | type | meaning |", "|---|---|---|"]
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in columns]
    return "\n".join([*lines, ""])


def _rows(left: str, right: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"| {left} | {right} |", "|---|---|"]
    return "\n".join([*lines, *(f"| {_cell(one)} | {_cell(other)} |" for one, other in rows), ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write the page from the snapshot of the home folder."""
    with open_snapshot(settings_from_environment().snapshot) as connection:
        PAGE.write_text(data_dictionary(connection), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
