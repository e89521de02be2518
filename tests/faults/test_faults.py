"""A refresh that is killed while dbt builds is made good by the next; the other ways are ``python -m bench.faults``.

What a kill at each write of the lake does is tested in ``tests/lake/test_faults.py``, at each step of publishing in
``tests/warehouse/test_snapshot.py``.
"""

import subprocess
import sys

import pytest

from bench.faults import POINTS
from tests.conftest import ROOT

TITLE = "killed while dbt builds"


@pytest.mark.skipif(sys.platform != "linux", reason="faults are made as Linux has them")
def test_a_refresh_killed_while_dbt_builds_is_made_good_by_the_next() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.faults", TITLE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[2:] == [f"| {TITLE} | nothing: it was killed | yes |"]


def test_a_refresh_is_killed_at_twelve_points_and_more() -> None:
    assert len(POINTS) >= 12
