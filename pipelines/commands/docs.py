"""``letters docs``: the warehouse's own description as one page, and the last answers of the quality gates.

What they say stands beside the dbt models, and in ``checks``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.terminal import settings_or_stop, stop
from pipelines.lake.one_writer import BusyError, one_writer
from pipelines.lake.settings import REPOSITORY

MISSING_FILES = {
    'xlink:href="{{': 'ng-attr-href="{{',
    "${require('./assets/favicons/favicon.ico')}": "data:,",
}


def docs(
    folder: Annotated[Path | None, typer.Argument(help="Where the page goes; `docs` in the home folder.")] = None,
) -> None:
    """Make the page that describes every model, its columns, tests and SQL, and the pages of the quality gates."""
    from dbt.cli.main import dbtRunner

    from pipelines.checks.site import build_site

    settings = settings_or_stop()
    if not settings.build_database.is_file():
        stop(f"Nothing has been built in {settings.home} yet: run `python run.py refresh`.")
    project, target = REPOSITORY / "dbt_project", settings.home / "dbt"
    folders = {"project-dir": project, "profiles-dir": project, "target-path": target, "log-path": target}
    where = [f"--{name}={path}" for name, path in folders.items()]
    os.environ["LETTERS_HOME"] = str(settings.home)  # the project's profile reads it
    try:
        with one_writer(settings):
            made = dbtRunner().invoke(["--quiet", "docs", "generate", "--static", *where])
    except BusyError as error:
        stop(str(error))
    if not made.success:
        stop(f"The page could not be made: {made.exception or 'see above'}.")
    page = (folder or settings.home / "docs") / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(_without_missing_files(target / "static_index.html"), encoding="utf-8")
    typer.echo(f"Open {page}")
    typer.echo(f"Quality gates: {build_site(settings)}")


def _without_missing_files(page: Path) -> str:
    """The page, which names its icons by words that are yet to be filled in, so that no browser looks for them."""
    text = page.read_text(encoding="utf-8")
    for asked, instead in MISSING_FILES.items():
        text = text.replace(asked, instead)
    return text
