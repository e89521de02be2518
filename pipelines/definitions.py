"""The code location: it only gathers."""

from __future__ import annotations

import dagster as dg

from pipelines.assets import comparing, landing, publications, reading
from pipelines.assets.failures import failure_report
from pipelines.assets.instance import use_home
from pipelines.assets.refresh import new_files, nightly_refresh, refresh_job
from pipelines.assets.snapshot import snapshot_asset
from pipelines.assets.warehouse import dbt_project, warehouse_assets
from pipelines.checks.asset_checks import table_checks
from pipelines.lake.settings import settings_from_environment

settings = settings_from_environment()
use_home(settings)
warehouse = warehouse_assets(dbt_project(settings))

defs = dg.Definitions(
    assets=[
        landing.reference_tables,
        landing.fetched_letter,
        landing.raw_document,
        landing.rejected_document,
        reading.read,
        reading.code,
        comparing.compare,
        warehouse,
        snapshot_asset(warehouse.keys),
        publications.exports,
        publications.report_site,
    ],
    asset_checks=table_checks(),
    jobs=[refresh_job],
    schedules=[nightly_refresh],
    sensors=[new_files, failure_report],
    executor=dg.in_process_executor,
)
