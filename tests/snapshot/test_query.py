"""Asking a snapshot from the command line: forms of answers, and that asking changes and reaches nothing else."""

import csv
import json

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.snapshot.query import QueryError, ask
from tests.snapshot.conftest import HOSTILE, make_snapshot


@pytest.fixture
def letters(snapshot, monkeypatch):
    """Runs the command on the snapshot."""
    monkeypatch.setenv("LETTERS_HOME", str(snapshot.parent))
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *arguments, stdin=None: CliRunner().invoke(app, arguments, input=stdin)


def test_an_answer_is_a_table_without_colour_when_piped(letters):
    done = letters("query", "select authority_name, region from dim_authority")

    assert done.exit_code == 0
    assert [cell in done.stdout for cell in ("authority_name", "Eastmere", "Nowhere")] == [True] * 3
    assert "\x1b" not in done.stdout


def test_each_row_of_a_piped_table_is_one_line(letters):
    done = letters("query", "select statement_id, statement_text, repeat('word ', 60) as long from fct_statement")

    assert len(done.stdout.splitlines()) == 4 + 1 + len(HOSTILE)


def test_text_of_a_document_is_no_markup_and_steers_no_terminal(letters):
    done = letters("query", "select '[red]' || chr(27) || '[2J:smile:' as text")

    assert "[red] [2J:smile:" in done.stdout


def test_csv_never_starts_a_formula(letters, tmp_path):
    done = letters("query", "select statement_text from fct_statement order by statement_id", "-o", f"{tmp_path}/a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        (_, *cells) = [row[0] for row in csv.reader(file)]

    assert done.exit_code == 0
    assert sorted(cells) == sorted(["Plans are clear.", *(f"'{text}" for text in HOSTILE)])


def test_numbers_stay_numbers_in_csv(letters):
    done = letters(
        "query", "select -0.5 as a, -2 as b, null as c, true as d, date '2024-05-03' as e", "--format", "csv"
    )

    assert done.stdout.splitlines() == ["a,b,c,d,e", "-0.5,-2,,true,2024-05-03"]


def test_json_keeps_every_column_and_has_no_number_that_json_lacks(letters):
    sql = "select 1 as a, 2 as a, 'nan'::double as b, 1.5 as c, date '2024-05-03' as d, ['x'] as e"

    assert json.loads(letters("query", sql, "--format", "json").stdout) == [
        {"a": 1, "a_1": 2, "b": None, "c": 1.5, "d": "2024-05-03", "e": ["x"]}
    ]
    assert json.loads(letters("query", "from dim_authority limit 0", "--format", "json").stdout) == []


def test_parquet_keeps_types(letters, tmp_path):
    done = letters("query", "select document_id, event_end_date from dim_document", "-o", f"{tmp_path}/a.parquet")

    assert done.exit_code == 0
    assert duckdb.sql(f"select typeof(event_end_date) from '{tmp_path}/a.parquet'").fetchall() == [("DATE",)]


def test_a_question_comes_from_a_file_or_standard_input(letters, tmp_path):
    (tmp_path / "question.sql").write_text("-- Who?\nselect authority_name from dim_authority;\n", encoding="utf-8")

    for done in (
        letters("query", "--file", f"{tmp_path}/question.sql", "--format", "csv"),
        letters("query", "-", "--format", "csv", stdin="select authority_name from dim_authority"),
    ):
        assert done.stdout.splitlines() == ["authority_name", "Eastmere"]


@pytest.mark.parametrize(
    ("sql", "suggestion"),
    [
        ("select authority from dim_document", "authority_name"),
        ("select d.titel from dim_document d", "title"),
        ("select finding_polarity from fct_statement", "polarity"),
        ("select theem from dim_theme", "theme"),
        ("from dim_documents", "dim_document"),
        ("from marts.fct_statment", "fct_statement"),
    ],
)
def test_a_wrong_name_gets_a_suggestion(letters, sql, suggestion):
    done = letters("query", sql)

    assert done.exit_code == 1
    assert f'"{suggestion}"' in done.stderr


def test_a_column_that_another_table_has_is_told_with_the_table(letters):
    told = letters("query", "select theme from fct_statement").stderr

    assert "fct_statement_theme" in told


@pytest.mark.parametrize("arguments", [(), ("select 1", "--file", __file__), ("select 1", "--format", "parquet")])
def test_a_command_that_cannot_be_meant_is_told_apart(letters, arguments):
    assert letters("query", *arguments).exit_code == 2


def test_an_empty_question_and_a_missing_snapshot_are_told(letters, snapshot):
    assert "no question" in letters("query", "").stderr
    snapshot.unlink()
    missing = letters("query", "select 1")

    assert missing.exit_code == 1
    assert "refresh" in missing.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "drop table dim_document",
        "update dim_document set title = ''",
        "create table mine as select 1",
        "copy dim_document to 'FOLDER/stolen.csv'",
        "export database 'FOLDER/stolen'",
        "attach 'FOLDER/stolen.duckdb'",
        "from read_text('FOLDER/secret.txt')",
        "from read_csv('FOLDER/secret.txt')",
        "from glob('FOLDER/*')",
        "from 'FOLDER/secret.txt'",
        "set enable_external_access = true",
        "set temp_directory = 'FOLDER/stolen'",
        "install httpfs",
        "select 1; attach 'FOLDER/stolen.duckdb'",
    ],
)
def test_a_question_only_reads_and_only_the_snapshot(snapshot, tmp_path, sql):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    before = snapshot.read_bytes()

    with pytest.raises(QueryError) as error:
        ask(snapshot, sql.replace("FOLDER", tmp_path.as_posix()))

    assert "secret" not in str(error.value).replace("secret.txt", "")
    assert snapshot.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["comparison.duckdb", "secret.txt"]


