"""The comparison tables as one Excel workbook that meets the government's guidance on accessible spreadsheets.

The guidance is "Releasing statistics in spreadsheets" of the Government Analysis Function; the ``gptables`` package
implements it. Only tables of a size that people read in a spreadsheet are in the workbook; statements, which run to
tens of thousands, are in the CSV and Parquet exports.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.snapshot.tables import Table

SHEETS = {
    "dim_document": "Documents",
    "fct_judgement": "Judgements",
    "fct_recommendation": "Recommendations",
    "fct_recommendation_progress": "Progress",
    "cmp_latest_judgement": "Latest judgements",
    "cmp_judgement_history": "Judgement history",
    "cmp_theme_by_authority_year": "Themes by year",
    "cmp_recurring_recommendation": "Asked for again",
    "cmp_improvement_journey": "Improvement journeys",
    "authority_timeline": "Timelines",
    "rejected_document": "Rejected documents",
}
MOST_ROWS = 5_000
DATE_FORMAT = "d mmmm yyyy"
NOT_STATED = "[x]"
LONGEST_CELL = 32_767  # characters, Excel's limit

ABOUT = [
    "What inspectors found in the children's services of English local authorities, read from published documents so "
    "that authorities and years can be compared.",
    "This is unofficial. It is not a publication of Ofsted or of any council. Check a row against the document that it "
    "came from before you rely on it: each has the document's link and page.",
    f"{NOT_STATED} means not available: the document does not state it.",
    "Documents differ in length and kind. Compare within one kind, and look at rates beside counts.",
    "Contains public sector information licensed under the Open Government Licence v3.0.",
]


def write_workbook(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], path: Path) -> None:
    """Write the workbook.

    Args:
        connection: An open snapshot.
        tables: Its tables; those with a sheet in ``SHEETS`` and at least one row are written.
        path: The ``.xlsx`` file.
    """
    import gptables

    sheets = {}
    notes = []
    for table in tables:
        if table.name not in SHEETS:
            continue
        frame = _frame(connection, table)
        if frame.empty:
            continue
        label = SHEETS[table.name]
        shown = f" The first {MOST_ROWS:,} rows; all are in the CSV export." if len(frame) > MOST_ROWS else ""
        sheets[label] = gptables.GPTable(
            table=frame.head(MOST_ROWS),
            table_name=table.name,
            title=f"{label}: {_first_sentence(table.description) or table.name}",
            instructions=f"This worksheet contains one table. {NOT_STATED} means not available.{shown}",
            index_columns={},
            additional_formatting=_date_formats(table),
        )
        notes += [[f"{label}: {column.name}", column.description or column.name] for column in table.columns]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = gptables.produce_workbook(
            filename=str(path),
            sheets=sheets,
            cover=gptables.Cover(title="Inspection letters compared", intro=ABOUT[:2], about=ABOUT[2:]),
            notes_table=pd.DataFrame(notes, columns=["Column", "What it means"]),
            notesheet_options={"title": "What each column means", "instructions": "This worksheet contains one table."},
            workbook_options={
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        workbook.close()


def _date_formats(table: Table) -> list[dict[str, object]]:
    dates = [column.name for column in table.columns if column.type == "DATE"]
    return [{"column": {"columns": dates, "format": {"num_format": DATE_FORMAT}}}] if dates else []


def _frame(connection: duckdb.DuckDBPyConnection, table: Table) -> pd.DataFrame:
    rows = connection.execute(f"from {table.sql_name} limit {MOST_ROWS + 1}").fetchall()
    names = [column.name for column in table.columns]
    cells = [[_cell(value, name) for value, name in zip(row, names, strict=True)] for row in rows]
    return pd.DataFrame(cells, columns=names, dtype=object)


def _cell(value: object, column: str) -> object:
    if value is None:
        return NOT_STATED
    return _text_cell(value, column) if isinstance(value, str) else value


def _text_cell(value: str, column: str) -> object:
    if not any(character.isalnum() for character in value):
        return NOT_STATED
    if column == "url" and value.startswith("https://"):
        return {value: value}
    return value[:LONGEST_CELL]


def _first_sentence(text: str) -> str:
    return " ".join(text.split()).split(". ")[0].rstrip(".")
