"""The comparison tables as one Excel workbook that meets the government's guidance on accessible spreadsheets.

The guidance is "Releasing statistics in spreadsheets" of the Government Analysis Function; the ``gptables`` package
implements it. Only tables of a size that people read in a spreadsheet are in the workbook; statements, which run to
tens of thousands, are in the CSV and Parquet exports.
"""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pandas as pd

from pipelines.snapshot.tables import Table

if TYPE_CHECKING:
    from gptables import Theme
    from xlsxwriter.worksheet import Worksheet

SHEETS = {
    "cmp_latest_judgement": "Latest judgements",
    "cmp_judgement_history": "Judgement history",
    "cmp_against_neighbours": "Against neighbours",
    "cmp_theme_by_authority_year": "Themes by year",
    "cmp_prevalence_by_authority_year": "How widely by year",
    "cmp_recommendation_status": "Recommendations",
    "cmp_recurring_recommendation": "Asked for again",
    "cmp_improvement_journey": "Improvement journeys",
    "authority_timeline": "Timelines",
    "dim_document": "Documents",
    "fct_judgement": "Judgements",
    "fct_recommendation_progress": "Progress",
    "rejected_document": "Rejected documents",
}
MOST_ROWS = 5_000
DATE_FORMAT = "d mmmm yyyy"
NOT_STATED = "[x]"
LONGEST_CELL = 32_767  # characters, Excel's limit

WIDEST = 60
"""Characters of the widest column; longer text goes on in the next line."""

LINE = 16
"""Height of a line in points."""

TALLEST = 409
"""Height of the tallest row in points, Excel's limit."""

COVER_WIDTH = 85
HEADING_ROW = 2
"""Row of a sheet that holds the headings, from 0: the title and one line of instructions stand above."""

