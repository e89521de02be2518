"""The event log notes what Dagster's own would, where Dagster's own would."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.events.log import EventLogEntry

from pipelines.assets.event_log import OpenEventLog
from pipelines.lake.settings import REPOSITORY


@dg.asset
def letters() -> dg.MaterializeResult[None]:
    return dg.MaterializeResult(metadata={"documents": 5})


@dg.asset_check(asset=letters)
def letters_have_dates() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True)


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    (tmp_path / "dagster.yaml").write_bytes((REPOSITORY / "dagster.yaml").read_bytes())
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    with dg.DagsterInstance.get() as instance:
        yield instance


def kinds_of(instance: dg.DagsterInstance, run_id: str) -> list[str]:
    return [str(entry.dagster_event_type) for entry in instance.all_logs(run_id) if entry.dagster_event]


def test_dagsters_own_log_reads_what_it_wrote(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    assert isinstance(instance.event_log_storage, OpenEventLog)
    run = dg.materialize([letters, letters_have_dates], instance=instance)
    noted = kinds_of(instance, run.run_id)

    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}\n")
    with dg.DagsterInstance.get() as own:
        assert not isinstance(own.event_log_storage, OpenEventLog)
        assert kinds_of(own, run.run_id) == noted
        latest = own.get_latest_materialization_event(letters.key)
    assert latest
    assert latest.run_id == run.run_id


def test_it_notes_the_same_as_dagsters_own(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    run = dg.materialize([letters, letters_have_dates], instance=instance)
    (tmp_path / "own").mkdir()
    with dg.DagsterInstance.local_temp(str(tmp_path / "own")) as own:
        other = dg.materialize([letters, letters_have_dates], instance=own)
        assert kinds_of(instance, run.run_id) == kinds_of(own, other.run_id)


def test_several_threads_may_ask_at_once_as_the_pages_do(instance: dg.DagsterInstance) -> None:
    runs = [dg.materialize([letters], instance=instance).run_id for _ in range(3)]
    found: list[int] = []

    def look() -> None:
        found.extend(len(kinds_of(instance, run_id)) for run_id in runs)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == 12
    assert min(found) > 5


def test_few_databases_stay_open(instance: dg.DagsterInstance) -> None:
    for _ in range(3):
        dg.materialize([letters], instance=instance)
    log = instance.event_log_storage
    assert isinstance(log, OpenEventLog)
    assert len(log._engines) == 2


def test_events_that_come_together_are_noted_together(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a run plans to make, as the refresh has Dagster note it; what is noted is the same."""
    batches: list[int] = []
    store = OpenEventLog.store_event_batch

    def counted(log: OpenEventLog, events: Sequence[EventLogEntry]) -> None:
        batches.append(len(events))
        store(log, events)

    monkeypatch.setattr(OpenEventLog, "store_event_batch", counted)
    monkeypatch.delenv("DAGSTER_EVENT_BATCH_SIZE", raising=False)  # another test's refresh may have set it
    one_by_one = dg.materialize([letters, letters_have_dates], instance=instance)
    monkeypatch.setenv("DAGSTER_EVENT_BATCH_SIZE", "1000")
    together = dg.materialize([letters, letters_have_dates], instance=instance)
    assert batches == [2]
    assert sorted(kinds_of(instance, together.run_id)) == sorted(kinds_of(instance, one_by_one.run_id))
    [check] = instance.event_log_storage.get_latest_asset_check_execution_by_key(
        [letters_have_dates.check_key]
    ).values()
    assert check.run_id == together.run_id
