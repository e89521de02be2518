"""``letters ui``, ``letters status`` and ``letters evaluate``: Dagster's pages, where things stand, and the scores."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.terminal import settings_or_stop, stop
from pipelines.lake.settings import REPOSITORY


def ui(
    port: Annotated[int, typer.Option(help="Port of this machine.")] = 3000,
    host: Annotated[str, typer.Option(help="Address to listen on; the default lets nobody else in.")] = "127.0.0.1",
) -> None:
    """Open Dagster's pages and run its schedule and sensor, until Ctrl-C."""
    from pipelines.assets.instance import use_home

    use_home(settings_or_stop())
    typer.echo(f"Dagster: http://{host}:{port} (Ctrl-C ends it)")
    beside = Path(sys.executable).parent
    os.environ["PATH"] = os.pathsep.join([str(beside), os.environ.get("PATH", "")])
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions", "-h", host, "-p", str(port)]
    raise typer.Exit(subprocess.call([*command, "-d", str(REPOSITORY)], cwd=REPOSITORY))


def status() -> None:
    """Say whether the snapshot is up to date, and what it holds."""
    from pipelines.assets.freshness import is_up_to_date
    from pipelines.summary import show_summary

    settings = settings_or_stop()
    if not settings.snapshot.is_file():
        stop(f"Nothing has been published in {settings.home} yet: run `python run.py refresh`.")
    current = is_up_to_date(settings)
    typer.echo("Up to date." if current else "There is something new: run `python run.py refresh`.")
    show_summary(settings)


def evaluate(
    shared: Annotated[Path, typer.Option(help="The shared folder with hand-labelled documents.")] = (
        REPOSITORY.parent / "shared"
    ),
) -> None:
    """Score the published snapshot and the coding against hand-labelled truth, and write docs/accuracy.md."""
    if not (shared / "eval" / "score.py").is_file():
        stop(f"There is no {shared / 'eval' / 'score.py'}: the labelled documents are not part of the repository.")
    command = [sys.executable, str(REPOSITORY / "bench" / "evaluate.py"), "--shared", str(shared)]
    raise typer.Exit(subprocess.call([*command, "--snapshot", str(settings_or_stop().snapshot)]))
