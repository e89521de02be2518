"""Running the refresh in this process, for ``letters refresh``: no daemon and no webserver needed.

The run is kept in Dagster's storage under the home folder, so that Dagster's pages show it like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stdout

import dagster as dg

from pipelines.assets.conventions import IN_PROCESS, REFRESH_JOB
from pipelines.assets.failures import CHECK_FAILED, ROOM, close_killed_runs, quoted, write_failure_report
from pipelines.assets.instance import use_home
from pipelines.checks.beside import beside, look_for_garbage_less_often
from pipelines.lake.settings import Settings

LOG = "refresh.log"


def run_refresh(settings: Settings) -> list[str]:
    """Run the refresh job; the caller holds the writer's lock.

    Args:
        settings: Where things are.

    Returns:
        What stopped it, a sentence each, and where the report of it lies; empty where it went through.
    """
    use_home(settings)
    beside()  # it loads its part while this process loads Dagster and dbt
    look_for_garbage_less_often()
    from pipelines.definitions import defs

    with dg.DagsterInstance.get() as instance, (settings.home / LOG).open("w", encoding="utf-8") as log:
        close_killed_runs(settings, instance)
        with redirect_stdout(log):
            result = defs.resolve_job_def(REFRESH_JOB).execute_in_process(
                instance=instance,
                tags=IN_PROCESS,
                run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
                raise_on_error=False,
            )
        if result.success:
            return []
        try:
            where = f"What to do about it: {write_failure_report(settings, instance, result.run_id)}"
        except OSError as error:
            where = f"No report could be written ({error.strerror}). {ROOM}"
        return [*_what_failed(result), where]


def _what_failed(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    for check in result.get_asset_check_evaluations():
        if not check.passed and check.severity == dg.AssetCheckSeverity.ERROR:
            yield f"Check {check.check_name} of {check.asset_key.to_user_string()}: {check.description or 'failed'}"
    for event in result.filter_events(lambda event: event.is_step_failure):
        error = event.step_failure_data.error
        while error and error.cause:
            error = error.cause
        if error and error.cls_name == CHECK_FAILED:
            continue
        yield f"Step {event.step_key}: {quoted(error.message) if error else 'failed'}"
