"""Loading ahead what later steps of a refresh need, while this process waits for those that read documents."""

from __future__ import annotations

from importlib import import_module
from threading import Thread

NEEDED_LATER = ("dbt.cli.main", "dbt.adapters.duckdb", "matplotlib.figure", "matplotlib.backends.backend_agg")


def load_ahead() -> None:
    """Begin to load; a step that needs one of them sooner waits for it, as for any other import."""
    Thread(target=lambda: [import_module(name) for name in NEEDED_LATER], daemon=True).start()
