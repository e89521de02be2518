"""Dagster's own place: its storage under the home folder, its settings, and nothing sent to anybody.

What Dagster runs belongs in the modules of assets; this only says where it keeps its books.
"""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.lake.settings import REPOSITORY, Settings
from pipelines.sources.files import write_whole

CONFIGURATION = "dagster.yaml"


def use_home(settings: Settings) -> Path:
    """Make Dagster, dbt and matplotlib keep to the home folder, in this process and those that it starts.

    Args:
        settings: Where things are.

    Returns:
        Dagster's folder, with the repository's ``dagster.yaml`` in it.
    """
    folder = settings.home / "dagster"
    configuration = (REPOSITORY / CONFIGURATION).read_bytes()
    if not (folder / CONFIGURATION).is_file() or (folder / CONFIGURATION).read_bytes() != configuration:
        write_whole(folder / CONFIGURATION, lambda path: _write(path, configuration))
    os.environ.update(
        {
            "DAGSTER_HOME": str(folder),
            "LETTERS_RAW": str(settings.raw),
            "LETTERS_HOME": str(settings.home),
            "LETTERS_WORKERS": str(settings.workers),
            "MPLCONFIGDIR": str(settings.home / "matplotlib"),
            "DAGSTER_EVENT_BATCH_SIZE": "1000",  # events that come together are noted together
            "DO_NOT_TRACK": "1",
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "0",
            "GX_ANALYTICS_ENABLED": "false",
        }
    )
    return folder


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
