"""The landing folder as assets: which files lie there, which authority each is about, and which could not be used.

Only what Dagster needs stands here; taking stock of the folder is ``lake.inventory``.
"""

from collections import Counter
from collections.abc import Iterator

import dagster as dg

from pipelines.assets.conventions import LAKE, OWNERS, REFRESH_JOB, WAIT_SECONDS, WRITER_POOL
from pipelines.assets.freshness import is_up_to_date, note_inventory
from pipelines.assets.loading import load_ahead
from pipelines.assets.metadata import preview, rows_of, table_of
from pipelines.assets.policies import EVERY_NIGHT, RETRIES, retried, try_again
from pipelines.assets.progress import terminal_progress
from pipelines.assets.versions import reading_version
from pipelines.checks.beside import beside
from pipelines.lake.damage import clear_damage
from pipelines.lake.inventory import take_inventory
from pipelines.lake.one_writer import one_writer
from pipelines.lake.schemas import REFERENCE_TABLES, TABLES
from pipelines.lake.settings import settings_from_environment
from pipelines.lake.tables import create_tables, read_table
from pipelines.sources.nightly import bring_new_letters
from pipelines.sources.polite_client import PoliteClient

SHOWN_FAILURES = 50
REJECTED_SHOWN = 50
NETWORK_WAIT_SECONDS = 120.0


@dg.multi_asset(
    name="load_reference",
    specs=[
        dg.AssetSpec(
            [LAKE, name],
            description=TABLES[name].description,
            group_name="reference",
            kinds={"csv", "parquet"},
            owners=OWNERS,
        )
        for name in REFERENCE_TABLES
    ],
    pool=WRITER_POOL,
)
def reference_tables(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
    """Put the reference data of the project into the lake."""
    settings = settings_from_environment()
    with retried(context), one_writer(settings, WAIT_SECONDS):
        create_tables(settings)
    for name in REFERENCE_TABLES:
        yield dg.MaterializeResult(asset_key=[LAKE, name], metadata=table_of(settings, name))


@dg.asset(group_name="landing", kinds={"pdf"}, owners=OWNERS, freshness_policy=EVERY_NIGHT)
def fetched_letter(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """The published letters that are fetched into the landing folder, where `LETTERS_FETCH` is `on`.

    Where no server can be reached it is tried again some minutes later. What still cannot be got is listed here and
    tried again the next night; it stops nothing.
    """
    settings = settings_from_environment()
    if not settings.fetches:
        return dg.MaterializeResult(metadata={"fetching": "off: set LETTERS_FETCH to on to turn it on"})
    with PoliteClient() as client:
        night = bring_new_letters(client, settings.raw)
    if night.is_given_up and context.retry_number < RETRIES:
        raise try_again(context, NETWORK_WAIT_SECONDS)
    return dg.MaterializeResult(
        metadata={
            "discovered": night.discovered,
            "fetched": night.fetched,
            "failed": len(night.failures),
            "failures": preview([{"what": failure} for failure in night.failures[:SHOWN_FAILURES]], ["what"]),
        }
    )


@dg.asset(
    key_prefix=LAKE,
    group_name="landing",
    kinds={"file", "parquet"},
    owners=OWNERS,
    deps=[fetched_letter],
    code_version=reading_version(),
    freshness_policy=EVERY_NIGHT,
    pool=WRITER_POOL,
)
def raw_document(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """Every file of the landing folder, by the SHA-256 of its bytes, with the authority that it is about.

    The authority is told by the words of the file itself; the register only adds the address and date of publication.
    """
    settings = settings_from_environment()
    with (
        retried(context),
        one_writer(settings, WAIT_SECONDS),
        terminal_progress("Looking at new files") as tick,
    ):
        damaged = clear_damage(settings)
        create_tables(settings)
        note_inventory(settings)
        if context.job_name == REFRESH_JOB and not is_up_to_date(settings):
            beside()
            load_ahead()
        found = take_inventory(settings, reading_version(), tick)
    return dg.MaterializeResult(
        metadata={
            "new_files": found.new,
            "vanished_files": found.vanished,
            "damaged_files_made_anew": len(damaged),
            "landing_folder": dg.MetadataValue.path(str(settings.raw)),
            **table_of(settings, "raw_document"),
        }
    )


@dg.asset(
    key_prefix=LAKE,
    group_name="facts",
    kinds={"parquet"},
    owners=OWNERS,
    deps=[[LAKE, "raw_document"], [LAKE, "document"]],
)
def rejected_document() -> dg.MaterializeResult[None]:
    """Every file of the landing folder that could not be used, with what a person can do about it."""
    table = read_table(settings_from_environment(), "rejected_document")
    reasons = Counter(table["reason"].to_pylist())
    return dg.MaterializeResult(metadata={"reasons": dict(reasons.most_common()), **rows_of(table, REJECTED_SHOWN)})
