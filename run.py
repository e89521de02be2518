"""Runs the project with nothing but Python: ``python run.py refresh`` is ``make refresh`` everywhere.

Makes ``.venv`` from ``requirements.lock`` on first use and whenever the lock changes, then hands over to the
``letters`` command in it. Only the standard library stands here, and nothing of what the pipeline does.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-from.txt"
LOCK = ROOT / "requirements.lock"

USAGE = """usage: python run.py COMMAND [OPTIONS]

  refresh    bring everything up to date: read new documents, build the tables, publish comparison.duckdb
  test       run every check: ruff, mypy, pytest (options go to pytest)
  ui         open Dagster at http://127.0.0.1:3000
  COMMAND    any other command of `letters`; `python run.py --help` lists them
"""


def wanted() -> str:
    """What the environment has to be made from, as one digest."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install() -> None:
    """Make ``.venv`` hold exactly what ``requirements.lock`` says, and this project."""
    print("Setting up .venv from requirements.lock (first use, or the lock changed): a few minutes.", flush=True)
    STAMP.unlink(missing_ok=True)
    uv = shutil.which("uv")
    project = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    locked = ["--no-deps", "--require-hashes", "--requirement", str(LOCK)]  # the lock is complete
    if uv:
        if not PYTHON.exists():
            subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], check=True)
        pip = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        if not importlib.util.find_spec("ensurepip"):
            sys.exit("This Python cannot make a virtual environment: install its venv package (Debian: python3-venv).")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*pip, *locked], check=True)
    subprocess.run([*pip, *project], check=True)
    STAMP.write_text(wanted(), encoding="utf-8")


def hand_over(command: list[str]) -> int:
    """Run a command in the environment, in place of this process where the system can do that."""
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def test(options: list[str]) -> int:
    """Run the linters, the type checker and pytest, stopping at the first that fails."""
    python = str(PYTHON)
    checks = (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", *options],
    )
    for check in checks:
        print("$", *check, flush=True)
        code = subprocess.call([python, "-m", *check], cwd=ROOT)
        if code:
            return code
    return 0


def main(arguments: list[str]) -> int:
    """Set up what is missing and do what the arguments ask for."""
    if sys.version_info < (3, 11):
        sys.exit("Inspection Letters needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])
    if not arguments:
        print(USAGE)
        return 2
    try:
        if not PYTHON.exists() or not STAMP.exists() or STAMP.read_text(encoding="utf-8") != wanted():
            install()
    except subprocess.CalledProcessError as error:
        sys.exit(f"Setting up .venv failed (see above): {error.cmd[0]} ended with code {error.returncode}.")
    except OSError as error:
        sys.exit(f"Setting up .venv failed: {error}. Is the folder {ROOT} there and writable?")
    if arguments[0] == "test":
        return test(arguments[1:])
    return hand_over([str(PYTHON), "-m", "pipelines.cli", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
