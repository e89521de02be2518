"""What every command shares: the settings, how to print a table, and how to stop with one clear sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from pipelines.lake.settings import Settings, SettingsError, settings_from_environment

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NO_LIMIT = 100_000


def settings_or_stop() -> Settings:
    """The settings of this environment; stops with one sentence where they cannot be used."""
    try:
        return settings_from_environment()
    except SettingsError as error:
        stop(str(error))


def stop(message: str) -> NoReturn:
    """End the command, unsuccessful, with a sentence for a person."""
    typer.echo(message, err=True)
    sys.exit(1)


def terminal(out: TextIO) -> Console:
    """What tables are printed with: as wide as the terminal; where there is none, no colour and no wrapped line."""
    from rich.console import Console

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    return (
        console
        if console.is_terminal
        else Console(file=out, highlight=False, markup=False, emoji=False, width=NO_LIMIT)
    )


def cell(text: str) -> Text:
    """Text of a document as it is shown: no word of it is markup or steers the terminal."""
    from rich.text import Text

    return Text("".join(character if character.isprintable() else " " for character in text))
