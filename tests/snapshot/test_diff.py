"""What changed between two snapshots."""

import pytest

from pipelines.snapshot.diff import Change, differences
from tests.snapshot.conftest import make_snapshot


def test_nothing_changed(tmp_path):
    one, two = make_snapshot(tmp_path / "one.duckdb"), make_snapshot(tmp_path / "two.duckdb")
    assert differences(one, two) == []


def test_a_changed_grade_and_a_new_statement_are_told(tmp_path):
    one = make_snapshot(tmp_path / "one.duckdb", texts=["Plans are clear."])
    two = make_snapshot(tmp_path / "two.duckdb", grade="inadequate", texts=["Plans are clear.", "Visits are late."])
    assert differences(one, two) == [
        Change("grades", "Eastmere", "help_and_protection", "good", "inadequate"),
        Change("statements", "Eastmere", "Visits are late.", None, "strength"),
    ]


def test_a_missing_snapshot_is_named(tmp_path):
    one = make_snapshot(tmp_path / "one.duckdb")
    with pytest.raises(FileNotFoundError, match=r"two\.duckdb"):
        differences(one, tmp_path / "two.duckdb")
