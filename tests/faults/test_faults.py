"""Two whole refreshes are disturbed and made good by the next; all the other ways are ``python -m bench.faults``.

What a kill at each write of the lake does is tested in ``tests/lake/test_faults.py``, at each step of publishing in
``tests/warehouse/test_snapshot.py``.
"""

import subprocess
import sys

import pytest

from bench.faults import FAULTS, POINTS
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="faults are made as Linux has them")

TRIED = {
    "killed while dbt builds": "nothing: it was killed",
    "the landing folder empty, its disk not there": "Check most_documents_are_still_there of lake/document:",
}


@pytest.fixture(scope="module")
def rows() -> dict[str, tuple[str, str]]:
    """What each fault made the refresh say, and whether the next one recovered."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.faults", *TRIED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.strip("| ").split(" | ") for line in done.stdout.splitlines()[2:]]
    return {title: (said, recovered) for title, said, recovered in lines}


@pytest.mark.parametrize("title", TRIED)
def test_the_run_says_what_stopped_it_and_the_next_recovers(rows: dict[str, tuple[str, str]], title: str) -> None:
    said, recovered = rows[title]
    assert said.startswith(TRIED[title])
    assert recovered == "yes"


def test_a_refresh_is_killed_at_twelve_points_and_more() -> None:
    assert len(POINTS) >= 12
    assert set(TRIED) <= set(FAULTS)
