"""A statement is coded alike by every process, whatever order Python keeps its sets in."""

import os
import subprocess
import sys

from tests.conftest import ROOT

CODES = """
from pipelines.letters.coding import code_statement
print([code_statement(text, None) for text in (
    "Checking that actions arising from audits are carried out and make practice better: work is ongoing.",
    "Visits are not always timely, though plans are better than they were and most children are seen.",
    "Supervision is frequent but does not yet make enough of a difference, and oversight is variable.",
)])
"""


def coded(seed: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CODES],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_statements_are_coded_alike_whatever_the_order_of_sets() -> None:
    assert len({coded(seed) for seed in range(8)}) == 1
