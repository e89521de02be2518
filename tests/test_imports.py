"""Imports run one way: assets, checks and cli; then sources, lake and letters; then reference."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "pipelines"
MAY_IMPORT = {
    "reference": {"reference"},
    "letters": {"letters", "reference"},
    "sources": {"sources", "letters", "reference"},
    "lake": {"lake", "sources", "letters", "reference"},
    "snapshot": {"snapshot", "lake", "reference"},
}
NOT_IN_LETTERS = {"dagster", "duckdb", "pandas", "pyarrow", "httpx", "urllib", "socket", "great_expectations", "dbt"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def modules(part: str) -> list[Path]:
    return sorted((PACKAGE / part).rglob("*.py"))


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_part_imports_only_what_stands_below_it(part: str) -> None:
    for path in modules(part):
        parts = {name.split(".")[1] for name in imported(path) if name.startswith("pipelines.")}
        assert parts <= MAY_IMPORT[part], path


def test_letters_knows_no_framework_database_or_network() -> None:
    for path in modules("letters"):
        assert not {name.split(".")[0] for name in imported(path)} & NOT_IN_LETTERS, path
