"""A week of nights: documents vanish, come, change and break, and the snapshots differ by just that.

On Thursday the first refresh is killed while dbt builds, and the next one makes that good: every row of every table is
as after a refresh that nothing disturbs. What a kill at each write of
the lake does is tested in ``tests/lake/test_faults.py``, at each step of publishing in
``tests/warehouse/test_snapshot.py``; the other ways to break a whole refresh are ``python -m bench.faults``.
"""

import shutil
import signal
import sys
from collections import Counter
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from pipelines.snapshot.diff import Change, differences
from tests.conftest import ROOT, Home

PAPER = "2016-11-21-brighton-and-hove-peer-review-paper.pdf"
LETTER = "2020-03-18-brighton-and-hove-focused-visit"


ELSEWHERE = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR")


class Week(NamedTuple):
    """The home on Sunday, each night's snapshot, what each night's refresh printed, and places that are not its own."""

    home: Home
    elsewhere: Path
    snapshots: dict[str, Path]
    printed: dict[str, str]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory, digests: Home) -> Week:
    folder = tmp_path_factory.mktemp("week")
    shutil.copytree(ROOT / "raw", folder / "raw")
    shutil.copytree(digests.home, folder / "home")
    home = Home(folder / "raw", folder / "home")
    landed = home.raw / "digests"
    snapshots: dict[str, Path] = {}
    printed: dict[str, str] = {}
    elsewhere = folder / "elsewhere"

    def night(day: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for name in ELSEWHERE:
                (elsewhere / name).mkdir(parents=True, exist_ok=True)
                patch.setenv(name, str(elsewhere / name))
            printed[day] = home.refresh()
        snapshots[day] = folder / f"{day}.duckdb"
        shutil.copy2(home.snapshot, snapshots[day])

    night("monday")
    (landed / PAPER).replace(folder / PAPER)
    (landed / "broken.pdf").write_bytes((folder / PAPER).read_bytes()[:2000])
    night("tuesday")
    night("wednesday")
    (folder / PAPER).replace(landed / PAPER)
    (landed / f"{LETTER}.pdf").replace(folder / f"{LETTER}.pdf")
    (landed / f"{LETTER}.txt").write_text(shortened(ROOT / "docs" / "digests" / f"{LETTER}.txt"), encoding="utf-8")
    if sys.platform != "win32":  # which has no such signal
        undisturbed = undisturbed_tables(home, folder)
        killed = home.run("tests.killed_refresh", "while dbt builds")
        assert killed.returncode == -signal.SIGKILL, killed.stdout + killed.stderr
    assert home.snapshot.read_bytes() == snapshots["wednesday"].read_bytes()
    night("thursday")
    if sys.platform != "win32":
        assert undisturbed == tables_of(folder)
    night("friday")
    (folder / f"{LETTER}.pdf").replace(landed / f"{LETTER}.pdf")
    (landed / f"{LETTER}.txt").unlink()
    (landed / "broken.pdf").unlink()
    night("saturday")
    night("sunday")
    found = Week(home, elsewhere, snapshots, printed)
    print_table(found)
    return found


def undisturbed_tables(home: Home, folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table as a refresh that nothing disturbs makes it; the home folder is put back to the evening before."""
    shutil.copytree(home.home, folder / "evening")
    home.refresh()
    tables = tables_of(folder)
    shutil.rmtree(home.home)
    (folder / "evening").rename(home.home)
    return tables


def tables_of(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Rows of every published table and every table of the lake, without the moments and names of runs."""
    faults = import_module("bench.faults")
    tables: dict[str, list[tuple[Any, ...]]] = faults.tables(faults.Ground(folder))
    return tables


LANDED = {
    "monday": "nothing new",
    "tuesday": "a paper vanished, a broken file came",
    "wednesday": "nothing new",
    "thursday": "the paper came, a letter changed; the first refresh was killed",
    "friday": "nothing new",
    "saturday": "the letter came back as it was, the broken file went",
    "sunday": "nothing new",
}


def print_table(week: Week) -> None:
    """The week for those who look (`pytest -s`): what landed, what the night did, what changed for an analyst."""
    print("\n| night | what landed | what the refresh said | what changed since the night before |\n|---|---|---|---|")
    nights = list(week.snapshots)
    for before, night in zip([nights[0], *nights], nights, strict=False):
        counts = Counter(change.part for change in differences(week.snapshots[before], week.snapshots[night]))
        changed = ", ".join(f"{number} {part}" for part, number in counts.items()) or "nothing"
        said = "0 documents read" if "0 documents read" in week.printed[night] else "published"
        print(f"| {night} | {LANDED[night]} | {said} | {changed} |")


def shortened(text: Path) -> str:
    """A letter without the last item of its list."""
    lines = text.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.remove([line for line in lines if line.startswith("■")][-1])
    return "".join(lines)


def changes(week: Week, before: str, after: str) -> list[Change]:
    """What changed from one night to another, printed for those who look (`pytest -s`)."""
    found = differences(week.snapshots[before], week.snapshots[after])
    print(f"\n{before} to {after}: {dict(Counter(change.part for change in found)) or 'no change'}")
    for change in found:
        if change.part == "documents":
            print(f"  {change.authority_name}: {change.what}: {change.before} -> {change.after}")
    return found


def documents(found: list[Change]) -> list[Change]:
    return [change for change in found if change.part == "documents"]


@pytest.mark.parametrize("quiet", ["monday", "wednesday", "friday", "sunday"])
def test_a_night_with_nothing_new_reads_nothing(week: Week, quiet: str) -> None:
    assert "0 documents read" in week.printed[quiet]


def test_a_night_with_nothing_new_publishes_nothing(week: Week) -> None:
    assert len({week.snapshots[night].stat().st_mtime_ns for night in ("saturday", "sunday")}) == 1


@pytest.mark.parametrize(
    ("before", "after"), [("tuesday", "wednesday"), ("thursday", "friday"), ("saturday", "sunday")]
)
def test_a_night_with_nothing_new_changes_nothing(week: Week, before: str, after: str) -> None:
    assert changes(week, before, after) == []


def test_a_vanished_document_leaves_and_a_broken_one_is_told(week: Week) -> None:
    found = changes(week, "monday", "tuesday")
    [gone] = documents(found)
    assert gone.authority_name == "Brighton and Hove"
    assert gone.after is None
    assert all(change.after is None for change in found)
    assert "broken.pdf" in week.printed["tuesday"]
    with duckdb.connect(str(week.snapshots["tuesday"]), read_only=True) as connection:
        assert connection.execute("select path from marts.rejected_document").fetchall() == [("digests/broken.pdf",)]
        assert connection.execute("select count(*) from marts.dim_document").fetchall() == [(4,)]


def test_nothing_is_left_outside_the_home_folder(week: Week) -> None:
    assert [path for path in week.elsewhere.rglob("*") if path.is_file()] == []


def test_a_new_document_comes_and_a_changed_one_is_replaced(week: Week) -> None:
    found = documents(changes(week, "wednesday", "thursday"))
    new = [change for change in found if change.before is None]
    changed = [change for change in found if change.before and change.after]
    assert (len(new), len(changed), len(found)) == (1, 1, 2)


def test_a_refresh_is_killed_at_twelve_points_and_more() -> None:
    faults = pytest.importorskip("bench.faults", reason="faults are made as Linux has them", exc_type=ImportError)
    assert len(faults.POINTS) >= 12
    for point in faults.POINTS.values():
        module, _, name = point.place.partition(":")
        assert reduce(getattr, name.split("."), import_module(module)), point


def test_once_all_is_put_right_the_week_ends_as_it_began(week: Week) -> None:
    assert changes(week, "monday", "sunday") == []


def test_earlier_snapshots_are_kept(week: Week) -> None:
    assert len(list((week.home.home / "snapshots").glob("*.duckdb"))) == 3
