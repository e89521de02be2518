"""What stands in Dagster's pages before anything is clicked: groups, owners, partitions, the night, the sensor."""

import datetime as dt
import importlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from tests.conftest import ROOT, Home

NIGHTLY = {dg.AssetKey(["lake", "raw_document"]), dg.AssetKey("fetched_letter")}
SNAPSHOT = dg.AssetKey("comparison_snapshot")
HOME_KEYS = (
    "DAGSTER_HOME",
    "LETTERS_WORKERS",
    "DO_NOT_TRACK",
    "DBT_SEND_ANONYMOUS_USAGE_STATS",
    "GX_ANALYTICS_ENABLED",
    "MPLCONFIGDIR",
)


@pytest.fixture(scope="module")
def environment(digests: Home) -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        for name in HOME_KEYS:
            patch.setenv(name, os.environ.get(name, "1"))
        patch.setenv("LETTERS_RAW", str(ROOT / "raw"))
        patch.setenv("LETTERS_HOME", str(digests.home))
        yield patch


@pytest.fixture(scope="module")
def repository(environment: pytest.MonkeyPatch) -> Any:
    return importlib.import_module("pipelines.definitions").defs.get_repository_def()


@pytest.fixture(scope="module")
def assets(repository: Any) -> dict[dg.AssetKey, Any]:
    graph = repository.asset_graph
    return {key: graph.get(key) for key in graph.materializable_asset_keys}


def test_every_asset_says_what_it_is_and_whose(assets: dict[dg.AssetKey, Any]) -> None:
    assert len(assets) > 60
    for key, asset in assets.items():
        assert asset.group_name != "default", key
        assert asset.kinds, key
        assert asset.owners == ["team:analysts"], key
        assert asset.description, key


def test_what_analysts_ask_is_tagged(assets: dict[dg.AssetKey, Any]) -> None:
    tagged = {key.to_user_string() for key, spec in assets.items() if spec.tags.get("for") == "analysts"}
    assert {"comparison_snapshot", "report_site", "exports", "marts/fct_statement", "marts/cmp_theme_pair"} <= tagged
    assert not any(name.startswith(("lake/", "staging/", "intermediate/")) for name in tagged)


def test_what_is_read_is_partitioned_by_authority_and_backfilled_in_one_run(assets: dict[dg.AssetKey, Any]) -> None:
    partitioned = {key for key, asset in assets.items() if asset.partitions_def}
    assert {key.path[-1] for key in partitioned} >= {"document", "passage", "judgement", "statement", "figure"}
    for key in partitioned:
        keys = assets[key].partitions_def.get_partition_keys()
        assert {"Bradford", "Brighton and Hove", "West Sussex"} <= set(keys)
        assert len(keys) >= 153
        assert assets[key].backfill_policy == dg.BackfillPolicy.single_run()
        assert assets[key].code_version


def test_freshness_is_asked_of_what_each_night_does_and_of_what_is_published(assets: dict[dg.AssetKey, Any]) -> None:
    policies = {key: asset.freshness_policy for key, asset in assets.items() if asset.freshness_policy}
    assert policies.keys() == NIGHTLY | {SNAPSHOT}
    for key in NIGHTLY:
        assert (policies[key].deadline_cron, policies[key].timezone) == ("0 6 * * *", "Europe/London")
    assert policies[SNAPSHOT].fail_window.to_timedelta() == dt.timedelta(days=100)


def test_one_writes_at_a_time(repository: Any, digests: Home) -> None:
    pools = {
        node.name: node.pool
        for assets in repository.assets_defs_by_key.values()
        if (node := assets.node_def if assets.is_executable else None)
    }
    writers = {"load_reference", "lake__raw_document", "read", "code", "compare", "build", "comparison_snapshot"}
    assert {name for name, pool in pools.items() if pool == "writer"} == writers
    os.environ["DAGSTER_HOME"] = str(digests.home / "dagster")
    with dg.DagsterInstance.get() as instance:
        assert instance.get_concurrency_config().pool_config.default_pool_limit == 1
        assert instance.get_concurrency_config().run_queue_config.max_concurrent_runs == 1


