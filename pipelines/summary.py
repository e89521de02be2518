"""What a refresh found, as a short table in the terminal, and where to look further."""

from __future__ import annotations

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.lake.settings import Settings


def show_summary(settings: Settings) -> None:
    """Print what the published snapshot holds, the files that could not be used and why, and what to do next."""
    console = Console()
    with duckdb.connect(str(settings.snapshot), read_only=True) as connection:
        counts = connection.execute("select * exclude (run_id, refreshed_at) from marts.meta").fetchdf().iloc[0]
        rejected = connection.execute(
            "select path, reason, detail from marts.rejected_document order by path"
        ).fetchall()
    found = Table("found", "")
    for name, value in counts.items():
        found.add_row(str(name).replace("_", " "), Text(str(value)))
    console.print(found)
    for path, reason, detail in rejected:
        console.print(Text(f"Not used: {path} ({reason}): {detail}"))
    console.print(Text(f"Published: {settings.snapshot}"))
