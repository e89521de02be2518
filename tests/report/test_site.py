"""The site as files: whole, linked up, escaped and small."""

import csv
import re
from urllib.parse import unquote, urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipelines.report.site import build

pytestmark = pytest.mark.xdist_group("warehouse")


@pytest.fixture(scope="module")
def pages(site):
    return {path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_there_is_a_page_of_each_kind(site):
    names = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {"index.html", "compare.html", "authorities.html", "themes.html", "method.html"} <= names
    assert {"authorities/eastmere.html", "themes/leadership.html", "evidence/eastmere--leadership.html"} <= names
    assert len([name for name in names if name.startswith("letters/")]) == 8


def test_every_link_leads_somewhere(pages):
    broken = []
    for path, page in pages.items():
        for anchor in page.css("a[href]"):
            href = anchor.attributes["href"] or ""
            if href.startswith(("https://", "#")):
                continue
            address, fragment = urldefrag(unquote(href))
            target = (path.parent / address).resolve()
            is_statement = fragment.startswith("s-")
            if not target.is_file() or (is_statement and pages[target].css_first(f'[id="{fragment}"]') is None):
                broken.append((path.name, href))
    assert not broken


def test_every_mark_of_a_chart_is_a_link_to_its_evidence(site, pages):
    marks = pages[site / "authorities" / "eastmere.html"].css("figure svg a")
    hrefs = {mark.attributes.get("href") for mark in marks}
    assert any(href.startswith("../evidence/eastmere--leadership.html#document=") for href in hrefs)
    assert not [href for href in hrefs if href.startswith("http")]
    for page in pages.values():
        for mark in page.css("figure svg a"):
            assert mark.attributes["href"].startswith(("../evidence/", "evidence/", "../letters/"))


def test_text_of_documents_is_never_markup(pages):
    hostile = [path for path in pages if '<b>"=1+1"' in path.read_text(encoding="utf-8")]
    assert not hostile


def test_no_page_has_an_inline_script_or_handler(pages):
    for path, page in pages.items():
        policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
        assert "default-src 'none'" in policy
        scripts = [node for node in page.css("script") if "src" not in node.attributes]
        assert all(node.attributes.get("type") == "application/json" for node in scripts), path
        assert not re.search(r"<[^>]+\son[a-z]+\s*=", path.read_text(encoding="utf-8")), path


def test_every_page_says_that_it_is_unofficial(pages):
    assert all("Unofficial" in page.css_first("aside").text() for page in pages.values())


def test_every_figure_has_a_table_and_figures_to_download(site, pages):
    figures = [(path, figure) for path, page in pages.items() for figure in page.css("figure")]
    assert figures
    for path, figure in figures:
        assert figure.css_first("table caption")
        download = figure.css_first("a[download]").attributes["href"]
        with (path.parent / download).open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file))) > 1


def test_grades_never_stand_without_their_word(pages):
    words = {"Outstanding", "Good", "Requires improvement", "Inadequate", "Not judged"}
    grades = [grade.text() for page in pages.values() for grade in page.css(".grade")]
    assert grades
    assert set(grades) <= words


def test_a_page_weighs_less_than_a_megabyte(site):
    assert max(path.stat().st_size for path in site.rglob("*.html")) < 1_000_000


def test_it_says_what_to_do_without_a_snapshot(tmp_path):
    with pytest.raises(FileNotFoundError, match="run a refresh first"):
        build(tmp_path / "comparison.duckdb", tmp_path / "site")
