"""What of the build database stands from one night to the next, and what is tried again."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from pipelines.assets import warehouse
from pipelines.assets.policies import may_pass
from pipelines.assets.warehouse import _standing_views
from pipelines.lake.settings import Settings

HOLDS = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path, tmp_path, 1)


def make(settings: Settings, name: str = "stg_document") -> None:
    with duckdb.connect(str(settings.build_database)) as connection:
        connection.execute("create schema if not exists staging")
        connection.execute(f"create or replace view staging.{name} as select 1 as one")


def views(settings: Settings) -> int:
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        return len(connection.execute("from duckdb_views() where not internal").fetchall())


def test_views_of_the_same_code_stand(settings: Settings) -> None:
    assert _standing_views(settings, is_refresh=True) == set()
    make(settings)
    assert _standing_views(settings, is_refresh=True) == {"stg_document"}


def test_what_other_code_built_is_thrown_away(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    _standing_views(settings, is_refresh=True)
    make(settings)
    monkeypatch.setattr(warehouse, "dbt_project_version", lambda: "another")
    assert _standing_views(settings, is_refresh=True) == set()
    assert views(settings) == 0


def test_what_another_home_built_is_thrown_away(settings: Settings, tmp_path: Path) -> None:
    """Its views read the lake of that one."""
    _standing_views(settings, is_refresh=True)
    make(settings)
    moved = Settings(tmp_path, tmp_path / "moved", 1)
    moved.home.mkdir()
    settings.build_database.rename(moved.build_database)
    assert _standing_views(moved, is_refresh=True) == set()
    assert views(moved) == 0


def test_what_is_built_by_hand_is_always_built(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view made by other code in between makes the next refresh begin anew."""
    _standing_views(settings, is_refresh=True)
    make(settings)
    assert _standing_views(settings, is_refresh=False) == set()
    assert _standing_views(settings, is_refresh=True) == {"stg_document"}
    with monkeypatch.context() as patch:
        patch.setattr(warehouse, "dbt_project_version", lambda: "another")
        assert _standing_views(settings, is_refresh=False) == set()
        assert views(settings) == 1
    assert _standing_views(settings, is_refresh=True) == set()


class Result(NamedTuple):
    """As far as a result of dbt is looked at."""

    message: str
    status: str = "error"


@pytest.mark.parametrize("is_told_by_model", [True, False])
def test_a_database_that_is_taken_while_dbt_runs_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, is_told_by_model: bool, tmp_path: Path
) -> None:
    """The words are those of DuckDB itself."""
    database = tmp_path / "build.duckdb"
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(database)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(duckdb.IOException) as said:
            duckdb.connect(str(database))
        holder.kill()

    def dbt(*_: object) -> list[Result]:
        if is_told_by_model:
            return [Result(f"Runtime Error in model dim_theme\n  {said.value}")]
        raise RuntimeError(f"dbt: {said.value}")

    monkeypatch.setattr(warehouse, "dbt", dbt)
    with pytest.raises(duckdb.IOException) as raised:
        warehouse._build(None, [{"fqn": ["dim_theme"]}])  # type: ignore[arg-type]
    assert may_pass(raised.value)


def test_a_model_that_is_wrong_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse, "dbt", lambda *_: [Result("Binder Error: no such column")])
    assert len(warehouse._build(None, [{"fqn": ["dim_theme"]}])) == 1  # type: ignore[arg-type]
