"""``letters export``, ``letters report`` and ``letters diff``: what is made of the published snapshot."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.terminal import cell, settings_or_stop, stop, terminal

SHOWN = 50


def export(
    folder: Annotated[Path | None, typer.Argument(help="Where the files go; `exports` in the home folder.")] = None,
) -> None:
    """Write the published tables as Parquet, CSV, one Excel workbook, one tidy file and a data package.

    Example: letters export ~/letters
    """
    from pipelines.snapshot.exports import export as write_exports

    target, files = _made(write_exports, "exports", folder)
    typer.echo(f"{files} files in {target}")


def report(
    folder: Annotated[Path | None, typer.Argument(help="Where the site goes; `report` in the home folder.")] = None,
) -> None:
    """Make the site that shows the comparison; open its index.html in a browser."""
    from pipelines.report.site import build

    settings = settings_or_stop()
    target, files = _made(
        lambda snapshot, target: build(snapshot, target, settings.workers, settings.contact), "report", folder
    )
    typer.echo(f"{files} files. Open {target / 'index.html'}")


def _made(make: Callable[[Path, Path], Sequence[Path]], name: str, folder: Path | None) -> tuple[Path, int]:
    """Make files of the published snapshot: the folder that they went to and their number."""
    settings = settings_or_stop()
    target = folder or settings.home / name
    try:
        return target, len(make(settings.snapshot, target))
    except FileNotFoundError as error:
        stop(str(error))


def diff(
    before: Annotated[Path, typer.Argument(help="The earlier snapshot.")],
    after: Annotated[Path | None, typer.Argument(help="The later one; the published snapshot if not given.")] = None,
) -> None:
    """Tell what changed between two snapshots: documents, grades, statements and themes."""
    from rich.table import Table

    from pipelines.snapshot.diff import PARTS, differences

    settings = settings_or_stop()
    try:
        changes = differences(before, after or settings.snapshot)
    except FileNotFoundError as error:
        stop(str(error))
    for part in PARTS:
        typer.echo(f"{part}: {sum(change.part == part for change in changes)} changed")
    table = Table("part", "authority", "what", "before", "after")
    for change in changes[:SHOWN]:
        texts = (change.part, change.authority_name, change.what, change.before or "", change.after or "")
        table.add_row(*map(cell, texts))
    if changes:
        terminal(sys.stdout).print(table)
    if len(changes) > SHOWN:
        typer.echo(f"… and {len(changes) - SHOWN} more.")
