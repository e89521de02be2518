"""The report of a failed run says what stopped it, on which rows, and what to do."""

from pathlib import Path

import dagster as dg
import pytest

from pipelines.assets.failures import write_failure_report
from pipelines.assets.metadata import preview
from pipelines.lake.settings import Settings

ROWS = [{"place": "Eastmere", "found": "<b>Social workers</b>\n# visit children"}]


@dg.asset
def letters() -> None:
    pass


@dg.asset_check(asset=letters, blocking=True)
def letters_have_dates() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        passed=False,
        description="Every letter has a date.",
        metadata={"failing_rows": preview(ROWS, ["place", "found"])},
    )


@dg.asset_check(asset=letters, description="Letters should be long.")
def letters_are_long() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=False, severity=dg.AssetCheckSeverity.WARN)


@dg.asset
def full_disk() -> None:
    raise OSError(28, "No space left on device")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    home: Path = tmp_path_factory.mktemp("home")
    with dg.DagsterInstance.ephemeral() as instance:
        run = dg.materialize(
            [letters, letters_have_dates, letters_are_long, full_disk], instance=instance, raise_on_error=False
        )
        path = write_failure_report(Settings(raw=home, home=home, workers=1), instance, run.run_id)
        again = write_failure_report(Settings(raw=home, home=home, workers=1), instance, run.run_id)
    assert path == again
    assert list((home / "failures").iterdir()) == [path]
    return path.read_text(encoding="utf-8")


def test_the_check_that_stopped_it_is_named_with_its_rows(report: str) -> None:
    assert "Check letters_have_dates of letters failed" in report
    assert "Every letter has a date." in report
    assert "place: Eastmere" in report


def test_words_of_a_document_are_no_markup(report: str) -> None:
    line = next(line for line in report.splitlines() if "Eastmere" in line)
    assert line == "    place: Eastmere; found: <b>Social workers</b> # visit children"


def test_a_warning_is_not_what_stopped_it(report: str) -> None:
    assert "letters_are_long" not in report


def test_a_full_disk_is_told_with_what_to_do(report: str) -> None:
    assert "Step full_disk failed" in report
    assert "No space left on device" in report
    assert "disk has room" in report


def test_it_says_that_nothing_is_lost_and_how_to_go_on(report: str) -> None:
    assert "The last snapshot stays published." in report
    assert "python run.py refresh" in report


def test_a_run_that_was_ended_from_outside_is_told_as_such(tmp_path: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run = instance.create_run_for_job(dg.Definitions(assets=[letters]).resolve_implicit_global_asset_job_def())
        instance.report_run_failed(run, "The process was ended from outside.")
        path = write_failure_report(Settings(raw=tmp_path, home=tmp_path, workers=1), instance, run.run_id)
    assert "ended from outside" in path.read_text(encoding="utf-8")
