"""When an asset is too old, and when a step is tried again. What an asset holds is its own module's."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
import duckdb

EVERY_NIGHT = dg.FreshnessPolicy.cron(
    deadline_cron="0 6 * * *", lower_bound_delta=dt.timedelta(hours=6), timezone="Europe/London"
)
"""For what each night looks at, whether or not anything is new: it has to have happened by six."""

NOT_FORGOTTEN = dg.FreshnessPolicy.time_window(fail_window=dt.timedelta(days=100), warn_window=dt.timedelta(days=45))
"""For what changes only when a letter is published: nothing new for a quarter means that nobody fetches any more."""

RETRIES = 3
FIRST_WAIT_SECONDS = 5.0
PASSING_ERRORS = frozenset({errno.EAGAIN, errno.EBUSY, errno.ESTALE, errno.ETIMEDOUT, errno.ETXTBSY})
IN_USE = 32  # Windows: another process has the file open


@contextmanager
def retried(context: dg.AssetExecutionContext) -> Iterator[None]:
    """Ask Dagster to try the step again, each time later, where what went wrong may pass by itself.

    That is a file or a database which another program holds, or a network folder that is out of reach for a moment.
    Anything else would go wrong the same way again and fails the step at once.

    Args:
        context: The step's.

    Yields:
        Nothing; the step's work is done meanwhile.

    Raises:
        dagster.RetryRequested: In place of an error that may pass.
    """
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        if not may_pass(error):
            raise
        raise try_again(context, FIRST_WAIT_SECONDS) from error


def try_again(context: dg.AssetExecutionContext, first_wait_seconds: float) -> dg.RetryRequested:
    """What to raise to have the step tried again: after the first wait, then after twice that, and so on."""
    return dg.RetryRequested(RETRIES, first_wait_seconds * 2**context.retry_number)


def may_pass(error: Exception) -> bool:
    """Whether an error is one that another program's doing causes, and its end ends."""
    if isinstance(error, duckdb.IOException):
        return "lock" in str(error) or "being used by another process" in str(error)
    return isinstance(error, OSError) and (error.errno in PASSING_ERRORS or getattr(error, "winerror", None) == IN_USE)
