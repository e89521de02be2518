"""The pages of the quality gates open without a network, say what failed, and print no word of a document as markup."""

import re
from pathlib import Path

import pytest

from pipelines.checks.gates import gates
from pipelines.checks.site import build_site, gates_folder
from pipelines.lake.settings import Settings
from tests.checks.test_gates import ask, lake

BAD_WORD = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(raw=Path(), home=tmp_path_factory.mktemp("home"), workers=1)
    tables = lake()
    ask("statements_use_the_vocabulary", tables, gates_folder(settings))
    tables["statement"][2]["stated_by"] = BAD_WORD
    for name in ("statements_use_the_vocabulary", "dates_are_in_order", "figures_use_the_vocabulary"):
        ask(name, tables, gates_folder(settings))
    return build_site(settings)


def pages(index: Path) -> dict[str, str]:
    return {path.relative_to(index.parent).as_posix(): path.read_text("utf-8") for path in index.parent.rglob("*.html")}


def test_every_gate_is_listed_with_its_last_answer(index: Path) -> None:
    page = index.read_text("utf-8")
    assert all(gate.name.replace("_", " ") in page for gate in gates())
    assert f"3 of {len(gates())} gates have been asked, 1 did not hold." in page
    assert page.count("does not hold") == 1
    assert page.count("no rows to look at") == len(gates()) - 3


def test_only_the_last_answer_is_kept(index: Path) -> None:
    answers = [name for name in pages(index) if name.startswith("validations/statement/statements_use_the_vocabulary/")]
    assert len(answers) == 1
    assert "alert(1)" in pages(index)[answers[0]]


def test_links_lead_to_pages(index: Path) -> None:
    for name in pages(index):
        if name.startswith("validations/"):
            assert f'href="{name}"' in index.read_text("utf-8")


def test_pages_need_nothing_from_a_network(index: Path) -> None:
    for name, page in pages(index).items():
        assert "<script" not in page, name
        assert "<link" not in page, name
        assert "src=" not in page, name
        assert "//" not in page.replace("://www.w3.org/", ""), name


def test_each_page_leads_back_to_the_list(index: Path) -> None:
    for path in index.parent.rglob("*.html"):
        if path != index:
            up = re.search(r'href="([./]*index\.html)">All gates', path.read_text("utf-8"))
            assert up
            assert (path.parent / up[1]).resolve() == index.resolve()


def test_empty_files_after_a_power_cut_are_made_anew(tmp_path: Path) -> None:
    settings = Settings(raw=Path(), home=tmp_path, workers=1)
    assert ask("dates_are_in_order", lake(), gates_folder(settings)).holds
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    assert ask("dates_are_in_order", lake(), gates_folder(settings)).holds
    assert build_site(settings).is_file()