def test_the_night_is_at_two_in_london_and_on_from_the_start(repository: Any) -> None:
    night = repository.get_schedule_def("nightly_refresh")
    assert (night.cron_schedule, night.execution_timezone) == ("0 2 * * *", "Europe/London")
    assert night.default_status is dg.DefaultScheduleStatus.RUNNING
    at = dt.datetime(2026, 7, 1, 1, 0, tzinfo=dt.UTC)
    with dg.DagsterInstance.ephemeral() as instance:
        asked = night.evaluate_tick(dg.build_schedule_context(instance, scheduled_execution_time=at))
    assert [request.run_key for request in asked.run_requests] == ["2026-07-01"]


def test_sensors_are_on_from_the_start(repository: Any) -> None:
    for name in ("new_files", "failure_report"):
        assert repository.get_sensor_def(name).default_status is dg.DefaultSensorStatus.RUNNING


@pytest.fixture
def sensor(repository: Any, environment: pytest.MonkeyPatch, digests: Home, tmp_path: Path) -> Iterator[Any]:
    """Asks the sensor for new files about a copy of the digests."""
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    (tmp_path / "home").mkdir()
    for name in ("comparison.duckdb", "published-from.txt"):
        shutil.copy2(digests.home / name, tmp_path / "home" / name)
    environment.setenv("LETTERS_RAW", str(tmp_path / "raw"))
    environment.setenv("LETTERS_HOME", str(tmp_path / "home"))
    with dg.DagsterInstance.ephemeral() as instance:

        def ask() -> Any:
            context = dg.build_sensor_context(instance, repository_def=repository)
            return repository.get_sensor_def("new_files").evaluate_tick(context)

        ask.instance = instance  # type: ignore[attr-defined]
        yield ask
    environment.setenv("LETTERS_RAW", str(ROOT / "raw"))
    environment.setenv("LETTERS_HOME", str(digests.home))


def test_the_sensor_is_quiet_while_nothing_is_new(sensor: Any) -> None:
    assert "The snapshot is of the files" in sensor().skip_message


def test_the_sensor_asks_for_a_refresh_once_for_each_change(sensor: Any, tmp_path: Path) -> None:
    (tmp_path / "raw" / "new.txt").write_text("A letter about Eastmere.")
    [first] = sensor().run_requests
    [again] = sensor().run_requests
    (tmp_path / "raw" / "new.txt").write_text("Another letter about Eastmere.")
    [other] = sensor().run_requests
    assert first.run_key == again.run_key != other.run_key


def test_the_sensor_waits_for_a_refresh_that_is_under_way(sensor: Any, repository: Any, tmp_path: Path) -> None:
    (tmp_path / "raw" / "new.txt").write_text("A letter about Eastmere.")
    run = sensor.instance.create_run_for_job(repository.get_job("refresh"), status=dg.DagsterRunStatus.STARTED)
    assert "under way" in sensor().skip_message
    sensor.instance.report_run_failed(run)
    assert sensor().run_requests


def test_a_killed_refresh_of_the_command_line_holds_nothing_up(sensor: Any, repository: Any, tmp_path: Path) -> None:
    (tmp_path / "raw" / "new.txt").write_text("A letter about Eastmere.")
    run = sensor.instance.create_run_for_job(
        repository.get_job("refresh"),
        status=dg.DagsterRunStatus.STARTED,
        tags={"letters/started_by": "command_line"},
    )
    assert sensor().run_requests
    assert sensor.instance.get_run_by_id(run.run_id).status is dg.DagsterRunStatus.FAILURE
    assert "ended from outside" in next((tmp_path / "home" / "failures").iterdir()).read_text(encoding="utf-8")
