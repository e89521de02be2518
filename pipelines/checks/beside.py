"""Asking gates in a process beside the refresh, so that a night uses two cores.

Loading Great Expectations takes seconds, and asking it some more; meanwhile the refresh loads Dagster and dbt, reads
documents and goes on. A step that needs an answer waits for it, so that nothing is built on what has not been asked.
What is asked stands in ``checks.gates``, how in ``checks.validate``.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
from collections.abc import Iterable
from multiprocessing.connection import Connection
from threading import Thread

import pandas as pd

from pipelines.checks.gates import gates
from pipelines.checks.published import QUERIES, published_table
from pipelines.checks.site import gates_folder
from pipelines.checks.validate import Answer, load, validate
from pipelines.lake.settings import Settings
from pipelines.lake.tables import read_table

END_SECONDS = 30.0  # for the gate that is being asked

Answers = dict[str, Answer]
"""A table's answers, by the name of the gate."""


class GatesBeside:
    """The process; it ends with the one that started it, however that ends."""

    def __init__(self) -> None:
        """Start it: it loads what it needs by itself."""
        # Forking would copy threads and locks of the libraries that are loaded here.
        context = multiprocessing.get_context("spawn")
        self._connection, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there,), daemon=True)
        self._process.start()
        there.close()
        atexit.register(self._end)
        self._asked: list[str] = []
        self._answered: dict[str, Answers | Exception] = {}

    def _end(self) -> None:
        """Let it end by itself: killed, it would leave a lock of its libraries behind."""
        self._connection.close()
        self._process.join(END_SECONDS)

    def ask(self, settings: Settings, tables: Iterable[str]) -> None:
        """Have the gates of some lake tables asked, which nobody writes until they are answered."""
        for table in tables:
            self._connection.send((settings, table))
            self._asked.append(table)

    def is_asked(self, table: str) -> bool:
        """Whether the gates of a table were asked and nobody has had the answers."""
        return table in self._asked or table in self._answered

    def answers(self, table: str) -> Answers:
        """Wait for the answers of a table's gates.

        Raises:
            RuntimeError: They could not be asked, or the process has ended.
        """
        while table in self._asked:
            try:
                self._answered[self._asked.pop(0)] = self._connection.recv()
            except (EOFError, OSError) as error:
                raise RuntimeError("the process that asks the gates has ended") from error
        answered = self._answered.pop(table)
        if isinstance(answered, Exception):
            raise answered
        return answered


_beside: list[GatesBeside] = []


def beside() -> GatesBeside:
    """The process beside this one, started if need be."""
    if not _beside:
        _beside.append(GatesBeside())
    return _beside[0]


def answers_of(settings: Settings, table: str) -> Answers:
    """Answers of a table's gates: those that were asked beside, or else asked here and now."""
    if _beside and _beside[0].is_asked(table):
        return _beside[0].answers(table)
    return ask_gates(settings, table)


def ask_gates(settings: Settings, table: str) -> Answers:
    """Ask the gates of a lake table in this process."""
    tables: dict[str, pd.DataFrame] = {}

    def read(name: str) -> pd.DataFrame:
        if name not in tables:
            published = name in QUERIES
            tables[name] = published_table(settings, name) if published else read_table(settings, name).to_pandas()
        return tables[name]

    return {gate.name: validate(gate, read, gates_folder(settings)) for gate in gates() if gate.table == table}


def look_for_garbage_less_often() -> None:
    """Have Python look for what could go after 200,000 new objects rather than 700.

    A refresh loads a million objects that stay, and looked through all of them again and again: a tenth of its time.
    """
    gc.set_threshold(200_000)


def _serve(connection: Connection) -> None:
    """Answer until the other process has ended, and end with it even in the middle of a gate."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    look_for_garbage_less_often()
    load()
    while True:
        try:
            settings, table = connection.recv()
            connection.send(_attempt(settings, table))
        except (EOFError, OSError):
            return


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)  # killed as the parent was; what it kept of a gate is taken away when that is asked again


def _attempt(settings: Settings, table: str) -> Answers | RuntimeError:
    try:
        return ask_gates(settings, table)
    except Exception as error:
        return RuntimeError(f"gates of {table}: {type(error).__name__}: {error}")
