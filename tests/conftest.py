"""Whole refreshes, run once for all tests as a person would: by the command line."""

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock

from pipelines.letters.model import Facts

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LONG = (
    # Files that take minutes, the longest first: begun last, they would leave one process without work.
    "e2e/test_scores.py",
    "e2e/test_week.py",
    "faults/test_stopped.py",
    "e2e/test_pages.py",
    "warehouse/test_snapshot.py",
    "report/test_browser.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; `--no-loadscope-reorder` leaves them in that order."""
    places = {ROOT / "tests" / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(LONG)))


@dataclass(frozen=True)
class Home:
    """A landing folder and the home that it is refreshed into."""

    raw: Path
    home: Path

    @property
    def snapshot(self) -> Path:
        return self.home / "comparison.duckdb"

    @property
    def facts(self) -> Path:
        return self.home / "facts.pickle"

    def letters(self, *arguments: str, timeout: int = 1800) -> subprocess.CompletedProcess[str]:
        return self.run("pipelines.cli", *arguments, timeout=timeout)

    def run(self, module: str, *arguments: str, timeout: int = 1800) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"LETTERS_RAW": str(self.raw), "LETTERS_HOME": str(self.home), "COLUMNS": "200"}
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def refresh(self, keep_facts: bool = False) -> str:
        """Refresh as a person does; on demand the facts that are read stay in ``facts``."""
        done = self.run("tests.kept_facts", str(self.facts)) if keep_facts else self.letters("refresh")
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
def common(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of the test run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def refreshed(common: Path) -> Callable[..., Home]:
    """Refreshes a landing folder once, whichever process of the test run asks first."""

    def refresh(name: str, raw: Path, keep_facts: bool = False) -> Home:
        home = Home(raw, common / name)
        with FileLock(common / f"{name}.lock"):
            if not home.snapshot.is_file():
                home.refresh(keep_facts)
        return home

    return refresh


@pytest.fixture(scope="session")
def digests(refreshed: Callable[..., Home]) -> Home:
    """The documents that come with the project."""
    return refreshed("digests", ROOT / "raw")


@pytest.fixture(scope="session")
def seeds(shared: Path, refreshed: Callable[..., Home]) -> Home:
    return refreshed("seeds", shared / "seeds")


@pytest.fixture(scope="session")
def corpus(shared: Path, refreshed: Callable[..., Home]) -> Home:
    """Published letters of many authorities."""
    return refreshed("corpus", shared / "corpus", keep_facts=True)


@pytest.fixture(scope="session")
def corpus_facts(corpus: Home) -> dict[str, Facts]:
    """Facts of every readable document of the corpus, by its path below it."""
    read: dict[str, Facts] = pickle.loads(corpus.facts.read_bytes())  # noqa: S301
    files = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(corpus.raw.glob("*/*.pdf"))}
    return {path.relative_to(corpus.raw).as_posix(): read[name] for path, name in files.items() if name in read}
