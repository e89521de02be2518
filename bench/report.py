"""What making and using the report site costs, for a snapshot and for ten times as many documents.

``python bench/report.py SNAPSHOT [--times 10]`` prints time, CPU time, memory, pages and their weight, and how soon the
page of comparisons answers in chromium where it is installed. The larger snapshot is made here by giving every document
and authority doubles under other names; it is thrown away afterwards. It needs a POSIX system, to measure memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

from pipelines.report.site import build

# The columns that name a row, which a double must have of its own.
NAMES = {
    "authority_name",
    "authority_code",
    "neighbour_name",
    "neighbour_code",
    "other_authority_name",
    "other_authority_code",
    "document_id",
    "previous_document_id",
    "later_document_id",
    "other_document_id",
    "statement_id",
    "recommendation_id",
    "later_recommendation_id",
    "other_recommendation_id",
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
    "cmp_recommendation_echo",
    "cmp_recurring_recommendation",
)
CHOICES = 20
"""How often something else is chosen on the page of comparisons."""

# Chooses another option, and waits until the chart shows it.
CHOOSE = """async (number) => {
    const select = document.getElementById(["a0", "a1", "from", "order", "letters"][number % 5]);
    const heat = document.getElementById("heat");
    const drawn = new Promise((done) => new MutationObserver(done).observe(heat, {
        subtree: true, childList: true, attributes: true, characterData: true }));
    const start = performance.now();
    select.selectedIndex = (select.selectedIndex + 3) % select.options.length;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await Promise.race([drawn, new Promise((done) => setTimeout(done, 2000))]);
    return performance.now() - start;
}"""


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


def measured(name: str, snapshot: Path, folder: Path, workers: int) -> None:
    """Make the site once, and print what it cost."""
    start = time.perf_counter()
    files = build(snapshot, folder, workers)
    wall = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    pages = {file: file.stat().st_size for file in files if file.suffix == ".html"}
    largest = max(pages, key=lambda page: pages[page])
    scripts = sum(file.stat().st_size for file in (folder / "static").rglob("*") if file.suffix in {".js", ".css"})
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        documents = connection.execute("select count(*) from marts.dim_document").fetchall()[0][0]
    figures = {
        "documents": f"{documents:,}",
        "pages": f"{len(pages):,}",
        "the whole site, MB": f"{sum(file.stat().st_size for file in files) / 1e6:.0f}",
        "largest page, kB": f"{pages[largest] / 1e3:.0f} ({largest.name})",
        "page of comparisons with its scripts, kB": f"{(pages[folder / 'compare.html'] + scripts) / 1e3:.0f}",
        "seconds by the clock": f"{wall:.0f}",
        "CPU seconds": f"{sum(use.ru_utime + use.ru_stime for use in used):.0f}",
        "peak memory, GB": f"{used[0].ru_maxrss / 1e6:.1f}",
        "a choice is shown after, ms": answered(folder),
    }
    print(f"{name} ({workers} processes draw)")
    for what, figure in figures.items():
        print(f"  {what}: {figure}")


def answered(site: Path) -> str:
    """How soon the page of comparisons shows a choice, in milliseconds: the median and the slowest of several."""
    chromium = shutil.which("chromium")
    if not chromium:
        return "not measured: chromium is not installed"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto((site / "compare.html").as_uri())
        page.locator("#heat svg path").first.wait_for(state="attached")
        spent = [page.evaluate(CHOOSE, number) for number in range(CHOICES)]
        browser.close()
    return f"{statistics.median(spent):.0f} (slowest {max(spent):.0f})"


def main() -> None:
    """Measure both, each in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("--times", type=int, default=10, help="how many times as many documents the larger one has")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        larger = multiplied(options.snapshot, folder, options.times)
        snapshots = {"as published": options.snapshot, f"{options.times} times": larger}
        for name, snapshot in snapshots.items():
            arguments = (name, snapshot, folder / "site", options.workers)
            process = multiprocessing.get_context("spawn").Process(target=measured, args=arguments)
            process.start()
            process.join()


if __name__ == "__main__":
    main()
