"""Break a refresh in every way that we could think of, refresh again, and print what became of it.

    python -m bench.faults [--json] [NAME ...]

Each fault strikes a night on which a document is new, one changed, one vanished and one is broken. Afterwards the
published file must be the old one, whole, or the new one, whole; and the next refresh, which nobody helps, must end with
the same tables as a night that nothing disturbed. Nothing in the product knows of this: a fault is put into a process
of its own, made by forking, by wrapping the function that it strikes at. It needs a POSIX system; what needs
root or a library that is not there is left out, and said so. The exit code is 1 if something did not recover.
"""

from __future__ import annotations

import argparse
import ctypes
import fcntl
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
QUOTED = 150
ALL_HEAVY = ("pipelines.cli", "pipelines.assets.in_process", "dagster_dbt", "great_expectations", "pandas")
FAKE_CLOCK = next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)


class Ended(NamedTuple):
    """How a refresh ended: its exit code, or the negative of the signal that killed it, and what it printed."""

    code: int
    printed: str

    @property
    def said(self) -> str:
        """The last sentence that it printed, or how it was ended."""
        if self.code == -signal.SIGKILL:
            return "(killed)"
        lines = [line for line in self.printed.splitlines() if line.strip()]
        told = [line for line in lines if not line.startswith(("  ", "Look further", "┌", "│", "└"))]
        first = next((line for line in told if "Traceback" in line), None)
        return first or " ".join(told[:2] if self.code else told[-1:])


class Unavailable(Exception):  # noqa: N818
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

    def reset(self) -> None:
        """Put both folders back to the evening before."""
        for name in ("raw", "home"):
            there = self.folder / name
            if not os.path.ismount(there):
                shutil.rmtree(there, ignore_errors=True)
            shutil.copytree(self.folder / "evening" / name, there, dirs_exist_ok=True)


# --- a refresh in a process of its own ---------------------------------------------------------------------------


def start(ground: Ground, interfere: Callable[[], None] = lambda: None) -> tuple[int, Path]:
    """Start `letters refresh` in a forked process.

    Args:
        ground: The folders.
        interfere: What to do to the process before.

    Returns:
        Its number, and the file that it prints to.
    """
    with tempfile.NamedTemporaryFile(dir=ground.folder, prefix="printed-", delete=False) as file:
        printed = Path(file.name)
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process, printed
    code = 70
    try:
        out = os.open(printed, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(out, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ |= {"LETTERS_RAW": str(ground.raw), "LETTERS_HOME": str(ground.home), "LETTERS_FETCH": "off"}
        interfere()
        from pipelines.cli import app

        app(["refresh"])
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


def published(ground: Ground) -> bytes:
    """The published file's bytes."""
    return ground.snapshot.read_bytes()


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


def of_table(*names: str) -> Callable[..., bool]:
    """Whether a call of the lake's writing function is of one of these tables, with rows."""
    return lambda settings, name, table, *_: name in names and table.num_rows > 0


KILLS: dict[str, tuple[Any, ...]] = {
    "before anything is touched": ("pipelines.assets.in_process:clear_damage", None),
    "between the list of rejected files and that of all files": ("pipelines.lake.inventory:write_inventory", None),
    "when Dagster has begun the run": ("pipelines.assets.landing:note_inventory", None),
    "before a document is read": ("pipelines.lake.documents:facts_of", None),
    "half-way through a document's tables": ("pipelines.lake.tables:_write_table", of_table("recommendation")),
    "with a file of the lake written but not yet in its place": (
        "pathlib:Path.replace",
        lambda path, _: path.name == "E06000043.unfinished" and path.parent.name == "statement",
    ),
    "when a document has just been listed": ("pipelines.lake.tables:_write_table", of_table("document"), True),
    "before rejections are listed": ("pipelines.lake.documents:replace_rejected", None),
    "while gates are asked": ("pipelines.checks.asset_checks:validate", lambda gate, *_: gate.table == "passage"),
    "between the tables of a comparison": ("pipelines.lake.tables:_write_table", of_table("progress_link"), True),
    "between themes and codings": ("pipelines.lake.tables:_write_table", of_table("statement_coding")),
    "while dbt builds": ("dagster_dbt.core.dbt_cli_invocation:DbtCliEventMessage.to_default_asset_events", None),
    "when dbt has built": ("pipelines.assets.snapshot:publish", None),
    "with the new snapshot half copied": ("pipelines.lake.snapshot:_copy_marts", None, True),
    "with the new snapshot not yet in its place": ("pipelines.lake.snapshot:_keep", None),
    "with the last snapshot put aside": ("pipelines.lake.snapshot:_keep", None, True),
    "with the new snapshot in its place, not yet noted": ("pipelines.assets.snapshot:mark_published", None),
    "when all is published and noted": ("pipelines.assets.snapshot:mark_published", None, True),
}


def killed(title: str) -> Callable[[Ground], Ended]:
    """A refresh that is killed at a point."""

    def fault(ground: Ground) -> Ended:
        place, when, *after = KILLS[title]
        ended = refresh(ground, lambda: strike(place, die, when, *after))
        assert ended.code == -signal.SIGKILL, f"was not reached: {ended}"
        return ended

    return fault


FAULTS: dict[str, Callable[[Ground], Ended]] = {f"killed {title}": killed(title) for title in KILLS}


def fault(title: str) -> Callable[[Callable[[Ground], Ended]], Callable[[Ground], Ended]]:
    """Name a fault."""

    def name(function: Callable[[Ground], Ended]) -> Callable[[Ground], Ended]:
        FAULTS[title] = function
        return function

    return name


def as_root(*command: object) -> None:
    """Run a command of the system that only root may."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"{command[0]}: {done.stderr.strip() or 'not allowed'}")


@contextmanager
def on_small_disk(ground: Ground) -> Iterator[None]:
    """Have the home folder on a file system of its own, of 100 MB."""
    shutil.rmtree(ground.home)
    ground.home.mkdir()
    as_root("mount", "-t", "tmpfs", "-o", "size=100M", "none", ground.home)
    try:
        ground.reset()
        yield
    except BaseException:
        as_root("umount", "--lazy", ground.home)
        raise


def fill(ground: Ground) -> None:
    """Fill the disk to the last byte."""
    with (ground.home / "filler").open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("names", nargs="*", help="only faults whose name has these words")
    options = parser.parse_args()
    chosen = [name for name in FAULTS if not options.names or any(words in name for words in options.names)]
    for name in ALL_HEAVY:
        importlib.import_module(name)
    import pickle

    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        folder = os.environ.get("GROUND", folder)
        ground = Ground(Path(folder).resolve())
        if not (ground.folder / "expected").exists():
            expected = prepare(ground)
            (ground.folder / "expected").write_bytes(pickle.dumps(expected))
        expected = pickle.loads((ground.folder / "expected").read_bytes())
        print("prepared", time.process_time(), flush=True)
        for name in chosen:
            started = time.monotonic()
            ground.reset()
            before = published(ground)
            ended = FAULTS[name](ground)
            intact = published(ground) == before
            mid = time.monotonic()
            again = refresh(ground)
            same = again.code == 0 and tables(ground) == expected
            left = sorted(path.name for path in ground.home.iterdir())
            print(
                f"| {name} | {ended.code} {ended.said[:QUOTED]} | intact {intact} | {again.code} {again.said[:300]} | {same} | {mid - started:.0f} {time.monotonic() - mid:.0f} {left}",
                flush=True,
            )


if __name__ == "__main__":
    main()
