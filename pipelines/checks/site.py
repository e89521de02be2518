"""The pages of the quality gates: Great Expectations' data docs, made from the last answer of each gate.

They open without a network. What is asked stands in ``checks.gates``; the answers are kept by ``checks.validate``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipelines.checks.gates import Gate, gates
from pipelines.checks.validate import context_of
from pipelines.lake.settings import Settings
from pipelines.sources.files import write_whole

PAGES = Path(__file__).parent / "pages"


def gates_folder(settings: Settings) -> Path:
    """Where answers and pages are: ``gates`` in the home folder."""
    return settings.home / "gates"


def index_page(settings: Settings) -> Path:
    """The page that lists every gate."""
    return gates_folder(settings) / "site" / "index.html"


def build_site(settings: Settings) -> Path:
    """Make the pages anew.

    Args:
        settings: Where the home folder is.

    Returns:
        The page that lists every gate.
    """
    folder = gates_folder(settings)
    shutil.rmtree(folder / "site", ignore_errors=True)
    context = context_of(folder)
    context.build_data_docs(build_index=False)
    shutil.rmtree(folder / "site" / "static", ignore_errors=True)  # the logos and styles of a frame that is not used
    lines = list(_lines(context, folder / "site"))
    environment = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined)
    html = environment.get_template("index.html.j2").render(
        lines=lines,
        asked=sum(line["asked_at"] != "" for line in lines),
        failing=sum(line["style"] in ("fails", "warns") for line in lines),
    )
    write_whole(index_page(settings), lambda path: _write(path, html))
    return index_page(settings)


def _lines(context: Any, site: Path) -> Iterator[dict[str, str]]:
    store = context.validation_results_store
    keys = {key.expectation_suite_identifier.name: key for key in store.list_keys()}
    for gate in gates():
        key = keys.get(f"{gate.table}.{gate.name}")
        page = next((site / "validations" / gate.table / gate.name).rglob("*.html"), None)
        yield {
            "table": gate.table,
            "title": gate.name.replace("_", " "),
            "description": gate.description,
            "severity": "must" if gate.is_error else "should",
            "page": page.relative_to(site).as_posix() if page else "",
            "asked_at": f"{key.run_id.run_time:%Y-%m-%d %H:%M}" if key else "",
            **_answer(gate, store.get(key).success if key else None),
        }


def _answer(gate: Gate, success: bool | None) -> dict[str, str]:
    if success is None:
        return {"answer": "no rows to look at", "style": ""}
    if success:
        return {"answer": "holds", "style": "holds"}
    return {"answer": "does not hold", "style": "fails" if gate.is_error else "warns"}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
