"""``letters ui``, ``letters status``, ``letters evaluate`` and ``letters audit``.

Dagster's pages, where things stand, the scores, and known holes in the packages that are used.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.terminal import settings_or_stop, stop
from pipelines.lake.settings import REPOSITORY


def ui(
    port: Annotated[int, typer.Option(help="Port of this machine.")] = 3000,
    host: Annotated[str, typer.Option(help="Address to listen on; the default lets nobody else in.")] = "127.0.0.1",
) -> None:
    """Open Dagster's pages and run its schedule and sensor, until Ctrl-C."""
    from pipelines.assets.instance import use_home

    use_home(settings_or_stop())
    typer.echo(f"Dagster: http://{host}:{port} (Ctrl-C ends it)")
    beside = Path(sys.executable).parent
    os.environ["PATH"] = os.pathsep.join([str(beside), os.environ.get("PATH", "")])
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions", "-h", host, "-p", str(port)]
    # Started in a shell's background we are told to ignore interrupts; Dagster would inherit that, and never end.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen([*command, "-d", str(REPOSITORY)], cwd=REPOSITORY) as dagster:
        # Ctrl-C reaches Dagster as well, which then ends its own processes in order; a signal to us alone is passed on.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: dagster.terminate())
        code = dagster.wait()
    raise typer.Exit(code)


def status() -> None:
    """Say whether the snapshot is up to date, and what it holds."""
    from pipelines.assets.freshness import is_up_to_date
    from pipelines.summary import show_summary

    settings = settings_or_stop()
    if not settings.snapshot.is_file():
        stop(f"Nothing has been published in {settings.home} yet: run `python run.py refresh`.")
    current = is_up_to_date(settings)
    typer.echo("Up to date." if current else "There is something new: run `python run.py refresh`.")
    show_summary(settings)


def evaluate(
    shared: Annotated[Path, typer.Option(help="The shared folder with hand-labelled documents.")] = (
        REPOSITORY.parent / "shared"
    ),
) -> None:
    """Score the published snapshot and the coding against hand-labelled truth, and write docs/accuracy.md."""
    if not (shared / "eval" / "score.py").is_file():
        stop(f"There is no {shared / 'eval' / 'score.py'}: the labelled documents are not part of the repository.")
    command = [sys.executable, str(REPOSITORY / "bench" / "evaluate.py"), "--shared", str(shared)]
    raise typer.Exit(subprocess.call([*command, "--snapshot", str(settings_or_stop().snapshot)]))


def audit() -> None:
    """Look for known holes in the packages of requirements.lock, where an advisory database can be reached."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(REPOSITORY / "requirements.lock")]
    command += ["--disable-pip", "--progress-spinner", "off", "--desc", "off", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        typer.echo("Not audited: no advisory database could be reached from here.")
        typer.echo(done.stderr.strip().rpartition("\n")[2], err=True)
        return
    holes = [(package, hole) for package in packages for hole in package.get("vulns", ())]
    for package, hole in holes:
        mended = ", ".join(hole["fix_versions"]) or "no version yet"
        typer.echo(f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}")
    typer.echo(f"{len(packages)} packages looked at, {len(holes)} known holes.")
    if holes:
        raise typer.Exit(1)
