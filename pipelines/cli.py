"""The ``letters`` command: it only gathers; what a command does stands in the module that it calls."""

from __future__ import annotations

import typer

from pipelines.commands.coding import explain, themes
from pipelines.commands.docs import docs
from pipelines.commands.query import describe, query, tables
from pipelines.commands.running import audit, evaluate, status, ui
from pipelines.commands.snapshot import diff, export, report
from pipelines.commands.sources import discover, fetch
from pipelines.commands.terminal import settings_or_stop, stop
from pipelines.lake.one_writer import BusyError, one_writer

app = typer.Typer(
    help="Compares what Ofsted's inspectors found in the children's services of English local authorities.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def letters() -> None:
    """Compare what inspectors found."""


@app.command()
def refresh() -> None:
    """Bring everything up to date: read new documents, build the tables, publish comparison.duckdb."""
    from pipelines.assets.freshness import is_up_to_date
    from pipelines.assets.in_process import LOG, run_refresh
    from pipelines.summary import show_summary

    settings = settings_or_stop()
    try:
        with one_writer(settings):
            if is_up_to_date(settings):
                typer.echo("Nothing new: 0 documents read. The published snapshot is up to date.")
            elif failures := run_refresh(settings):
                for failure in failures:
                    typer.echo(failure, err=True)
                stop(f"Not published; the last snapshot stays. More in {settings.home / LOG}.")
    except BusyError as error:
        stop(str(error))
    except Exception as error:
        from pipelines.assets.failures import quoted, what_to_do

        if not (advice := what_to_do(error)):
            raise
        what = quoted(str(error).partition("\n")[0])
        stop(f"The refresh stopped: {what}. {advice} The last snapshot stays; refresh again after that.")
    show_summary(settings)


COMMANDS = (
    *(ui, status, query, tables, describe, explain, themes),
    *(export, report, docs, diff, fetch, discover, evaluate, audit),
)
for command in COMMANDS:
    app.command()(command)


if __name__ == "__main__":
    app()