def test_tables_and_questions_are_listed_with_what_they_hold(snapshot, letters):
    with duckdb.connect(str(snapshot)) as connection:
        connection.execute("create macro documents(name) as table from marts.dim_document where authority_name = name")
        connection.execute("comment on macro table documents is 'Documents of an authority.'")
    done = letters("tables")

    assert done.exit_code == 0
    assert "A document. " in done.stdout.replace("│", " ")
    assert "from documents(name)" in done.stdout
    assert "Documents of an authority." in done.stdout


def test_a_table_is_described_with_its_columns(letters):
    done = letters("describe", "marts.dim_document")

    assert done.exit_code == 0
    assert [text in done.stdout for text in ("1 row", "One row each.", "title", "varchar", "As printed")] == [True] * 5


def test_a_table_that_is_not_there_gets_a_suggestion(letters):
    done = letters("describe", "dim_docment")

    assert done.exit_code == 1
    assert '"dim_document"' in done.stderr


def test_an_earlier_snapshot_is_asked_by_its_path(letters, tmp_path):
    earlier = make_snapshot(tmp_path / "earlier.duckdb", grade="inadequate")
    done = letters("query", "select grade from fct_judgement", "--snapshot", str(earlier), "--format", "csv")

    assert done.stdout.splitlines() == ["grade", "inadequate"]


def test_differences_are_shown_with_the_text_of_documents_as_it_is(letters, tmp_path):
    before = make_snapshot(tmp_path / "before.duckdb", texts=("Plans are clear.", *HOSTILE, "[/] [red]Gone[/red]."))
    done = letters("diff", str(before))

    assert done.exit_code == 0
    assert "[/] [red]Gone[/red]." in done.stdout


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("from dim_document where authority_name = 'eastmere'", ['"Eastmere" by "eastmere"']),
        ("from dim_document where authority_name = 'Eastmeer' or title = 'it''s'", ['"Eastmere" by "Eastmeer"']),
        ("from fct_judgement where grade = 'inadequat'", ['"inadequate" by "inadequat"']),
        ("from dim_document where authority_name = 'Eastmere' and framework = 'sif'", []),
        ("from dim_document where authority_name = 'Elsewhere entirely'", []),
    ],
)
def test_a_misspelt_word_is_told_where_no_row_was_found(letters, sql, told):
    done = letters("query", sql)

    assert done.exit_code == 0
    assert [line for line in done.stderr.splitlines() if "mean" in line] == [
        f"No row was found. Did you mean {words}?" for words in told
    ]
