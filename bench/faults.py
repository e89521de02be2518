"""Break a refresh in every way that we could think of, refresh again, and print what became of it.

    python -m bench.faults [--list] [WORDS ...]

Each fault strikes a night on which a document is new, one changed, one vanished and one is broken. While it lasts the
published file must be the old one or the new one, whole; and the next refresh, which nobody helps, must end with the
tables of a night that nothing disturbed. Nothing in the product knows of this: a fault is put into a process of its
own, made by forking, by wrapping the function that it strikes at. It needs Linux; what needs root or a library that is
not there is left out, and said so. With words only the faults are tried whose names have one of them. The exit code is
1 if something did not recover. A fault takes one or two refreshes, about a minute and a half of one core.
"""

from __future__ import annotations

import argparse
import fcntl
import importlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

ROOT = Path(__file__).resolve().parents[1]
PAPER, LETTER, VANISHING = (
    "2021-09-13-brighton-and-hove-action-plan-paper",
    "2020-03-18-brighton-and-hove-focused-visit",
    "2016-11-21-brighton-and-hove-peer-review-paper",
)
PATIENCE_SECONDS = 1800
NEVER_BEGUN = 71  # exit code of a process that the fault could not be put into
QUOTED = 240
UNTOLD = (" ", "Look further", "Not used", "┌", "│", "└")
# What libraries print: Dagster on checks that are left out here, and Python on workers whose parent was killed.
LOGGED = re.compile(r" - dagster - |^Blocking asset check|resource_tracker|^Exception while writing|^\[|^\(Back")
HEAVY = ("pipelines.cli", "pipelines.assets.in_process", "dagster_dbt", "dbt.cli.main", "pandas")
FAKE_CLOCK = next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)


class Ended(NamedTuple):
    """How a refresh ended: its exit code, or the negative of the signal that killed it, and what it printed."""

    code: int
    printed: str

    @property
    def said(self) -> str:
        """What it told a person: why it stopped, or what it published."""
        if self.code == -signal.SIGKILL:
            return "nothing: it was killed"
        lines = [line for line in self.printed.splitlines() if line.strip()]
        told = [line for line in lines if not line.startswith(UNTOLD) and not LOGGED.search(line)]
        return " ".join(told[:3])


class UnavailableError(Exception):
    """A fault that cannot be had on this machine; the message says why."""


