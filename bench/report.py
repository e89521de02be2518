"""What making the report site costs: time, pages and their weight, for a snapshot and for ten times as many documents.

``python bench/report.py SNAPSHOT`` prints one line for each. The larger snapshot is made here by giving every document
and authority nine doubles under other names; it is thrown away afterwards.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import duckdb

from pipelines.report.site import build

TIMES = 10
# The columns that name a row, which a double must have of its own.
NAMES = {
    "authority_name",
    "authority_code",
    "neighbour_name",
    "neighbour_code",
    "document_id",
    "previous_document_id",
    "later_document_id",
    "statement_id",
    "recommendation_id",
    "later_recommendation_id",
}
MULTIPLIED = (
    "dim_authority",
    "dim_document",
    "dim_statistical_neighbour",
    "fct_judgement",
    "fct_statement",
    "fct_statement_theme",
    "fct_recommendation",
    "fct_recommendation_progress",
    "cmp_judgement_history",
    "cmp_latest_judgement",
    "cmp_recurring_recommendation",
)


def multiplied(snapshot: Path, folder: Path, times: int) -> Path:
    """A copy of a snapshot in which every document and authority stands several times, under different names.

    Args:
        snapshot: The snapshot.
        folder: Where the copy goes.
        times: How often.

    Returns:
        The copy.
    """
    copy = folder / "multiplied.duckdb"
    shutil.copyfile(snapshot, copy)
    with duckdb.connect(str(copy)) as connection:
        for table in MULTIPLIED:
            names = [row[0] for row in connection.execute(f"describe marts.{table}").fetchall() if row[0] in NAMES]
            other = ", ".join(f"{name} || ' ' || times.range as {name}" for name in names)
            connection.execute(
                f"create or replace table marts.{table} as from marts.{table} union all by name"
                f" select rows.* replace ({other}) from marts.{table} as rows, range(1, {times}) as times"
            )
    return copy


def measured(name: str, snapshot: Path, folder: Path) -> str:
    """Make the site once, and say what it cost."""
    start, cpu = time.perf_counter(), time.process_time()
    files = build(snapshot, folder / "site")
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    pages = [file for file in files if file.suffix == ".html"]
    largest = max(pages, key=lambda page: page.stat().st_size)
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        row = connection.execute("select count(*) from marts.dim_document").fetchone()
    weight = sum(file.stat().st_size for file in files) / 1e6
    return (
        f"{name:16} {row[0] if row else 0:>6,} documents  {len(pages):>6,} pages  {weight:>6.0f} MB  "
        f"{wall:>6.1f} s wall  {cpu:>6.1f} s CPU  largest page {largest.stat().st_size / 1e3:.0f} kB ({largest.name})"
    )


def main() -> None:
    """Print the two lines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("snapshot", type=Path)
    snapshot: Path = parser.parse_args().snapshot
    with tempfile.TemporaryDirectory() as temporary:
        print(measured("as published", snapshot, Path(temporary)), flush=True)
        print(measured(f"{TIMES} times", multiplied(snapshot, Path(temporary), TIMES), Path(temporary)))


if __name__ == "__main__":
    main()
