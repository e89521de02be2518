"""Whole refreshes, run once for all tests as a person would: by the command line."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Home:
    """A landing folder and the home that it is refreshed into."""

    raw: Path
    home: Path

    @property
    def snapshot(self) -> Path:
        return self.home / "comparison.duckdb"

    def letters(self, *arguments: str, timeout: int = 1800) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"LETTERS_RAW": str(self.raw), "LETTERS_HOME": str(self.home), "COLUMNS": "200"}
        return subprocess.run(
            [sys.executable, "-m", "pipelines.cli", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def refresh(self) -> str:
        done = self.letters("refresh")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.snapshot), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared folder beside the repository is not there")
    return SHARED


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Path], Home]:
    """Refreshes a landing folder once, whichever process of the test run asks first."""
    own = tmp_path_factory.getbasetemp()
    common = own if worker_id == "master" else own.parent

    def refresh(name: str, raw: Path) -> Home:
        home = Home(raw, common / name)
        with FileLock(common / f"{name}.lock"):
            if not home.snapshot.is_file():
                home.refresh()
        return home

    return refresh


@pytest.fixture(scope="session")
def digests(refreshed: Callable[[str, Path], Home]) -> Home:
    """The documents that come with the project."""
    return refreshed("digests", ROOT / "raw")


@pytest.fixture(scope="session")
def seeds(shared: Path, refreshed: Callable[[str, Path], Home]) -> Home:
    return refreshed("seeds", shared / "seeds")


@pytest.fixture(scope="session")
def corpus(shared: Path, refreshed: Callable[[str, Path], Home]) -> Home:
    """Published letters of many authorities."""
    return refreshed("corpus", shared / "corpus")
