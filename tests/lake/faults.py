"""Faults for the tests of the lake: a process killed at one of its writes, a full disk, one that is only read."""

from __future__ import annotations

import os
import signal
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest


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


@contextmanager
def mounted(*arguments: object) -> Iterator[None]:
    """Mount a file system while a test lasts; skips the test, saying so, where that is not allowed."""
    as_root("mount", *arguments)
    try:
        yield
    finally:
        as_root("umount", arguments[-1])


def as_root(*command: object) -> None:
    """Run a command of the system; skips the test, saying so, where that is not allowed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"this test needs to mount a file system: {done.stderr.strip()}")


def fill(file: Path, leave: int) -> None:
    """Fill the disk that a file is on, but for some bytes."""
    with file.open("wb", buffering=0) as filler:
        with suppress(OSError):
            while filler.write(bytes(1 << 12)):
                continue
        filler.truncate(filler.tell() - leave)
