"""The refresh: one job over everything, every night, and when new files land."""

from __future__ import annotations

import dagster as dg

from pipelines.assets.conventions import REFRESH_JOB
from pipelines.assets.failures import close_killed_runs
from pipelines.assets.freshness import fingerprint, is_up_to_date
from pipelines.lake.settings import settings_from_environment

UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]

refresh_job = dg.define_asset_job(
    REFRESH_JOB,
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets("exports", "report_site"),
    description="Read what is new, code it, build the tables, check them and publish the snapshot.",
    tags={"dagster/max_runtime": "21600"},
)


@dg.schedule(
    name="nightly_refresh",
    job=refresh_job,
    cron_schedule="0 2 * * *",
    execution_timezone="Europe/London",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def nightly_refresh(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Every night at two."""
    night = context.scheduled_execution_time.date().isoformat()
    return dg.RunRequest(run_key=night)


@dg.sensor(
    name="new_files",
    job=refresh_job,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def new_files(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Start a refresh when the landing folder is not what the snapshot was made of, and none is under way."""
    settings = settings_from_environment()
    close_killed_runs(settings, context.instance)
    if context.instance.get_runs_count(dg.RunsFilter(job_name=REFRESH_JOB, statuses=UNDER_WAY)):
        return dg.SkipReason("A refresh is under way: what it does not see is for the next one.")
    if is_up_to_date(settings):
        return dg.SkipReason("The snapshot is of the files that lie in the landing folder.")
    return dg.RunRequest(run_key=fingerprint(settings))
