"""``letters explain`` and ``letters themes``: why a statement is coded as it is, and what the codebook says."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from pipelines.commands.terminal import cell, stop, terminal


class ListRole(StrEnum):
    """The list that a statement is an item of."""

    TO_IMPROVE = "to_improve"
    STRENGTH = "strength"


def explain(
    text: Annotated[str, typer.Argument(help="A sentence or list item.")],
    list_role: Annotated[ListRole | None, typer.Option("--list", help="The list that it is an item of.")] = None,
) -> None:
    """Say what a sentence is coded as, and the words that decided it.

    Example: letters explain "Most care leavers live in homes that suit them."
    """
    from pipelines.letters.coding.explain import explain as reasons

    _print(("aspect", "value", "decided by"), reasons(text, list_role.value if list_role else None))


def themes(theme: Annotated[str | None, typer.Argument(help="A theme, to see its phrases.")] = None) -> None:
    """List the themes of the codebook, or the phrases that tell one of them.

    Example: letters themes care_leavers
    """
    from pipelines.letters.coding.explain import phrase_rows, theme_rows

    if theme is None:
        _print(("theme", "domain", "in scope", "phrases"), theme_rows())
        return
    try:
        rows = phrase_rows(theme)
    except KeyError:
        stop(f"There is no theme {theme!r}: `letters themes` lists them.")
    _print(("phrase", "strength", "only with", "unless"), rows)


def _print(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from rich.table import Table

    table = Table(*columns)
    for row in rows:
        table.add_row(*(cell(str(value)) for value in row))
    terminal(sys.stdout).print(table)
