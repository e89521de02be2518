"""Progress in the terminal while files are read; silent where nobody watches, as in Dagster's own processes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def terminal_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar.

    Args:
        what: What is being done, in a few words.

    Yields:
        A function that is told how many of how many are done.
    """
    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