@dataclass(frozen=True)
class Ground:
    """The folders that faults strike in; their places stay the same, so that dbt need not read its project anew."""

    folder: Path

    @property
    def raw(self) -> Path:
        """The landing folder."""
        return self.folder / "raw"

    @property
    def home(self) -> Path:
        """The home folder."""
        return self.folder / "home"

    @property
    def snapshot(self) -> Path:
        """What analysts query."""
        return self.home / "comparison.duckdb"

    @property
    def aside(self) -> Path:
        """A file beside both folders, for whatever a fault wants to keep."""
        return self.folder / "aside"

    def reset(self) -> None:
        """Put both folders back to the evening before."""
        self.aside.unlink(missing_ok=True)
        for name in ("raw", "home"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(self.folder / "evening" / name, self.folder / name, dirs_exist_ok=True)


# --- a refresh in a process of its own ---------------------------------------------------------------------------


def environment(ground: Ground) -> dict[str, str]:
    """The settings of a refresh."""
    return {
        "LETTERS_RAW": str(ground.raw),
        "LETTERS_HOME": str(ground.home),
        "LETTERS_FETCH": "off",
    }


def letters_refresh() -> None:
    """The command, as a person gives it."""
    from pipelines.cli import app

    app(["refresh"])


def start(
    ground: Ground, interfere: Callable[[], None] = lambda: None, run: Callable[[], None] = letters_refresh
) -> tuple[int, Path]:
    """Start a refresh in a forked process.

    Args:
        ground: The folders.
        interfere: What to do to the process before.
        run: How it refreshes.

    Returns:
        Its number, and the file that it prints to.
    """
    with tempfile.NamedTemporaryFile(dir=ground.folder, prefix="printed-", delete=False) as file:
        printed = Path(file.name)
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process, printed
    code = NEVER_BEGUN
    try:
        out = os.open(printed, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(out, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ |= environment(ground)
        interfere()
        code = 70
        run()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1 if ended.code else 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def end(process: int, printed: Path) -> Ended:
    """Wait for a process that was started."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            break
        if time.monotonic() > until:
            os.kill(process, signal.SIGKILL)
        time.sleep(0.05)
    text = printed.read_text(encoding="utf-8", errors="replace")
    printed.unlink()
    return Ended(os.waitstatus_to_exitcode(status), text)


def refresh(ground: Ground, interfere: Callable[[], None] = lambda: None) -> Ended:
    """Refresh, and wait for the end of it."""
    return end(*start(ground, interfere))


def strike(place: str, act: Callable[[], None], when: Callable[..., bool] | None = None, after: bool = False) -> None:
    """Make a function of the product strike a fault when it is called.

    Args:
        place: Module and name, with a colon between.
        act: The fault.
        when: Given the function's arguments, whether this call is the one; the first if not given.
        after: Whether the fault strikes once the function is through, rather than before it.
    """
    module, _, name = place.partition(":")
    owner: Any = importlib.import_module(module)
    *outer, last = name.split(".")
    for part in outer:
        owner = getattr(owner, part)
    real = getattr(owner, last)
    struck: list[bool] = []

    def wrapped(*arguments: Any, **named: Any) -> Any:
        is_it = not struck and (when is None or when(*arguments, **named))
        if is_it:
            struck.append(True)
        if is_it and not after:
            act()
        result = real(*arguments, **named)
        if is_it and after:
            act()
        return result

    setattr(owner, last, wrapped)


def die() -> None:
    """End this process as a power cut does: without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


# --- what the tables say -----------------------------------------------------------------------------------------


def tables(ground: Ground) -> dict[str, list[tuple[Any, ...]]]:
    """Rows of every published table and every table of the lake, without the moments and names of runs."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{ground.snapshot}' as published (read_only)")
        names = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'published' order by 1"
        ).fetchall()
        found = {name: _rows(connection, f"published.marts.{name}") for (name,) in names}
        for folder in sorted((ground.home / "lake").iterdir()):
            found[f"lake/{folder.name}"] = _rows(connection, f"read_parquet('{folder}/*.parquet')")
    return found


def _rows(connection: duckdb.DuckDBPyConnection, source: str) -> list[tuple[Any, ...]]:
    described = connection.execute(f"describe from {source}").fetchall()
    columns = [name for name, *_ in described if not name.endswith("_at") and name != "run_id"]
    listed = ", ".join(f'"{name}"' for name in columns)
    return connection.execute(f"select {listed} from {source} order by all").fetchall()


def is_whole(ground: Ground) -> bool:
    """Whether an analyst can read the published file to its last row."""
    try:
        with duckdb.connect(str(ground.snapshot), read_only=True) as connection:
            names = connection.execute("select table_name from duckdb_tables()").fetchall()
            for (name,) in names:
                connection.execute(f"from marts.{name}").fetchall()
    except duckdb.Error:
        return False
    return len(names) > 10


# --- the evening before, and the night ---------------------------------------------------------------------------


def shortened(text: Path) -> str:
    """A letter without the last item of its list."""
    lines = text.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.remove([line for line in lines if line.startswith("■")][-1])
    return "".join(lines)


def prepare(ground: Ground) -> dict[str, list[tuple[Any, ...]]]:
    """Refresh once, change what lies in the landing folder, and refresh a copy of that without any fault.

    Returns:
        The tables that every disturbed night must end with.
    """
    digests = ROOT / "raw" / "digests"
    evening = ground.folder / "evening"
    for name in ("raw", "home"):
        (evening / name).mkdir(parents=True)
    for name in (LETTER, VANISHING):
        shutil.copy2(digests / f"{name}.pdf", evening / "raw")
    ground.reset()
    first = refresh(ground)
    if first.code:
        sys.exit(first.printed)
    shutil.rmtree(evening / "home")
    shutil.copytree(ground.home, evening / "home")
    (evening / "raw" / f"{LETTER}.pdf").unlink()
    (evening / "raw" / f"{VANISHING}.pdf").unlink()
    (evening / "raw" / f"{LETTER}.txt").write_text(shortened(ROOT / "docs" / "digests" / f"{LETTER}.txt"), "utf-8")
    shutil.copy2(digests / f"{PAPER}.html", evening / "raw")
    (evening / "raw" / "broken.pdf").write_bytes((digests / f"{LETTER}.pdf").read_bytes()[:2000])
    ground.reset()
    undisturbed = refresh(ground)
    if undisturbed.code:
        sys.exit(undisturbed.printed)
    return tables(ground)


# --- faults ------------------------------------------------------------------------------------------------------


class Point(NamedTuple):
    """Where a refresh is struck, as ``strike`` takes it."""

    place: str
    when: Callable[..., bool] | None = None
    after: bool = False


def of_table(name: str) -> Callable[..., bool]:
    """Whether a call of the lake's writing function is of this table, with rows."""
    return lambda _settings, table, rows, *_: table == name and rows.num_rows > 0


POINTS = {
    "before anything is touched": Point("pipelines.assets.landing:clear_damage"),
    "between the lists of rejected and of all files": Point("pipelines.lake.inventory:write_inventory"),
    "when Dagster has begun the run": Point("pipelines.assets.landing:note_inventory"),
    "before a document is read": Point("pipelines.lake.documents:facts_of"),
    "half-way through a document's tables": Point("pipelines.lake.tables:_write_table", of_table("recommendation")),
    "when a document has just been listed": Point("pipelines.lake.tables:_write_table", of_table("document"), True),
    "before rejections are listed": Point("pipelines.lake.documents:replace_rejected"),
    "while the gates are asked": Point("pipelines.checks.asset_checks:answers_of"),
    "between themes and codings": Point("pipelines.lake.tables:_write_table", of_table("statement_coding")),
    "while dbt builds": Point("dbt.task.run:ModelRunner.after_execute"),
    "when dbt has built": Point("pipelines.assets.snapshot:publish"),
    "with the new snapshot half written": Point("pipelines.lake.snapshot:_copy_marts", None, True),
    "with the new snapshot not yet in its place": Point("pipelines.lake.snapshot:_keep", None, True),
    "with the new snapshot in its place, not noted": Point("pipelines.assets.snapshot:mark_published"),
}

FAULTS: dict[str, Callable[[Ground], Ended]] = {}


def fault(title: str) -> Callable[[Callable[[Ground], Ended]], Callable[[Ground], Ended]]:
    """Name a fault."""

    def named(function: Callable[[Ground], Ended]) -> Callable[[Ground], Ended]:
        FAULTS[title] = function
        return function

    return named


def struck(act: Callable[[Ground], None], title: str, until_then: bool = True) -> Callable[[Ground], Ended]:
    """A refresh that is struck at a point.

    Args:
        act: The fault.
        title: The point, a name of ``POINTS``.
        until_then: Whether the refresh has to fail of it.
    """

    def at_point(ground: Ground) -> Ended:
        def interfere() -> None:
            strike(POINTS[title].place, lambda: act(ground), *POINTS[title][1:])

        ended = refresh(ground, interfere)
        if (until_then and not ended.code) or ended.code == NEVER_BEGUN:
            raise AssertionError(f"the refresh was not struck: {ended.printed}")
        return ended

    return at_point


for point in POINTS:
    FAULTS[f"killed {point}"] = struck(lambda _: die(), point)


def as_root(*command: object) -> None:
    """Run a command of the system that only root may."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnavailableError(f"needs root and {command[0]}: {done.stderr.strip() or 'not allowed'}")


@contextmanager
def home_on(ground: Ground, *mount: object) -> Iterator[None]:
    """Have the home folder on a file system of its own while a fault lasts; what is there comes back to the disk."""
    kept = ground.folder / "kept"
    as_root("mount", *mount, ground.home)
    try:
        yield
        shutil.copytree(ground.home, kept)
    finally:
        as_root("umount", ground.home)
    shutil.rmtree(ground.home)
    kept.rename(ground.home)


def fill(ground: Ground) -> None:
    """Fill the disk of the home folder to the last byte."""
    with (ground.home / "filler").open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))


def full(title: str) -> Callable[[Ground], Ended]:
    """A refresh that finds the disk full at a point; there is room again afterwards."""

    def at_point(ground: Ground) -> Ended:
        with home_on(ground, "-t", "tmpfs", "-o", "size=200M", "none"):
            shutil.copytree(ground.folder / "evening" / "home", ground.home, dirs_exist_ok=True)
            ended = struck(fill, title)(ground)
            (ground.home / "filler").unlink()
        return ended

    return at_point


FAULTS["disk full before a document is read"] = full("before a document is read")
FAULTS["disk full when dbt has built"] = full("when dbt has built")


@fault("home folder read-only")
def read_only(ground: Ground) -> Ended:
    """The home folder can be read and not written to; root is bound by that only on a file system of its own."""
    with home_on(ground, "--bind", ground.home):
        as_root("mount", "-o", "remount,ro,bind", ground.home)
        ended = refresh(ground)
        as_root("mount", "-o", "remount,rw,bind", ground.home)
    return ended


@fault("a file of the lake damaged")
def damaged_lake(ground: Ground) -> Ended:
    """Half of a table is gone, as after a power cut."""
    table = next((ground.home / "lake" / "statement").glob("E*.parquet"))
    os.truncate(table, table.stat().st_size // 2)
    return refresh(ground)


@fault("the build database damaged")
def damaged_build(ground: Ground) -> Ended:
    """Its first pages are overwritten."""
    with (ground.home / "build.duckdb").open("r+b") as file:
        file.write(b"\xff" * 20_000)
    return refresh(ground)


@fault("the build database left in the middle of a checkpoint")
def half_checkpointed(ground: Ground) -> Ended:
    """DuckDB itself stops between the pages of a checkpoint and its header."""
    with suppress(duckdb.FatalException), duckdb.connect(str(ground.home / "build.duckdb")) as connection:
        connection.execute("set debug_checkpoint_abort = 'before_header'")
        connection.execute("create table left_behind as select * from range(10000)")
        connection.execute("checkpoint")
    return refresh(ground)


@fault("the published snapshot damaged")
def damaged_snapshot(ground: Ground) -> Ended:
    """Somebody cut the published file off."""
    os.truncate(ground.snapshot, ground.snapshot.stat().st_size // 3)
    return refresh(ground)


def wait_for(path: Path) -> None:
    """Wait until a file is there."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.05)


def waits(ground: Ground) -> None:
    """Say that the point has been reached, and wait there until somebody takes that away."""
    ground.aside.touch()
    while ground.aside.exists():
        time.sleep(0.05)


@fault("a second refresh at the same time")
def two_at_once(ground: Ground) -> Ended:
    """While one is about to read, another is started; the first goes on after it."""
    place = POINTS["before a document is read"].place
    first = start(ground, lambda: strike(place, lambda: waits(ground)))
    wait_for(ground.aside)
    second = refresh(ground)
    ground.aside.unlink()
    ended = end(*first)
    if ended.code:
        raise AssertionError(f"the first refresh failed: {ended.printed}")
    return second


@fault("the sensor fires during the nightly run")
def sensor_fires(ground: Ground) -> Ended:
    """The sensor asks for a run while one is about to read; its run waits for the other, and has nothing to do."""
    place = POINTS["before a document is read"].place
    first = start(ground, lambda: strike(place, lambda: waits(ground)))
    wait_for(ground.aside)
    second = start(ground, run=as_the_daemon)
    time.sleep(20)
    ground.aside.unlink()
    ended = end(*first)
    if ended.code:
        raise AssertionError(f"the first refresh failed: {ended.printed}")
    return end(*second)


def as_the_daemon() -> None:
    """Do what Dagster's daemon does when it looks at the sensor: ask it, and start the run that it asks for."""
    import dagster as dg

    from pipelines.assets.instance import use_home
    from pipelines.lake.settings import settings_from_environment

    use_home(settings_from_environment())
    from pipelines.definitions import defs

    with dg.DagsterInstance.get() as instance:
        sensor = defs.resolve_sensor_def("new_files")
        asked = sensor.evaluate_tick(dg.build_sensor_context(instance=instance, definitions=defs))
        for request in asked.run_requests or []:
            job = defs.resolve_job_def("refresh")
            done = job.execute_in_process(instance=instance, tags=request.tags, raise_on_error=False)
            read = sum(len(done.asset_materializations_for_node(name)) for name in ("read", "build"))
            print(f"Run of the sensor: {'success' if done.success else 'failure'}, {read} tables made.", flush=True)
            if not done.success:
                sys.exit(1)


@fault("the clock set back by a year")
def clock_set_back(ground: Ground) -> Ended:
    """Everything of the evening before seems to lie in the future."""
    if not FAKE_CLOCK:
        raise UnavailableError("needs libfaketime")
    with ground.aside.open("w+", encoding="utf-8") as printed:  # no pipe: a process that Dagster leaves may hold it
        done = subprocess.run(
            [sys.executable, "-m", "pipelines.cli", "refresh"],
            cwd=ROOT,
            env=os.environ | environment(ground) | {"LD_PRELOAD": str(FAKE_CLOCK), "FAKETIME": "-365d"},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=printed,
            check=False,
        )
    return Ended(done.returncode, ground.aside.read_text(encoding="utf-8"))


SHUTDOWN, WITHOUT_LOG = 0x8004587D, 2  # ext4 forgets at once what has not reached the disk


def power_cut(ground: Ground) -> None:
    """Stop the file system as a power cut does, and this process with it."""
    descriptor = os.open(ground.home, os.O_RDONLY)
    fcntl.ioctl(descriptor, SHUTDOWN, WITHOUT_LOG.to_bytes(4, "little"))
    die()


def machine_stopped(title: str) -> Callable[[Ground], Ended]:
    """A refresh whose machine stops at a point, and is started again."""

    def at_point(ground: Ground) -> Ended:
        disk = ground.aside
        with disk.open("wb") as file:
            file.truncate(400 << 20)
        as_root("mkfs.ext4", "-q", "-F", disk)
        mount = ("mount", "-o", "loop", disk, ground.home)
        as_root(*mount)
        try:
            shutil.copytree(ground.folder / "evening" / "home", ground.home, dirs_exist_ok=True)
            os.sync()
            ended = struck(power_cut, title)(ground)
            as_root("umount", "--lazy", ground.home)
            time.sleep(1)
            as_root(*mount)
            kept = ground.folder / "kept"
            shutil.copytree(ground.home, kept)
        finally:
            as_root("umount", "--lazy", ground.home)
        shutil.rmtree(ground.home)
        kept.rename(ground.home)
        return ended

    return at_point


FAULTS["the machine stopped while publishing"] = machine_stopped("with the new snapshot not yet in its place")
FAULTS["the machine stopped when published"] = machine_stopped("with the new snapshot in its place, not noted")


def replaced(ground: Ground) -> None:
    """Put other bytes in place of a document."""
    shutil.copy2(ROOT / "docs" / "digests" / f"{LETTER}.txt", ground.raw / f"{LETTER}.txt")


def changed_while_reading(act: Callable[[Ground], None]) -> Callable[[Ground], Ended]:
    """A refresh under which a document changes just before it is read; then it is put back as it was."""

    def at_point(ground: Ground) -> Ended:
        ended = struck(act, "before a document is read", until_then=False)(ground)
        shutil.copytree(ground.folder / "evening" / "raw", ground.raw, dirs_exist_ok=True)
        return ended

    return at_point


FAULTS["a document replaced while reading"] = changed_while_reading(replaced)
FAULTS["a document removed while reading"] = changed_while_reading(lambda g: (g.raw / f"{LETTER}.txt").unlink())


@fault("the landing folder empty, its disk not there")
def emptied(ground: Ground) -> Ended:
    """Every document is gone; then they are back."""
    shutil.rmtree(ground.raw)
    ground.raw.mkdir()
    ended = refresh(ground)
    shutil.copytree(ground.folder / "evening" / "raw", ground.raw, dirs_exist_ok=True)
    return ended


# --- the table ---------------------------------------------------------------------------------------------------


def tried(ground: Ground, title: str, expected: dict[str, list[tuple[Any, ...]]]) -> tuple[str, bool]:
    """Try one fault.

    Returns:
        What it said and whether it recovered, as cells of the table, and whether that is well.
    """
    ground.reset()
    try:
        ended = FAULTS[title](ground)
    except UnavailableError as why:
        return f"not tried: {why} | |", True
    whole = is_whole(ground)
    again = refresh(ground)
    differing = [name for name, rows in tables(ground).items() if rows != expected[name]]
    said = " ".join(ended.said.replace("|", "/").replace(str(ground.folder), "…").split())[:QUOTED]
    if again.code or differing or not whole:
        return f"{said} | NO: whole {whole}, {again.said[:QUOTED]}, differing {differing} |", False
    return f"{said} | yes |", True


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("words", nargs="*", help="only faults whose name has one of these words")
    parser.add_argument("--list", action="store_true", help="name the faults and end")
    options = parser.parse_args()
    chosen = [name for name in FAULTS if not options.words or any(words in name for words in options.words)]
    if options.list:
        print("\n".join(chosen))
        return
    for name in HEAVY:
        importlib.import_module(name)
    is_well = True
    with tempfile.TemporaryDirectory(prefix="letters-") as folder:
        ground = Ground(Path(folder).resolve())
        expected = prepare(ground)
        print("| point or fault | what the run said | recovered |\n|---|---|---|")
        for title in chosen:
            cells, well = tried(ground, title, expected)
            is_well = is_well and well
            print(f"| {title} | {cells}", flush=True)
    sys.exit(not is_well)


if __name__ == "__main__":
    main()
