"""Work in processes of their own, each piece within bounds of time and memory.

Nothing here knows what the work is: a function and its arguments come in, results and failures come out. A piece of
work that hangs, dies or takes too much is ended and reported, and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

if sys.platform != "win32":
    import resource

Key = TypeVar("Key")
Argument = TypeVar("Argument")
Result = TypeVar("Result")

_START_SECONDS = 120.0  # a worker that is not ready by then never will be


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take; CPU time and memory are bounded only where the system can (not on Windows)."""

    wall_seconds: float = 120.0
    cpu_seconds: int = 60
    memory_bytes: int = 1 << 30  # of address space, for the whole worker


@dataclass(frozen=True, slots=True)
class Failure:
    """A piece of work without a result."""

    reason: str  # took_too_long | too_much_memory | died | raised
    error: Exception | None = None  # what the function raised


@dataclass(slots=True)
class _Worker(Generic[Key]):
    process: multiprocessing.process.BaseProcess
    connection: Connection
    deadline: float
    key: Key | None = None
    is_ready: bool = False

    @property
    def is_busy(self) -> bool:
        return self.key is not None or not self.is_ready

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def map_bounded(
    function: Callable[[Argument], Result],
    items: Iterable[tuple[Key, Argument]],
    workers: int,
    limits: Limits,
) -> Iterator[tuple[Key, Result | Failure]]:
    """Apply a function to items in worker processes, each item within its bounds.

    Args:
        function: A function of one argument that a fresh process can import.
        items: What to apply it to: a key, which stays here and is not None, and an argument that can be pickled.
        workers: Number of processes, at least 1.
        limits: What one item may take.

    Yields:
        Each item's key with its result or failure, in the order in which they are done.

    Raises:
        RuntimeError: A worker could not start.
    """
    waiting = iter(items)
    upcoming = next(waiting, None)
    pool: list[_Worker[Key]] = []
    try:
        while upcoming is not None or any(worker.key is not None for worker in pool):
            if upcoming is not None and len(pool) < workers:
                pool.append(_start(function, limits))
                continue
            _wait_for_any(pool)
            for worker in list(pool):
                outcome = _outcome(worker)
                if outcome and worker.key is not None:
                    yield worker.key, outcome[0]
                    worker.key = None
                    if isinstance(outcome[0], Failure) and outcome[0].reason != "raised":
                        worker.end()
                        pool.remove(worker)
                        continue
                if upcoming is not None and not worker.is_busy:
                    _give(worker, upcoming, limits)
                    upcoming = next(waiting, None)
    finally:
        for worker in pool:
            worker.end()


def _start(function: Callable[[Argument], Result], limits: Limits) -> _Worker[Key]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(function, there, limits), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here, time.monotonic() + _START_SECONDS)


def _give(worker: _Worker[Key], item: tuple[Key, Argument], limits: Limits) -> None:
    worker.key = item[0]
    worker.deadline = time.monotonic() + limits.wall_seconds
    try:
        worker.connection.send(item[1])
    except OSError:
        worker.process.kill()  # it died while idle: the next look at its connection tells


def _wait_for_any(pool: list[_Worker[Key]]) -> None:
    busy = [worker for worker in pool if worker.is_busy]
    soonest = min(worker.deadline for worker in busy)
    wait([worker.connection for worker in busy], max(soonest - time.monotonic(), 0))


def _outcome(worker: _Worker[Key]) -> tuple[Any] | None:
    """What became of the worker's item, as a tuple of one; None if it is still at work or had none."""
    if worker.connection.poll():
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            return (_death(worker),)
        except Exception as error:  # an error that was sent but cannot be built again here
            message = Failure("raised", error)
        if worker.is_ready:
            return (message,)
        worker.is_ready = True
    elif worker.is_busy and time.monotonic() >= worker.deadline:
        if not worker.is_ready:
            raise RuntimeError("a worker process did not start in time")
        return (Failure("took_too_long"),)
    return None


def _death(worker: _Worker[Key]) -> Failure:
    if not worker.is_ready:
        raise RuntimeError("a worker process ended before it could start")
    worker.process.join()
    if sys.platform != "win32" and worker.process.exitcode == -signal.SIGXCPU:
        return Failure("took_too_long")
    return Failure("died")


def _work(function: Callable[[Argument], Result], connection: Connection, limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    connection.send(None)
    while True:
        try:
            argument = connection.recv()
        except (EOFError, OSError):
            return
        if sys.platform != "win32":
            used = resource.getrusage(resource.RUSAGE_SELF)
            soon = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
            resource.setrlimit(resource.RLIMIT_CPU, (soon, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        connection.send_bytes(_attempt(function, argument))


def _attempt(function: Callable[[Argument], Result], argument: Argument) -> bytes:
    """Apply the function; the result or failure comes pickled, so that what cannot be sent is a failure too."""
    try:
        return pickle.dumps(function(argument))
    except MemoryError:
        return pickle.dumps(Failure("too_much_memory"))
    except Exception as error:
        try:
            return pickle.dumps(Failure("raised", error))
        except Exception:
            return pickle.dumps(Failure("raised", RuntimeError(f"{type(error).__name__}: {error}")))
