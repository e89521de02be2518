"""The published tables as files: Parquet, CSV, one tidy CSV file, and the data package that describes them.

The Excel workbook belongs in ``snapshot.workbook``, the description in ``snapshot.data_package``.
"""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from pipelines.snapshot.data_package import data_package
from pipelines.snapshot.folders import replaced_whole
from pipelines.snapshot.tables import Column, Table, open_snapshot, published_tables, quoted
from pipelines.snapshot.workbook import write_workbook

# What a spreadsheet may take for the start of a formula (OWASP, "CSV Injection"), with the full-width forms.
FORMULA_CHARACTERS = "=+-@\t\r\n＝＋－＠"
FORMULA_START = "^[=+\\-@\\t\\r\\n＝＋－＠]"

TIDY_NAME = "findings"
TIDY_QUERY = """
select d.authority_name, d.region, d.document_kind, d.framework, d.event_end_date,
       s.section, t.theme, t.rank as theme_rank, s.polarity, s.prevalence, s.direction, s.stated_by,
       s.statement_text, s.page, d.title as document_title, d.url as document_url, d.document_id, s.statement_id
from marts.fct_statement s
join (
    select document.*, authority.region
    from marts.dim_document document left join marts.dim_authority authority using (authority_code)
) d using (document_id)
left join marts.fct_statement_theme t using (statement_id)
order by d.authority_name, d.event_end_date, d.document_id, s.page, s.char_start, t.rank
"""
TIDY_DESCRIPTION = (
    "One row is a statement's theme (a statement without a theme has one row, with the theme empty): what was found, "
    "where, when, on which theme, and the page it stands on. For those who want only one file."
)


def export(snapshot: Path, folder: Path) -> list[Path]:
    """Write every export of a snapshot, whole or not at all.

    Args:
        snapshot: The published snapshot.
        folder: Where the exports go; what stood there before is replaced.

    Returns:
        The files written.

    Raises:
        FileNotFoundError: There is no snapshot.
    """
    with open_snapshot(snapshot) as connection, replaced_whole(folder) as new:
        (new / "parquet").mkdir()
        (new / "csv").mkdir()
        tables = published_tables(connection)
        for table in tables:
            _copy(connection, f"from {table.sql_name}", new / "parquet" / f"{table.name}.parquet", "format parquet")
            _copy(connection, _safe_query(table.sql_name, table.columns), new / "csv" / f"{table.name}.csv", CSV)
        tidy = _tidy(connection)
        _copy(connection, _safe_query(f"({TIDY_QUERY})", tidy.columns), new / f"{TIDY_NAME}.csv", CSV)
        resources = [(f"csv/{table.name}.csv", table) for table in tables] + [(f"{TIDY_NAME}.csv", tidy)]
        package = json.dumps(data_package(resources), indent=2, ensure_ascii=False)
        (new / "datapackage.json").write_text(package + "\n", encoding="utf-8")
        write_workbook(connection, tables, new / "inspection-letters.xlsx")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def safe_cell(value: object) -> object:
    """A cell of a CSV file: text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(tuple(FORMULA_CHARACTERS)) else value


CSV = "format csv, header true"


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path, options: str) -> None:
    target = str(path).replace("'", "''")
    connection.execute(f"copy ({query}) to '{target}' ({options})")


def _safe_query(source: str, columns: tuple[Column, ...]) -> str:
    return f"select {', '.join(_safe(column) for column in columns)} from {source}"


def _safe(column: Column) -> str:
    """The column's SQL, with an apostrophe before text that a spreadsheet would take for a formula."""
    name = quoted(column.name)
    if column.type != "VARCHAR":
        return name
    return f"case when regexp_matches({name}, '{FORMULA_START}') then '''' || {name} else {name} end as {name}"


def _tidy(connection: duckdb.DuckDBPyConnection) -> Table:
    described = connection.execute(f"describe {TIDY_QUERY}").fetchall()
    known = {column.name: column.description for table in published_tables(connection) for column in table.columns}
    columns = tuple(Column(name, kind, known.get(name, "")) for name, kind, *_ in described)
    return Table(TIDY_NAME, TIDY_DESCRIPTION, columns)
