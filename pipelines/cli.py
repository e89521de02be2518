"""The ``letters`` command: it only gathers; what a command does stands in the module that it calls."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from pipelines.lake.one_writer import BusyError, one_writer
from pipelines.lake.settings import Settings, SettingsError, settings_from_environment

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

    settings = _settings()
    try:
        with one_writer(settings):
            if is_up_to_date(settings):
                typer.echo("Nothing new: 0 documents read. The published snapshot is up to date.")
            elif failures := run_refresh(settings):
                for failure in failures:
                    typer.echo(failure, err=True)
                _stop(f"Not published; the last snapshot stays. More in {settings.home / LOG}.")
    except BusyError as error:
        _stop(str(error))
    show_summary(settings)


def _settings() -> Settings:
    try:
        return settings_from_environment()
    except SettingsError as error:
        _stop(str(error))


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    sys.exit(1)


if __name__ == "__main__":
    app()
