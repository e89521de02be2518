"""Running the refresh in this process, for ``letters refresh``: no daemon and no webserver needed.

The run is kept in Dagster's storage under the home folder, so that the pages show it like any other.
"""

from __future__ import annotations

import dagster as dg

from pipelines.assets.conventions import REFRESH_JOB
from pipelines.assets.instance import use_home
from pipelines.assets.partitions import every_authority
from pipelines.lake.settings import Settings


def run_refresh(settings: Settings) -> bool:
    """Run the refresh job over every authority.

    Args:
        settings: Where things are.

    Returns:
        Whether it went through; where it did not, what stopped it has been printed.
    """
    use_home(settings)
    from pipelines.definitions import defs

    with dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def(REFRESH_JOB).execute_in_process(
            instance=instance,
            tags=every_authority(),
            run_config={"loggers": {"console": {"config": {"log_level": "WARNING"}}}},
            raise_on_error=False,
        )
    return result.success
