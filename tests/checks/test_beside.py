"""Gates asked in a process of their own answer as they do here, and that process never outlives the refresh."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from pipelines.checks.beside import GatesBeside, answers_of, ask_gates
from pipelines.lake.settings import Settings
from tests.conftest import ROOT, Home

TABLE = "judgement"


@pytest.fixture(scope="module")
def beside() -> Iterator[GatesBeside]:
    process = GatesBeside()
    yield process
    process._end()


@pytest.fixture
def settings(digests: Home, tmp_path: Path) -> Settings:
    """A home of its own with the lake of the documents that come with the project."""
    shutil.copytree(digests.home / "lake", tmp_path / "lake")
    return Settings(digests.raw, tmp_path, 1)


def test_it_answers_as_this_process_does(beside: GatesBeside, settings: Settings) -> None:
    beside.ask(settings, [TABLE])
    there = beside.answers(TABLE)
    here = ask_gates(settings, TABLE)
    assert {name: (answer.holds, answer.looked_at) for name, answer in there.items()} == {
        name: (answer.holds, answer.looked_at) for name, answer in here.items()
    }
    assert all(answer.holds for answer in there.values())
    assert not beside.is_asked(TABLE)


def test_gates_that_were_not_asked_ahead_are_asked_here(settings: Settings) -> None:
    assert answers_of(settings, TABLE).keys() == ask_gates(settings, TABLE).keys()


def test_what_cannot_be_asked_fails_rather_than_holds(beside: GatesBeside, settings: Settings) -> None:
    for path in (settings.lake / TABLE).glob("*.parquet"):
        path.write_bytes(b"no table")
    beside.ask(settings, [TABLE, "progress"])
    with pytest.raises(RuntimeError, match=f"gates of {TABLE}"):
        beside.answers(TABLE)
    assert beside.answers("progress")


def test_a_process_that_died_fails_rather_than_holds(settings: Settings) -> None:
    process = GatesBeside()
    process.ask(settings, [TABLE])
    process._process.kill()
    with pytest.raises(RuntimeError, match="has ended"):
        process.answers(TABLE)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_it_ends_with_a_process_that_is_killed() -> None:
    script = (
        "import sys, time\n"
        "from pipelines.checks.beside import beside\n"
        "if __name__ == '__main__':\n"
        "    print(beside()._process.pid, flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
    until = time.monotonic() + 60
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(child)


def is_running(process: int) -> bool:
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
