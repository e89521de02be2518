"""Measure a night: from nothing, with nothing new, and with one new document.

    python bench/nightly.py [--raw FOLDER]

Refreshes a copy of the landing folder into a home of its own, by the command line as a person would. Without a folder
the corpus of the shared folder beside the repository is taken, or else the documents that come with the project. CPU
time counts every process of a refresh and is what a busy machine still measures well. It needs a POSIX system.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import dagster as dg
import duckdb

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


class Night(NamedTuple):
    """What one refresh did and took."""

    read: int
    published: bool
    seconds: float
    cpu_seconds: float


def refresh(raw: Path, home: Path) -> Night:
    """Refresh once; stops the benchmark where that fails."""
    snapshot = home / "comparison.duckdb"
    before = snapshot.stat().st_mtime_ns if snapshot.exists() else None
    environment = os.environ | {"LETTERS_RAW": str(raw), "LETTERS_HOME": str(home), "LETTERS_FETCH": "off"}
    started, cpu = time.monotonic(), cpu_of_children()
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "refresh"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds, cpu_seconds = time.monotonic() - started, cpu_of_children() - cpu
    if done.returncode:
        sys.exit(done.stderr or done.stdout)
    published = snapshot.stat().st_mtime_ns != before
    return Night(documents_read(home) if published else 0, published, seconds, cpu_seconds)


def cpu_of_children() -> float:
    """CPU seconds of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def documents_read(home: Path) -> int:
    """How many documents the run read that published last, as Dagster noted it."""
    with duckdb.connect(str(home / "comparison.duckdb"), read_only=True) as connection:
        [(run_id,)] = connection.execute("select run_id from marts.meta").fetchall()
    os.environ["DAGSTER_HOME"] = str(home / "dagster")
    with dg.DagsterInstance.get() as instance:
        entry = instance.get_latest_materialization_event(dg.AssetKey(["lake", "document"]))
    if entry is None or entry.run_id != run_id or entry.asset_materialization is None:
        return 0
    return int(str(entry.asset_materialization.metadata["documents_read"].value))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--raw", type=Path, default=CORPUS if CORPUS.is_dir() else ROOT / "raw")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="letters-") as folder:
        raw, home, aside = (Path(folder) / name for name in ("raw", "home", "aside.pdf"))
        shutil.copytree(options.raw, raw)
        newest = max(raw.rglob("*.pdf"))
        newest.replace(aside)
        print("| night | documents read | published | seconds | CPU seconds |")
        print("|---|---|---|---|---|")
        for title in ("from nothing", "nothing new", "one new document"):
            if title == "one new document":
                aside.replace(newest)
            night = refresh(raw, home)
            published = "yes" if night.published else "no"
            print(
                f"| {title} | {night.read} | {published} | {night.seconds:.1f} | {night.cpu_seconds:.1f} |", flush=True
            )


if __name__ == "__main__":
    main()
