"""The dbt models as assets, with their tests as asset checks.

What the models say stands in ``dbt_project``; only how Dagster loads and runs them stands here. dbt runs in this
process, which has much of it loaded already, and is imported where it is used: loading the rest takes seconds.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets
from filelock import FileLock

from pipelines.assets.conventions import FOR_ANALYSTS, OWNERS, REFRESH_JOB, WAIT_SECONDS, WRITER_POOL
from pipelines.assets.metadata import PREVIEW_ROWS, rows_of
from pipelines.assets.policies import retried
from pipelines.assets.versions import dbt_project_version, warehouse_version
from pipelines.checks.warehouse_tests import ask
from pipelines.lake.one_writer import one_writer
from pipelines.lake.settings import REPOSITORY, Settings, settings_from_environment
from pipelines.sources.files import write_whole

UNIQUE_ID = "dagster_dbt/unique_id"  # in the metadata of every asset and check that is made of a dbt project
LOCKED = "Could not set lock"  # DuckDB's words, which dbt passes on, of a database that another program has open
NOT_BUILT = ("error", "fail", "skipped", "partial success")


class Translator(DagsterDbtTranslator):
    """Models as assets: the schema is the group, as it is in the database."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """The folder that the model stands in: staging, intermediate, core or comparison."""
        folder: str = dbt_resource_props["fqn"][-2]
        return folder

    def get_tags(self, dbt_resource_props: Mapping[str, Any]) -> Mapping[str, str]:
        """The marts are what analysts ask."""
        return FOR_ANALYSTS if "marts" in dbt_resource_props["fqn"] else {}

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        """Who answers for the model."""
        return OWNERS


def dbt_project(settings: Settings) -> DbtProject:
    """The dbt project, read, with the SQL of its tests: on a fresh clone, and whenever it has changed.

    Args:
        settings: Where the home folder is; dbt's own files go there.

    Returns:
        The project, its manifest there.

    Raises:
        RuntimeError: dbt cannot read it; the message is dbt's.
    """
    target = settings.home / "dbt"
    project = DbtProject(REPOSITORY / "dbt_project", target_path=target, profiles_dir=REPOSITORY / "dbt_project")
    read_from = target / "read-from.txt"
    current = dbt_project_version()
    target.mkdir(parents=True, exist_ok=True)
    with FileLock(target / "read.lock"):  # the daemon's and the webserver's processes start at the same time
        is_read = project.manifest_path.is_file() and read_from.is_file()
        if not is_read or read_from.read_text(encoding="utf-8") != current:
            tests_only = ["--no-populate-cache", "--no-introspect", "--select", "resource_type:test"]
            dbt(project, ["--quiet", "compile", *tests_only])
            write_whole(read_from, lambda path: _write(path, current))
    return project


def dbt(project: DbtProject, command: list[str]) -> list[Any]:
    """Run dbt in this process.

    Args:
        project: The project.
        command: What to do, with its options.

    Returns:
        dbt's result of each node that it ran, whatever became of it.

    Raises:
        RuntimeError: dbt could not run anything; the message is dbt's.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    folders = {"project-dir": project.project_dir, "profiles-dir": project.profiles_dir}
    folders |= {"target-path": project.target_path, "log-path": project.target_path}
    options = [f"--{name}={folder}" for name, folder in folders.items()]
    try:
        done = dbtRunner().invoke([*command, *options, "--log-level-file=none", "--no-use-colors"])
    finally:
        # As dbt does when its process ends: others want the database now.
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    if done.exception:
        raise RuntimeError(f"dbt: {done.exception}") from done.exception
    return list(getattr(done.result, "results", ()))


