"""Dagster's event log in SQLite, but with connections that stay open.

Dagster opens and closes its database several times for every event that it notes, which made up a third of what a
night costs. Only that is changed here; what is noted, and where, is Dagster's.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from dagster._core.events.log import EventLogEntry
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData

INDEX = "index"  # Dagster's name for the database of all runs' assets


class OpenEventLog(SqliteEventLogStorage):
    """The event log of ``dagster.yaml``, where Dagster's own would lie; either reads what the other wrote."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        """Open nothing yet, but for the index that Dagster looks into first."""
        self._lock = threading.RLock()  # a batch holds it while it notes its events
        self._engines: dict[str, sa.Engine] = {}
        self._tables: set[str] = set()
        self._batch: dict[str, sa.Connection] = {}
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]) -> Self:
        """Make it as ``dagster.yaml`` says, in the place below ``base_dir`` where Dagster's own would be."""
        return cls(inst_data=inst_data, base_dir=str(Path(config_value["base_dir"]) / "history" / "runs"))

    @contextmanager
    def _connect(self, shard: str) -> Iterator[sa.Connection]:
        with self._lock:
            if shard in self._batch:
                yield self._batch[shard]
                return
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def _engine(self, shard: str) -> sa.Engine:
        """The engine of a database; besides the index only the latest run's stays open."""
        if shard not in self._engines:
            for other in self._engines.keys() - {INDEX}:
                self._engines.pop(other).dispose()
            engine = sa.create_engine(
                self.conn_string_for_shard(shard), connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS}
            )
            sa.event.listen(engine, "connect", _sync_less)
            self._engines[shard] = engine
        return self._engines[shard]

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Note events that come together, as what a run plans to make, in one transaction of each database."""
        with self._lock:
            for _, of_run in groupby(events, lambda event: event.run_id):
                first, *others = of_run
                with self.run_connection(first.run_id) as run, self.index_connection() as index:
                    self._batch = {first.run_id: run, INDEX: index}
                    try:
                        for event in (first, *others):
                            self.store_event(event)
                    finally:
                        self._batch = {}

    def has_table(self, table_name: str) -> bool:
        """Whether a table is there; Dagster asks for every check that it notes, and a table that is there stays."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def dispose(self) -> None:
        """Close everything."""
        with self._lock:
            for engine in self._engines.values():
                engine.dispose()
            self._engines.clear()
        super().dispose()


def _sync_less(connection: Any, _: object) -> None:
    """Wait for the disk at checkpoints only: a power cut may lose the last events, never the log."""
    connection.execute("pragma synchronous = normal")
