"""``letters query``, ``letters tables`` and ``letters describe``: asking the published snapshot."""

from __future__ import annotations

import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from pipelines.commands.terminal import cell, settings_or_stop, stop, terminal

if TYPE_CHECKING:
    from pipelines.snapshot.query import Answer

SHOWN = 100
LEAST_WIDTH = 10

Snapshot = Annotated[
    Path | None, typer.Option(help="Another snapshot, such as an earlier one; the published one if not given.")
]


class Form(StrEnum):
    """How an answer is given."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def query(
    sql: Annotated[str | None, typer.Argument(help="The question in SQL; - takes it from standard input.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", exists=True, dir_okay=False, help="A file with the question.")
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="By default what the output file's name ends in, else table.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", dir_okay=False, help="File for the answer.")] = None,
    snapshot: Snapshot = None,
) -> None:
    """Ask the published snapshot a question in SQL. It only reads.

    Examples of questions:

    letters query "from compare('Bradford', 'West Sussex')"

    letters query "select * from cmp_latest_judgement" --output grades.csv

    letters query --file docs/cookbook/04-newest-grades.sql --format json

    echo "from search('missing from care')" | letters query -

    Exit codes: 0 answered (even where no row was found), 1 the question or the snapshot is wrong, 2 the command is.
    """
    from pipelines.snapshot.query import QueryError, ask, misspelt, save_parquet

    question = _question(sql, file)
    chosen = form or _named_by(output)
    path = snapshot or settings_or_stop().snapshot
    try:
        if chosen is Form.PARQUET:
            if not output:
                raise typer.BadParameter("Parquet goes into a file: add --output FILE.")
            number = save_parquet(path, question, output)
        else:
            answer = ask(path, question)
            number = len(answer.rows)
            _write(answer, chosen, output)
        for word, near in misspelt(path, question).items() if not number else ():
            typer.echo(f'No row was found. Did you mean "{near}" by "{word}"?', err=True)
    except (FileNotFoundError, QueryError) as error:
        stop(str(error))
    if output:
        typer.echo(f"{number} {'row' if number == 1 else 'rows'} in {output}", err=True)


def tables(snapshot: Snapshot = None) -> None:
    """List the published tables and ready-made questions: name, number of rows, what one row is.

    Example: letters tables
    """
    from rich.table import Table

    from pipelines.snapshot.tables import open_snapshot, published_questions, published_tables, row_count

    listing = Table("table", "rows", "what it holds")
    listing.columns[1].justify = "right"
    questions = Table("question", "answer")
    try:
        with open_snapshot(snapshot or settings_or_stop().snapshot) as connection:
            for table in published_tables(connection):
                listing.add_row(table.name, f"{row_count(connection, table):,}", cell(table.summary))
            for question in published_questions(connection):
                questions.add_row(question.call, cell(question.description))
    except FileNotFoundError as error:
        stop(str(error))
    console = terminal(sys.stdout)
    console.print(listing)
    console.print(questions)
    console.print("letters describe TABLE tells a table's columns.")


def describe(
    table: Annotated[str, typer.Argument(help="A published table, as `letters tables` lists them.")],
    snapshot: Snapshot = None,
) -> None:
    """Describe a published table: what one row is, what it must not be used for, and every column.

    Example: letters describe cmp_theme_pair
    """
    from rapidfuzz import process
    from rich.table import Table

    from pipelines.snapshot.tables import open_snapshot, published_tables, row_count

    name = table.removeprefix("marts.").lower()
    try:
        with open_snapshot(snapshot or settings_or_stop().snapshot) as connection:
            published = {found.name: found for found in published_tables(connection)}
            if name not in published:
                near = process.extractOne(name, list(published))
                stop(f'There is no table "{table}". Did you mean "{near[0]}"? `letters tables` lists them all.')
            found = published[name]
            rows = row_count(connection, found)
    except FileNotFoundError as error:
        stop(str(error))
    columns = Table("column", "type", "meaning")
    for column in found.columns:
        columns.add_row(column.name, column.type.lower(), cell(column.description))
    console = terminal(sys.stdout)
    console.print(f"{found.name}, {rows:,} {'row' if rows == 1 else 'rows'}\n")
    console.print(cell(found.description))
    console.print(columns)


def _question(sql: str | None, file: Path | None) -> str:
    if (sql is None) == (file is None):
        raise typer.BadParameter("Give one question: SQL in quotation marks, --file FILE, or - for standard input.")
    if file:
        return file.read_text(encoding="utf-8-sig")
    return sys.stdin.read() if sql == "-" else str(sql)


def _named_by(output: Path | None) -> Form:
    """The form that a file's name ends in; a table for any other."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return Form(suffix) if suffix in list(Form) else Form.TABLE


def _write(answer: Answer, form: Form, output: Path | None) -> None:
    from pipelines.snapshot.query import write_csv, write_json

    writers = {Form.TABLE: _write_table, Form.CSV: write_csv, Form.JSON: write_json}
    if not output:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        writers[form](answer, sys.stdout)
        return
    with output.open("w", encoding="utf-8", newline="") as out:
        writers[form](answer, out)


def _write_table(answer: Answer, out: TextIO) -> None:
    """A table for reading: where its columns do not fit side by side, a block of lines for each row."""
    from rich.table import Column, Table

    from pipelines.snapshot.query import as_text

    console = terminal(out)
    shown = [[cell(as_text(value)) for value in row] for row in answer.rows[:SHOWN]]
    if not shown:
        console.print("No rows.")
    elif len(answer.names) * LEAST_WIDTH <= console.width:
        table = Table(*(Column(cell(name)) for name in answer.names))
        for row in shown:
            table.add_row(*row)
        console.print(table)
    else:
        for row in shown:
            block = Table("column", "value", show_header=False)
            for name, value in zip(answer.names, row, strict=True):
                block.add_row(cell(name), value)
            console.print(block)
    if len(answer.rows) > SHOWN:
        typer.echo(f"The first {SHOWN} of {len(answer.rows):,} rows; --format csv gives them all.", err=True)
