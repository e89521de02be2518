"""What may pass by itself is tried again; what would go wrong the same way is not. Freshness is on what nights do."""

import errno
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipelines.assets import policies
from pipelines.assets.policies import may_pass, retried

HOLDS = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "FIRST_WAIT_SECONDS", 0.2)


def attempts_of(work: Callable[[int], None]) -> tuple[bool, list[float]]:
    """Whether a step succeeded, and the moments at which it was tried."""
    moments: list[float] = []

    @dg.asset
    def letters(context: dg.AssetExecutionContext) -> None:
        moments.append(time.monotonic())
        with retried(context):
            work(context.retry_number)

    with dg.DagsterInstance.ephemeral() as instance:
        run = dg.materialize([letters], instance=instance, raise_on_error=False)
    return run.success, moments


def test_a_database_that_another_program_holds_is_waited_for(tmp_path: Path) -> None:
    database = tmp_path / "build.duckdb"
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(database)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()

        def work(attempt: int) -> None:
            if attempt == 2:
                holder.kill()
                holder.wait()
            duckdb.connect(str(database)).close()

        succeeded, moments = attempts_of(work)
    assert succeeded
    assert len(moments) == 3
    assert moments[2] - moments[1] > 1.5 * (moments[1] - moments[0]) - 0.2  # each wait is twice the one before


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left on device"), ValueError("not a date"), duckdb.IOException("not valid")],
)
def test_what_would_go_wrong_again_fails_at_once(error: Exception) -> None:
    def work(attempt: int) -> None:
        raise error

    succeeded, moments = attempts_of(work)
    assert not succeeded
    assert len(moments) == 1


def test_a_file_that_stays_out_of_reach_fails_in_the_end() -> None:
    def work(attempt: int) -> None:
        raise OSError(errno.ESTALE, "Stale file handle")

    succeeded, moments = attempts_of(work)
    assert not succeeded
    assert len(moments) == 1 + policies.RETRIES


def test_a_file_that_windows_says_is_in_use_may_pass() -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    assert not may_pass(error)
    error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    assert may_pass(error)
