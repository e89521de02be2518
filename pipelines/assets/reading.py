"""Reading as assets: one partition an authority, all of a document's tables made at once.

Only what Dagster needs stands here; which documents are read and how they are kept is ``lake.documents``.
"""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.conventions import LAKE, OWNERS, REFRESH_JOB, WAIT_SECONDS, WRITER_POOL
from pipelines.assets.freshness import is_up_to_date
from pipelines.assets.metadata import rows_of
from pipelines.assets.partitions import AUTHORITIES, codes
from pipelines.assets.progress import terminal_progress
from pipelines.assets.versions import coding_version, reading_version
from pipelines.lake.codings import code_statements
from pipelines.lake.documents import read_documents
from pipelines.lake.one_writer import one_writer
from pipelines.lake.schemas import CODING_TABLES, DOCUMENT_TABLES, TABLES
from pipelines.lake.settings import settings_from_environment
from pipelines.lake.tables import read_table


@dg.multi_asset(
    name="read",
    specs=[
        dg.AssetSpec(
            [LAKE, name],
            deps=[[LAKE, "raw_document"]],
            description=TABLES[name].description,
            group_name="facts",
            kinds={"python", "parquet"},
            owners=OWNERS,
            code_version=reading_version(),
            skippable=True,
        )
        for name in DOCUMENT_TABLES
    ],
    partitions_def=AUTHORITIES,
    backfill_policy=dg.BackfillPolicy.single_run(),
    pool=WRITER_POOL,
)
def read(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
    """Read the documents of the chosen authorities.

    In the refresh job only what is new is read, and with nothing new everything after it is skipped. Materialised by
    hand, the chosen authorities' documents are read again.
    """
    settings = settings_from_environment()
    by_hand = context.job_name != REFRESH_JOB
    if not by_hand and is_up_to_date(settings):
        context.log.info("Nothing new: the published snapshot is of these documents and this code.")
        return
    with one_writer(settings, WAIT_SECONDS), terminal_progress("Reading documents") as tick:
        result = read_documents(settings, codes(context.partition_keys), reading_version(), tick, again=by_hand)
    context.log.info(
        f"{result.read} read, {result.reused} reused, {result.rejected} rejected, {result.removed} removed"
    )
    for name in DOCUMENT_TABLES:
        yield dg.MaterializeResult(
            asset_key=[LAKE, name],
            metadata={
                "documents_read": result.read,
                "documents_reused": result.reused,
                "documents_rejected": result.rejected,
                "documents_removed": result.removed,
                **rows_of(read_table(settings, name)),
            },
        )


@dg.multi_asset(
    name="code",
    specs=[
        dg.AssetSpec(
            [LAKE, name],
            deps=[[LAKE, "statement"]],
            description=TABLES[name].description,
            group_name="coding",
            kinds={"python", "parquet"},
            owners=OWNERS,
            code_version=coding_version(),
        )
        for name in CODING_TABLES
    ],
    pool=WRITER_POOL,
)
def code() -> Iterator[dg.MaterializeResult[None]]:
    """Code the statements that this version of the rules and phrases has not coded."""
    settings = settings_from_environment()
    with one_writer(settings, WAIT_SECONDS):
        changes = code_statements(settings, coding_version())
    for name in CODING_TABLES:
        yield dg.MaterializeResult(
            asset_key=[LAKE, name],
            metadata={
                "statements_coded": changes.coded,
                "coded_for_the_first_time": changes.first,
                "themes_changed": changes.themes_changed,
                "polarity_changed": changes.polarity_changed,
                **rows_of(read_table(settings, name)),
            },
        )
