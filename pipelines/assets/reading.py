"""Reading as assets: one partition an authority, all of a document's tables made at once.

Only what Dagster needs stands here; which documents are read and how they are kept is ``lake.documents``.
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines.assets.conventions import LAKE, OWNERS, REFRESH_JOB, WAIT_SECONDS, WRITER_POOL
from pipelines.assets.freshness import is_up_to_date
from pipelines.assets.metadata import LINK_COLUMNS, links_of, rows_of, table_of
from pipelines.assets.partitions import AUTHORITIES, CODES, KEYS, chosen_partitions, codes
from pipelines.assets.pictures import grades_over_time, themes_over_time
from pipelines.assets.policies import retried
from pipelines.assets.progress import terminal_progress
from pipelines.assets.versions import coding_version, reading_version
from pipelines.checks.beside import beside
from pipelines.lake.codings import code_statements
from pipelines.lake.documents import read_documents
from pipelines.lake.one_writer import one_writer
from pipelines.lake.schemas import CODING_TABLES, DOCUMENT_TABLES, TABLES
from pipelines.lake.settings import Settings, settings_from_environment
from pipelines.lake.tables import read_table

DATE_COLUMNS = ("source_sha256", "event_end_date")


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
def read(context: dg.AssetExecutionContext) -> Iterator[dg.AssetMaterialization | dg.MaterializeResult[None]]:
    """Read the documents of the chosen authorities.

    Dagster makes one run of all authorities, or of those that stand together in the list of partitions; of others one
    run each stretch.

    In the refresh only what is new is read, and with nothing new everything after it is skipped. Materialised by
    hand, the chosen authorities' documents are read again.
    """
    settings = settings_from_environment()
    by_hand = context.job_name != REFRESH_JOB
    if not by_hand and is_up_to_date(settings):
        context.log.info("Nothing new: the published snapshot is of these documents and this code.")
        return
    chosen = chosen_partitions(context)
    with (
        retried(context),
        one_writer(settings, WAIT_SECONDS),
        terminal_progress("Reading documents") as tick,
    ):
        result = read_documents(settings, codes(chosen or CODES), reading_version(), tick, again=by_hand)
    if not by_hand:
        beside().ask(settings, sorted(DOCUMENT_TABLES))  # in the order in which Dagster takes their steps
    counts = {
        "documents_read": result.read,
        "documents_reused": result.reused,
        "documents_rejected": result.rejected,
        "documents_removed": result.removed,
    }
    context.log.info(", ".join(f"{name}: {count}" for name, count in counts.items()))
    for name in DOCUMENT_TABLES:
        for key in sorted({KEYS[code] for code in result.authorities}.union(chosen)):
            described = _described(settings, name, CODES[key])
            if key in chosen:
                context.add_asset_metadata(described, [LAKE, name], key)
            else:
                yield dg.AssetMaterialization([LAKE, name], partition=key, metadata=described)
        whole = {} if chosen else _described(settings, name)
        yield dg.MaterializeResult(asset_key=[LAKE, name], metadata=counts | whole)


def _described(settings: Settings, name: str, authority_code: str | None = None) -> dict[str, Any]:
    """Metadata of a table, or of one authority's part of it."""
    metadata: dict[str, Any] = {}
    if name == "document":
        metadata |= links_of(read_table(settings, name, authority_code, LINK_COLUMNS))
    if name == "judgement":
        documents = read_table(settings, "document", authority_code, DATE_COLUMNS)
        plot = grades_over_time(documents, read_table(settings, name, authority_code))
        metadata |= {"grades_over_time": plot} if plot else {}
    if authority_code is None:
        return metadata | table_of(settings, name)
    return metadata | rows_of(read_table(settings, name, authority_code))


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
def code(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
    """Code the statements that this version of the rules and phrases has not coded."""
    settings = settings_from_environment()
    with retried(context), one_writer(settings, WAIT_SECONDS):
        changes = code_statements(settings, coding_version())
    if context.job_name == REFRESH_JOB:
        beside().ask(settings, sorted(CODING_TABLES))
    documents = read_table(settings, "document", columns=DATE_COLUMNS)
    plot = themes_over_time(documents, read_table(settings, "statement_theme"))
    for name in CODING_TABLES:
        yield dg.MaterializeResult(
            asset_key=[LAKE, name],
            metadata={
                "statements_coded": changes.coded,
                "coded_for_the_first_time": changes.first,
                "themes_changed": changes.themes_changed,
                "polarity_changed": changes.polarity_changed,
                **({"themes_over_time": plot} if plot and name == "statement_theme" else {}),
                **table_of(settings, name),
            },
        )
