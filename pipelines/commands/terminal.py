"""What every command shares: the settings, and how to stop with one clear sentence."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from pipelines.lake.settings import Settings, SettingsError, settings_from_environment


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
