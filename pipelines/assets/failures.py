"""A report that a person can read, for every run that failed: what stopped it, with the failing rows, and what to do.

Written from what Dagster noted of the run, the same for a run of the daemon and for one of the command line.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import dagster as dg

from pipelines.assets.conventions import IN_PROCESS
from pipelines.lake.one_writer import BusyError, one_writer
from pipelines.lake.settings import Settings, settings_from_environment
from pipelines.sources.files import write_whole

FOLDER = "failures"
VALUE_LENGTH = 160  # quotes stay short
CHECK_FAILED = "DagsterAssetCheckFailedError"  # reported with the check itself
ROOM = "See that the disk has room and that the home folder can be written to."
WHAT_TO_DO = {
    "OSError": ROOM,
    "IOException": ROOM,  # DuckDB's
    "OperationalError": ROOM,  # SQLite's, which Dagster keeps its books in
    "FileNotFoundError": "See that the landing folder and the home folder are there, and that nobody clears them.",
    "BusyError": "Wait until the other refresh has ended.",
    "SettingsError": "Put the setting right.",
}
ENDED = "The process was ended from outside, or the machine stopped. Nothing is lost."
LOOK = (
    "Look at the failing rows. If a document is at fault, take it out of the landing folder or put a better copy "
    "there; if the rule is too strict, change it in pipelines/checks/gates.py or in the dbt project."
)
AGAIN = (
    "The last snapshot stays published. Once this is put right, run `python run.py refresh`, or wait for the night: it "
    "goes on from what was read already."
)


@dg.run_failure_sensor(default_status=dg.DefaultSensorStatus.RUNNING, minimum_interval_seconds=30)
def failure_report(context: dg.RunFailureSensorContext) -> None:
    """Leave a readable report of each run that failed in the folder of failures."""
    path = write_failure_report(settings_from_environment(), context.instance, context.dagster_run.run_id)
    context.log.info(f"Report: {path}")


def write_failure_report(settings: Settings, instance: dg.DagsterInstance, run_id: str) -> Path:
    """Write the report of a failed run.

    Args:
        settings: Where the home folder is.
        instance: Dagster's storage.
        run_id: The run.

    Returns:
        The file, named after the moment (UTC) at which the run ended, so that a second call replaces it.
    """
    record = instance.get_run_record_by_id(run_id)
    ended = dt.datetime.fromtimestamp(record.end_time if record and record.end_time else 0, dt.UTC)
    path = settings.home / FOLDER / f"{ended:%Y-%m-%dT%H%M%SZ}-{run_id[:8]}.md"
    text = "\n".join(_report(instance, run_id, ended))
    write_whole(path, lambda temporary: _write(temporary, text))
    return path


def close_killed_runs(settings: Settings, instance: dg.DagsterInstance) -> None:
    """End what a killed refresh of the command line left open, and leave its report; it would hold up every other run.

    A refresh that still runs holds the home folder's lock, and is left alone.

    Args:
        settings: Where the home folder is.
        instance: Dagster's storage.
    """
    with suppress(BusyError), one_writer(settings):
        for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED], tags=IN_PROCESS)):
            instance.report_run_failed(run, "The process was ended from outside.")
            write_failure_report(settings, instance, run.run_id)


def what_to_do(error: BaseException) -> str | None:
    """What a person can do about an error, in a sentence, or None where nobody can tell."""
    names = [kind.__name__ for kind in type(error).__mro__]
    return next((WHAT_TO_DO[name] for name in names if name in WHAT_TO_DO), None)


def quoted(value: object) -> str:
    """A value as one short line."""
    words = " ".join(str(value).split())
    return words if len(words) <= VALUE_LENGTH else words[: VALUE_LENGTH - 1] + "…"


def _report(instance: dg.DagsterInstance, run_id: str, ended: dt.datetime) -> Iterator[str]:
    yield f"# A refresh failed on {ended:%d %B %Y at %H:%M} UTC\n\nRun {run_id}.\n"
    found = [*_failed_checks(instance, run_id), *_failed_steps(instance, run_id)]
    yield from found or [ENDED, ""]
    yield AGAIN + "\n"


def _failed_checks(instance: dg.DagsterInstance, run_id: str) -> Iterator[str]:
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION):
        if not entry.dagster_event:
            continue
        check = entry.dagster_event.asset_check_evaluation_data
        if check.passed or check.severity != dg.AssetCheckSeverity.ERROR:
            continue
        yield f"## Check {check.check_name} of {check.asset_key.to_user_string()} failed\n"
        yield f"{check.description or 'A test of the warehouse.'}\n"
        yield from _details(check.metadata)
        yield LOOK + "\n"


def _details(metadata: Mapping[str, dg.MetadataValue]) -> Iterator[str]:
    """What a check noted, as indented text: no word of a document is markup there."""
    for name, value in metadata.items():
        if isinstance(value, dg.TableMetadataValue):
            yield f"{name}:\n"
            columns = [column.name for column in value.schema.columns]
            for record in value.records:
                yield "    " + "; ".join(f"{column}: {quoted(record.data[column])}" for column in columns)
            yield ""
        else:
            yield f"{name}:\n\n    {quoted(value.value)}\n"


def _failed_steps(instance: dg.DagsterInstance, run_id: str) -> Iterator[str]:
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.STEP_FAILURE):
        if not entry.dagster_event:
            continue
        error = entry.dagster_event.step_failure_data.error
        while error and error.cause:
            error = error.cause
        if error and error.cls_name == CHECK_FAILED:
            continue
        yield f"## Step {entry.dagster_event.step_key} failed\n"
        if error:
            yield f"    {quoted(error.message)}\n"
        if error and error.cls_name in WHAT_TO_DO:
            yield WHAT_TO_DO[error.cls_name] + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
