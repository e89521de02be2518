"""Comparing recommendations as assets. What is compared, and how it is kept, is ``lake.comparisons``."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.conventions import LAKE, OWNERS, WAIT_SECONDS, WRITER_POOL
from pipelines.assets.metadata import table_of
from pipelines.assets.policies import retried
from pipelines.assets.versions import comparison_version
from pipelines.lake.comparisons import compare_recommendations
from pipelines.lake.one_writer import one_writer
from pipelines.lake.schemas import COMPARISON_TABLES, TABLES
from pipelines.lake.settings import settings_from_environment


@dg.multi_asset(
    name="compare",
    specs=[
        dg.AssetSpec(
            [LAKE, name],
            deps=[[LAKE, "recommendation"], [LAKE, "progress"], [LAKE, "statement_coding"]],
            description=TABLES[name].description,
            group_name="comparing",
            kinds={"python", "parquet"},
            owners=OWNERS,
            code_version=comparison_version(),
        )
        for name in COMPARISON_TABLES
    ],
    pool=WRITER_POOL,
)
def compare(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
    """Find what is asked for again or elsewhere, what progress reports answer, and what inspectors said later."""
    settings = settings_from_environment()
    with retried(context), one_writer(settings, WAIT_SECONDS):
        found = compare_recommendations(settings, comparison_version())
    for name in COMPARISON_TABLES:
        yield dg.MaterializeResult(
            asset_key=[LAKE, name],
            metadata={
                "recommendations_compared": found.compared,
                "recurrences": found.recurrences,
                "echoes": found.echoes,
                "progress_links": found.links,
                "inspectors_answers": found.answers,
                **table_of(settings, name),
            },
        )
