"""What an asset says of itself in Dagster's pages: counts and previews.

Text of documents goes in as table cells, which Dagster shows as plain text; never as Markdown or HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dagster as dg
import pyarrow as pa

PREVIEW_ROWS = 8
CELL_LENGTH = 160
HIDDEN_COLUMNS = frozenset(
    {"source_sha256", "reading_version", "coding_version", "position", "occurrence", "char_start", "char_end"}
)


def rows_of(table: pa.Table) -> dict[str, Any]:
    """Describe a lake table.

    Args:
        table: The rows.

    Returns:
        Metadata: how many rows there are, and the first few of them.
    """
    columns = [name for name in table.column_names if name not in HIDDEN_COLUMNS]
    return {
        "dagster/row_count": table.num_rows,
        "preview": preview(table.select(columns).slice(0, PREVIEW_ROWS).to_pylist(), columns),
    }


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


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= CELL_LENGTH else text[: CELL_LENGTH - 1] + "…"
