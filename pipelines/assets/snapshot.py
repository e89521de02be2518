"""Publishing as an asset: the last step, which only runs where everything before it held."""

import datetime as dt
from collections.abc import Iterable
from importlib.metadata import version

import dagster as dg
import duckdb

from pipelines.assets.conventions import FOR_ANALYSTS, OWNERS, REFRESH_JOB, WAIT_SECONDS, WRITER_POOL
from pipelines.assets.freshness import mark_published
from pipelines.assets.metadata import preview
from pipelines.assets.policies import NOT_FORGOTTEN, retried
from pipelines.assets.versions import coding_version, reading_version, warehouse_version
from pipelines.lake.one_writer import one_writer
from pipelines.lake.settings import Settings, settings_from_environment
from pipelines.lake.snapshot import RunInfo, publish


def snapshot_asset(marts: Iterable[dg.AssetKey]) -> dg.AssetsDefinition:
    """The published snapshot as an asset.

    Args:
        marts: The tables that it holds.

    Returns:
        The asset ``comparison_snapshot``.
    """

    @dg.asset(
        group_name="published",
        kinds={"duckdb"},
        owners=OWNERS,
        tags=FOR_ANALYSTS,
        deps=list(marts),
        freshness_policy=NOT_FORGOTTEN,
        pool=WRITER_POOL,
    )
    def comparison_snapshot(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        """The database that analysts query, `comparison.duckdb`, replaced whole.

        A failed check or test of error severity stops the run before this, and the last snapshot stays.
        """
        settings = settings_from_environment()
        with retried(context), one_writer(settings, WAIT_SECONDS):
            path = publish(settings, _run_info(context.run_id))
            if context.job_name == REFRESH_JOB:
                mark_published(settings)
        return dg.MaterializeResult(
            metadata={
                "path": dg.MetadataValue.path(str(path)),
                "bytes": path.stat().st_size,
                "tables": preview(_row_counts(settings), ["table_name", "row_count"]),
            }
        )

    return comparison_snapshot


def _run_info(run_id: str) -> RunInfo:
    return RunInfo(
        run_id=run_id,
        refreshed_at=dt.datetime.now(dt.UTC).replace(tzinfo=None),
        code_version=f"{version('inspection-letters')}+{warehouse_version()}",
        reading_version=reading_version(),
        coding_version=coding_version(),
    )


def _row_counts(settings: Settings) -> list[dict[str, object]]:
    with duckdb.connect(str(settings.snapshot), read_only=True) as connection:
        rows = connection.execute(
            "select table_name, estimated_size from duckdb_tables() where schema_name = 'marts' order by table_name"
        ).fetchall()
    return [{"table_name": name, "row_count": count} for name, count in rows]