def warehouse_assets(project: DbtProject) -> dg.AssetsDefinition:
    """The models of a project that has been read as assets."""
    manifest = json.loads(project.manifest_path.read_bytes())
    nodes: Mapping[str, Any] = manifest["nodes"]

    @dbt_assets(
        manifest=manifest,
        project=project,
        dagster_dbt_translator=Translator(),
        name="build",
        pool=WRITER_POOL,
    )
    def build(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        """Build the chosen models, then run the tests of their rows; unit tests are of the code, not of a night."""
        settings = settings_from_environment()
        assets = context.assets_def
        models = {str(assets.specs_by_key[key].metadata[UNIQUE_ID]): key for key in context.selected_asset_keys}
        tests = {
            str(spec.metadata[UNIQUE_ID]): spec.key
            for spec in assets.check_specs
            if spec.key in context.selected_asset_check_keys
        }
        with retried(context), one_writer(settings, WAIT_SECONDS):
            views = _standing_views(settings, context.job_name == REFRESH_JOB)
            standing = [model for model in models if nodes[model]["name"] in views]
            built = _build(project, [nodes[model] for model in models if model not in standing])
            with duckdb.connect(str(settings.build_database), read_only=True) as connection:
                for view in standing:
                    yield _model(models[view], nodes[view]["relation_name"], connection)
                for result in built:
                    key = models.get(result.node.unique_id)
                    if key and str(result.status) not in NOT_BUILT:
                        yield _model(key, result.node.relation_name, connection, round(result.execution_time, 3))
                _stop_unless_built(built)
                for test, key in tests.items():
                    yield _test(key, nodes[test], connection)

    return build


def _build(project: DbtProject, models: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Build models.

    Returns:
        dbt's result of each.

    Raises:
        duckdb.IOException: Another program took the database meanwhile, which passes.
        RuntimeError: dbt could not run anything.
    """
    chosen = [".".join(model["fqn"]) for model in models]
    if not chosen:
        return []
    try:
        results = dbt(project, ["run", "--no-write-json", "--select", *chosen])
    except RuntimeError as error:
        if LOCKED in str(error):
            raise duckdb.IOException(str(error)) from error
        raise
    held = [str(result.message) for result in results if LOCKED in str(result.message)]
    if held:
        raise duckdb.IOException(held[0])
    return results


def _stop_unless_built(results: Iterable[Any]) -> None:
    """Fail the step with what dbt says of the models that it could not build."""
    wrong = [f"{result.node.name}: {result.message}" for result in results if str(result.status) in NOT_BUILT]
    if wrong:
        raise dg.Failure("; ".join(wrong))


def _standing_views(settings: Settings, is_refresh: bool) -> set[str]:
    """Prepare the build database, and tell which views need not be made again.

    A view holds no rows: it says which files of the lake to read and how. So those of this code stand. A refresh throws
    a database of other code away, for what it holds may be of models that are no more; where single models are built by
    hand the others stay as they are, and the next refresh begins anew.

    Returns:
        Names of views, none where models are built by hand.
    """
    path = settings.build_database
    code = f"{warehouse_version()} {dbt_project_version()} {settings.lake}"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table if not exists main.built_by (code varchar)")
        is_of_this_code = connection.execute("from main.built_by").fetchall() == [(code,)]
        if not is_of_this_code:
            connection.execute("delete from main.built_by")
        views = connection.execute("select view_name from duckdb_views() where not internal").fetchall()
    if is_refresh and not is_of_this_code:
        path.unlink()
        with duckdb.connect(str(path)) as connection:
            connection.execute("create table main.built_by as select ? as code", [code])
    return {name for (name,) in views} if is_refresh and is_of_this_code else set()


def _model(
    key: dg.AssetKey, relation_name: str, connection: duckdb.DuckDBPyConnection, seconds: float = 0.0
) -> dg.MaterializeResult[None]:
    """What a model says of itself: how long it took to build, and its rows."""
    relation = connection.sql(f"from {relation_name}")
    [(row_count,)] = relation.count("*").fetchall()
    rows = rows_of(relation.limit(PREVIEW_ROWS).to_arrow_table(), row_count=row_count)
    return dg.MaterializeResult(asset_key=key, metadata={"seconds": seconds, **rows})


def _test(key: dg.AssetCheckKey, test: Mapping[str, Any], connection: duckdb.DuckDBPyConnection) -> dg.AssetCheckResult:
    """What a test found, with the first offending rows."""
    found = ask(connection, test)
    shown = rows_of(found.rows, found.rows.num_rows, found.failures)
    return dg.AssetCheckResult(
        check_name=key.name,
        asset_key=key.asset_key,
        passed=not (found.fails or found.warns),
        severity=dg.AssetCheckSeverity.ERROR if found.fails else dg.AssetCheckSeverity.WARN,
        metadata={"failures": found.failures} | ({"failing_rows": shown["preview"]} if found.rows.num_rows else {}),
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
