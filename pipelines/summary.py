"""What a refresh found, as a short table in the terminal, and where to look further."""

from __future__ import annotations

import sys

from rich.table import Table

from pipelines.commands.terminal import cell, terminal
from pipelines.lake.settings import Settings
from pipelines.snapshot.tables import open_snapshot

COUNTS = {
    "document_count": "documents",
    "authority_count": "authorities",
    "statement_count": "statements",
    "recommendation_count": "recommendations",
    "newest_event_date": "newest event",
    "rejected_count": "files not used",
}
FURTHER = """Look further:
  python run.py query "from cmp_latest_judgement"
  python run.py tables          what there is to ask
  python run.py report          the comparison as pages for a browser
  python run.py ui              Dagster"""


def show_summary(settings: Settings) -> None:
    """Print what the published snapshot holds, the files that could not be used and why, and what to do next."""
    with open_snapshot(settings.snapshot) as connection:
        meta = connection.execute("select * from marts.meta")
        counts = dict(zip([column[0] for column in meta.description], meta.fetchall()[0], strict=True))
        rejected = connection.execute("select path, detail from marts.rejected_document order by path").fetchall()
    table = Table("found", "", show_header=False)
    for column, name in COUNTS.items():
        table.add_row(name, cell(str(counts[column])))
    out = terminal(sys.stdout)
    out.print(table)
    for path, detail in rejected:
        out.print(cell(f"Not used: {path}: {detail}"))
    out.print(cell(f"Published: {settings.snapshot}"))
    out.print(FURTHER)
