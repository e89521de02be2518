"""Work goes on whatever one piece of it does."""

from __future__ import annotations

import os
import sys
import time

import pytest

from pipelines.letters.model import RejectedDocumentError
from pipelines.sources.workers import Failure, Limits, map_bounded

LIMITS = Limits(wall_seconds=20, cpu_seconds=2, memory_bytes=1 << 29)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the system bounds neither CPU time nor memory")


def behave(how: str) -> str:
    """Do what the argument says."""
    if how == "hang":
        time.sleep(600)
    if how == "spin":
        while True:
            pass
    if how == "hoard":
        return str(len(bytearray(1 << 30)))
    if how == "die":
        os._exit(7)
    if how == "reject":
        raise RejectedDocumentError("image", "this is a picture")
    if how == "unpicklable":
        raise OSError(lambda: None)
    return f"{how} by {os.getpid()}"


def outcomes(*ways: str, limits: Limits = LIMITS, workers: int = 1) -> dict[str, object]:
    items = [(f"{number}: {how}", how) for number, how in enumerate(ways)]
    return dict(map_bounded(behave, items, workers, limits))


def test_results_come_for_every_item_from_reused_workers() -> None:
    found = outcomes(*(f"item {number}" for number in range(9)), workers=2)
    assert len(found) == 9
    assert 1 <= len({str(result).rsplit(" ", 1)[1] for result in found.values()}) <= 2


def test_nothing_to_do_starts_nothing() -> None:
    assert outcomes() == {}


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("hang", "took_too_long"),
        pytest.param("spin", "took_too_long", marks=POSIX),
        pytest.param("hoard", "too_much_memory", marks=POSIX),
        ("die", "died"),
    ],
)
def test_only_the_item_that_misbehaves_fails(how: str, reason: str) -> None:
    limits = Limits(wall_seconds=2 if how == "hang" else 20, cpu_seconds=1, memory_bytes=1 << 29)
    found = outcomes("before", how, "after", limits=limits)
    assert found[f"1: {how}"] == Failure(reason)
    assert str(found["0: before"]).startswith("before")
    assert str(found["2: after"]).startswith("after")


def test_what_the_function_raises_comes_back_whole() -> None:
    found = outcomes("reject", "after")
    failure = found["0: reject"]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, RejectedDocumentError)
    assert (failure.error.reason, failure.error.detail) == ("image", "this is a picture")
    assert not isinstance(found["1: after"], Failure)


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    failure = outcomes("unpicklable")["0: unpicklable"]
    assert isinstance(failure, Failure)
    assert "OSError" in str(failure.error)


def test_results_come_before_the_last_item_is_done() -> None:
    seen = []
    for key, _ in map_bounded(behave, [("quick", "quick"), ("hang", "hang")], 2, LIMITS):
        seen.append(key)
        break
    assert seen == ["quick"]
