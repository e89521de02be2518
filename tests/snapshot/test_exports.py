"""Exports say the same as the snapshot, and no cell of theirs is ever a formula."""

import csv
import datetime as dt

import duckdb
import openpyxl
import pytest
from frictionless import Package, system

from pipelines.snapshot.exports import export
from tests.snapshot.conftest import HOSTILE

FORMULA_CHARACTERS = tuple("=+-@\t\r\n＝＋－＠")


@pytest.fixture
def folder(snapshot, tmp_path):
    export(snapshot, tmp_path / "exports")
    return tmp_path / "exports"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_text_cell_starts_a_formula(folder):
    cells = [cell for path in folder.rglob("*.csv") for row in rows(path) for cell in row.values()]
    assert sum(cell.lstrip("'") in HOSTILE for cell in cells) >= len(HOSTILE)
    assert not [cell for cell in cells if cell.startswith(FORMULA_CHARACTERS)]


def test_text_is_otherwise_as_published(folder):
    texts = [row["statement_text"] for row in rows(folder / "csv/fct_statement.csv")]
    assert texts == ["Plans are clear."] + ["'" + text for text in HOSTILE]


def test_the_data_package_is_valid(folder):
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


def test_parquet_keeps_types_and_every_row(folder):
    documents = duckdb.read_parquet(str(folder / "parquet/dim_document.parquet"))
    [(end_date,)] = documents.project("event_end_date").fetchall()
    assert end_date == dt.date(2024, 5, 3)


def test_one_tidy_file_has_a_row_for_each_finding(folder):
    tidy = rows(folder / "findings.csv")
    assert len(tidy) == 1 + len(HOSTILE)
    assert (tidy[0]["authority_name"], tidy[0]["theme"], tidy[0]["page"]) == ("Eastmere", "planning_and_review", "2")


def test_the_workbook_is_one_table_a_sheet_with_cover_contents_and_notes(folder):
    workbook = openpyxl.load_workbook(folder / "inspection-letters.xlsx")
    assert workbook.sheetnames[:2] == ["Cover", "Contents"]
    assert "Notes" in workbook.sheetnames
    for sheet in workbook.worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert len(sheet.tables) <= 1


def test_the_workbook_holds_dates_as_dates_and_text_as_text(folder):
    workbook = openpyxl.load_workbook(folder / "inspection-letters.xlsx")
    cells = [cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    assert dt.datetime(2024, 5, 3) in [cell.value for cell in cells]
    assert {cell.data_type for cell in workbook["Judgements"]["B"]} == {"s", "n"}
    assert not [cell for cell in cells if cell.data_type == "f" and "HYPERLINK" not in str(cell.value)]


def test_the_workbook_can_be_read_without_changing_a_width(folder):
    workbook = openpyxl.load_workbook(folder / "inspection-letters.xlsx")
    for sheet in workbook.worksheets:
        assert all(8 < column.width < 90 for column in sheet.column_dimensions.values())
    documents = workbook["Documents"]
    (heading,) = [cell for cell in documents[3] if cell.value == "Event end date"]
    assert documents.cell(4, heading.column).number_format == "d mmmm yyyy"


def test_a_link_says_what_it_leads_to(folder):
    documents = openpyxl.load_workbook(folder / "inspection-letters.xlsx")["Documents"]
    (cell,) = [cell for cell in documents[4] if cell.hyperlink]
    assert cell.value == "Published document, Eastmere, 2024-05-03"
    assert cell.hyperlink.target == "https://files.ofsted.gov.uk/v1/file/1"


def test_the_notes_say_what_each_column_of_each_sheet_means(folder):
    notes = openpyxl.load_workbook(folder / "inspection-letters.xlsx")["Notes"]
    meanings = {row[1]: row[2] for row in notes.iter_rows(min_row=4, values_only=True)}
    assert meanings["Documents: Title"] == "As printed on its face."


def test_exports_are_replaced_whole(snapshot, folder):
    (folder / "csv" / "left_over.csv").write_text("old")
    export(snapshot, folder)
    assert not (folder / "csv" / "left_over.csv").exists()
    assert sorted(path.name for path in folder.parent.iterdir()) == ["comparison.duckdb", "exports"]


def test_without_a_snapshot_it_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="run a refresh first"):
        export(tmp_path / "comparison.duckdb", tmp_path / "exports")
