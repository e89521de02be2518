"""What an asset says of itself in Dagster's pages: counts, previews and links. Plots are ``assets.pictures``'.

Text of documents goes in as table cells, which Dagster shows as plain text; never as Markdown or HTML. Links are made
of words of the vocabulary, dates, and addresses that cannot end the link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

import dagster as dg
import pyarrow as pa

from pipelines.lake.settings import Settings
from pipelines.lake.tables import first_rows

PREVIEW_ROWS = 8
LINKS_SHOWN = 20
LINK_COLUMNS = ("document_kind", "event_end_date", "published_date", "url")
CELL_LENGTH = 80  # Dagster's columns are narrow: longer cells make rows that fill the page
HIDDEN_COLUMNS = frozenset(
    {"source_sha256", "reading_version", "coding_version", "position", "occurrence", "char_start", "char_end"}
)


def rows_of(table: pa.Table, shown: int = PREVIEW_ROWS, row_count: int | None = None) -> dict[str, Any]:
    """Describe a table.

    Args:
        table: The rows.
        shown: How many of them to show.
        row_count: How many there are, if these are not all.

    Returns:
        Metadata: how many rows there are, and the first few of them, without columns that have no value there.
    """
    first = table.slice(0, shown)
    columns = [
        name
        for name in table.column_names
        if name not in HIDDEN_COLUMNS and (not first.num_rows or first[name].null_count < first.num_rows)
    ]
    return {
        "dagster/row_count": table.num_rows if row_count is None else row_count,
        "preview": preview(first.select(columns).to_pylist(), columns),
    }


def table_of(settings: Settings, name: str) -> dict[str, Any]:
    """Describe a whole lake table; only the rows that are shown are read."""
    rows, row_count = first_rows(settings, name, PREVIEW_ROWS)
    return rows_of(rows, row_count=row_count)


def links_of(documents: pa.Table) -> dict[str, Any]:
    """Link to the published letters.

    Args:
        documents: Rows of ``document``, with the columns ``LINK_COLUMNS`` at least.

    Returns:
        Metadata: the newest documents that have an address on the web, each a link; empty where none has.
    """
    rows = documents.select(LINK_COLUMNS).to_pylist()
    rows.sort(key=lambda row: str(row["event_end_date"] or row["published_date"] or ""), reverse=True)
    links = [
        f"- [{row['document_kind'].replace('_', ' ')}, {row['event_end_date'] or 'undated'}]({_address(row['url'])})"
        for row in rows
        if urlsplit(row["url"] or "").scheme in ("http", "https")
    ]
    return {"letters": dg.MetadataValue.md("\n".join(links[:LINKS_SHOWN]))} if links else {}


def preview(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> dg.TableMetadataValue:
    """Show rows as a table of plain text.

    Args:
        rows: Rows by column.
        columns: Columns to show, in order.

    Returns:
        The table, long cells cut.
    """
    records = [dg.TableRecord({column: _cell(row.get(column)) for column in columns}) for row in rows]
    schema = dg.TableSchema(columns=[dg.TableColumn(column) for column in columns])
    return dg.MetadataValue.table(records=records, schema=schema)


def _address(url: str) -> str:
    return quote(url, safe="/:?&=%#~+,;@")  # no space, bracket, quote or line break


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= CELL_LENGTH else text[: CELL_LENGTH - 1] + "…"