TITLE = "Inspection letters compared"
INTRODUCTION = [
    "What inspectors found in the children's services of English local authorities, read from published documents so "
    "that authorities and years can be compared.",
    "This is unofficial. It is not a publication of Ofsted or of any council. Check a row against the document that it "
    "came from before you rely on it: each has the document's link or name, and most the page.",
]
ABOUT = [
    f"{NOT_STATED} means not available: the document does not state it, or there is nothing to state. Where a column "
    "ends in status or reason, it says which.",
    "Documents differ in length and kind. Compare within one kind and framework, and look at rates beside counts.",
    "The sheet Notes says what each column means.",
    "Statements, themes and figures are in the CSV and Parquet exports, which are too long for a spreadsheet.",
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

    by_name = {table.name: table for table in tables}
    sheets, frames, notes = {}, {}, []
    for name, label in SHEETS.items():
        table = by_name.get(name)
        frame = _frame(connection, table) if table else pd.DataFrame()
        if table is None or frame.empty:
            continue
        shown = f" The first {MOST_ROWS:,} rows; all are in the CSV export." if len(frame) > MOST_ROWS else ""
        frames[label] = frame.head(MOST_ROWS)
        sheets[label] = gptables.GPTable(
            table=frames[label],
            table_name=name,
            title=f"{label}: {_first_sentence(table.description) or name}",
            instructions=f"This worksheet contains one table. {NOT_STATED} means not available.{shown}",
            index_columns={},
            additional_formatting=_formats(table),
        )
        notes += [[f"{label}: {_heading(column.name)}", _one_line(column.description)] for column in table.columns]
    meanings = pd.DataFrame(notes, columns=["Column", "What it means"])
    meanings.insert(0, "Note number", [str(number) for number in range(1, len(meanings) + 1)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = gptables.produce_workbook(
            filename=str(path),
            sheets=sheets,
            cover=gptables.Cover(title=TITLE, intro=INTRODUCTION, about=ABOUT, width=COVER_WIDTH),
            notes_table=meanings,
            notesheet_options={"title": "What each column means", "instructions": "This worksheet contains one table."},
            auto_width=False,
            theme=_theme(),
            workbook_options={
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        contents = pd.DataFrame([[label, sheet.title] for label, sheet in sheets.items()], columns=["Sheet", "Table"])
        for label, frame in {"Contents": contents, "Notes": meanings, **frames}.items():
            _lay_out(workbook.get_worksheet_by_name(label), frame)
        cover = workbook.get_worksheet_by_name("Cover")
        for row, text in enumerate([TITLE, "", *INTRODUCTION, "", *ABOUT]):
            cover.set_row(row, _height([text], [COVER_WIDTH]) + (LINE // 2 if len(text) < WIDEST else 0))
        workbook.close()


def _lay_out(sheet: Worksheet, frame: pd.DataFrame) -> None:
    """Give columns a width that can be read and rows the height of their text: not every program does so by itself."""
    texts = [[_shown(value) for value in row] for row in frame.itertuples(index=False)]
    widths = []
    for number, heading in enumerate(frame.columns):
        longest = max((len(row[number]) for row in texts), default=0)
        widths.append(min(WIDEST, max(longest, *map(len, heading.split()), 8) + 4))
        sheet.set_column(number, number, widths[-1])
    sheet.set_row(HEADING_ROW, _height(list(frame.columns), widths))
    for number, row in enumerate(texts, HEADING_ROW + 1):
        sheet.set_row(number, _height(row, widths))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW)


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Height in points of a row."""
    lines = (len(text) // width + 1 for text, width in zip(texts, widths, strict=True))
    return min(TALLEST, LINE * int(max(lines, default=1)))


def _shown(value: object) -> str:
    """A cell's text as it is seen."""
    if isinstance(value, dict):
        return str(next(iter(value)))
    return "30 September 2026" if isinstance(value, dt.date) else str(value)


def _theme() -> Theme:
    """The package's look, but with every cell at the top of its row, where reading starts."""
    import gptables

    theme: Theme = deepcopy(gptables.gptheme)
    theme.update_data_format({"valign": "top"})
    return theme


def _formats(table: Table) -> list[dict[str, object]]:
    """Dates as dates; what is no number stands a little off the number before it."""
    numbers = {"BIGINT", "INTEGER", "DOUBLE"}
    dates = [_heading(column.name) for column in table.columns if column.type == "DATE"]
    words = [_heading(column.name) for column in table.columns if column.type not in {"DATE", *numbers}]
    left: dict[str, object] = {"align": "left", "indent": 1}
    formats = ((words, left), (dates, left | {"num_format": DATE_FORMAT}))
    return [{"column": {"columns": columns, "format": chosen}} for columns, chosen in formats if columns]


def _heading(column: str) -> str:
    return column.replace("_", " ").capitalize()


def _frame(connection: duckdb.DuckDBPyConnection, table: Table) -> pd.DataFrame:
    rows = connection.execute(f"from {table.sql_name} limit {MOST_ROWS + 1}").fetchall()
    names = [column.name for column in table.columns]
    cells = [_cells(dict(zip(names, row, strict=True))) for row in rows]
    return pd.DataFrame(cells, columns=[_heading(name) for name in names], dtype=object)


def _cells(row: dict[str, object]) -> list[object]:
    return [_link(row) if name == "url" else _cell(value) for name, value in row.items()]


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or (isinstance(value, str) and not any(character.isalnum() for character in value)):
        return NOT_STATED
    return value[:LONGEST_CELL] if isinstance(value, str) else value


def _link(row: dict[str, object]) -> object:
    """A link says what it leads to, as a screen reader reads it without the rest of the row."""
    url = row["url"]
    if not (isinstance(url, str) and url.startswith("https://")):
        return _cell(url)
    told = [row.get("authority_name"), row.get("event_end_date") or row.get("timeline_date")]
    return {", ".join(["Published document", *(str(part) for part in told if part)]): url}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _first_sentence(text: str) -> str:
    return _one_line(text).split(". ")[0].rstrip(".")
