"""Killing a process of its own at one of its writes, as a power cut does: for the tests of the lake."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any


def killed_at(number: int, work: Callable[[], object], owner: Any, name: str) -> bool:
    """Do some work in a forked process and kill that at a call of a function.

    Args:
        number: Which call, from 0; even calls kill before it, odd ones after it, so that 2 n and 2 n + 1 are call n's.
        work: The work.
        owner: What has the function as an attribute.
        name: Its name.

    Returns:
        Whether the process was killed; otherwise it has done its work with fewer calls than that.
    """
    process = os.fork()
    if not process:
        code = 0
        try:
            _kill_at(number, owner, name)
            work()
        except BaseException:
            traceback.print_exc()
            code = 1
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


def _kill_at(number: int, owner: Any, name: str) -> None:
    real = getattr(owner, name)
    calls = iter(range(number // 2 + 1))

    def wrapped(*arguments: Any, **named: Any) -> Any:
        is_it = next(calls, None) == number // 2
        if is_it and number % 2 == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments, **named)
        if is_it:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, wrapped)


def files(folder: Path) -> set[str]:
    """Every file of a folder, by its path in it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
