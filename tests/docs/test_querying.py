"""What the page on querying shows can be done as it stands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.snapshot.query import ask

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "querying.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("sql", [sql for block in blocks("sql") for sql in block.split(";") if sql.strip()])
def test_each_question_is_answered(digests, sql):
    assert ask(digests.snapshot, sql).names


def test_the_python_example_runs(digests):
    (example,) = blocks("python")
    script = example.replace("data/comparison.duckdb", digests.snapshot.as_posix())
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert "committee_report" in printed
