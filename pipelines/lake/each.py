"""Temporary: mapping over files in processes, until ``sources.workers`` is there."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

from pipelines.letters.model import RejectedDocumentError

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    task: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[tuple[Item, Result | RejectedDocumentError]]:
    if not items:
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        futures = {pool.submit(task, item): item for item in items}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except RejectedDocumentError as error:
                yield futures[future], error
