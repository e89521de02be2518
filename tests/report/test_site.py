"""The site as files: whole, linked up, escaped and small."""

import csv
import re
from urllib.parse import unquote, urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipelines.lake.settings import REPOSITORY
from pipelines.report.site import build

pytestmark = pytest.mark.xdist_group("warehouse")


@pytest.fixture(scope="module")
def pages(site):
    return read_pages(site)


def read_pages(site):
    return {path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def words(node):
    return " ".join(node.text(separator=" ").split())


def test_there_is_a_page_of_each_kind(site):
    names = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {"index.html", "compare.html", "authorities.html", "themes.html", "method.html"} <= names
    assert {"authorities/eastmere.html", "themes/leadership.html", "evidence/eastmere--leadership.html"} <= names
    assert "evidence/leadership--sif-inspection--2015.html" in names
    assert len([name for name in names if name.startswith("letters/")]) == 8


def test_every_link_leads_somewhere(pages):
    broken = []
    ids = {path: {node.attributes["id"] for node in page.css("[id]")} for path, page in pages.items()}
    for path, page in pages.items():
        for anchor in page.css("a[href]"):
            href = anchor.attributes["href"] or ""
            address, fragment = urldefrag(unquote(href))
            if href.startswith("https://") or (not address and "=" in fragment) or href == "#":
                continue
            target = (path.parent / address).resolve() if address else path
            is_place = fragment and "=" not in fragment
            if not target.is_file() or (is_place and fragment not in ids[target]):
                broken.append((path.name, href))
    assert not broken


def test_every_mark_of_a_chart_is_a_link_to_its_evidence(site, pages):
    marks = pages[site / "authorities" / "eastmere.html"].css("figure svg a")
    hrefs = {mark.attributes.get("href") for mark in marks}
    assert any(href.startswith("../evidence/eastmere--leadership.html#document=") for href in hrefs)
    for page in pages.values():
        for mark in page.css("figure svg a"):
            assert mark.attributes["href"].startswith(("../evidence/", "evidence/", "../letters/"))


def test_a_mark_says_in_words_what_it_means(site, pages):
    marks = pages[site / "authorities" / "eastmere.html"].css("figure svg a [aria-label]")
    labels = {mark.attributes["aria-label"] for mark in marks}
    assert "Overall effectiveness: Inadequate, 20 March 2015" in labels
    assert not [label for label in labels if "_" in label or "href" in label]


def test_the_latest_grades_stand_under_their_areas_with_date_and_kind(site, pages):
    rows = [words(row) for row in pages[site / "index.html"].css("#latest tbody tr")]
    assert re.match(r"Eastmere 5 Oct 2018 \d+ years?( \d+ months?)? old Requires improvement", rows[0])
    assert rows[0].endswith("Requires improvement Children in care and care leavers")
    assert re.match(r"Southwick Vale 15 May 2026 .* old No overall grade since April 2026 Good", rows[2])


def test_the_overview_answers_before_its_table(site, pages):
    page = pages[site / "index.html"]
    assert re.search(r"children’s services of 3 of England’s \d+ local authorities", words(page.css_first(".lede")))
    findings = words(page.css_first(".findings"))
    assert "of 2 are Good or better overall" in findings
    assert "1 more has no overall grade: since April 2026 inspections give none." in findings


def test_a_letter_puts_first_what_it_asks_and_names_its_source_in_words(site, pages):
    letter = pages[site / "letters" / "eastmere-sif-inspection-2015-03-20.html"]
    shown = words(letter.css_first("main"))
    assert shown.index("Keep the caseloads of social workers low.") < shown.index("Every sentence of the findings")
    assert "A count is not a grade." in shown
    assert "https://" not in shown


def test_accuracy_stands_beside_the_counts_and_leads_to_the_method(pages):
    for path, page in pages.items():
        if path.parent.name in {"letters", "evidence"} and page.css(".filters"):
            assert "tells strength from shortfall rightly for about" in words(page.css_first("main")), path
            assert page.css('a[href="../method.html#accuracy"]'), path


def test_a_theme_says_how_often_letters_state_a_shortfall_and_ask_for_it(site, pages):
    (row,) = [words(row) for row in pages[site / "themes.html"].css("#themes tbody tr") if "Workforce" in words(row)]
    assert row.endswith("2 of 3 0 of 3 ▲ 1 ▼ 1 ◆ 1")


def test_an_error_leads_to_the_documentation_where_nobody_is_named(site, pages):
    assert "docs/reporting-an-error.md" in words(pages[site / "method.html"].css_first("main"))
    assert (REPOSITORY / "docs" / "reporting-an-error.md").is_file()


def test_what_changed_gives_both_grades_and_dates(site, pages):
    rows = [words(row) for row in pages[site / "index.html"].css("table tbody tr")]
    before = "Inadequate 20 Mar 2015 Single inspection (2013 to 2018)"
    assert f"Eastmere ▲ Improved {before} Requires improvement 5 Oct 2018" in rows
    assert f"Eastmere Help and protection ▲ Improved {before} Requires improvement 5 Oct 2018" in rows
    assert pages[site / "index.html"].css('.findings a[href="#overall-changed"]')


def test_what_was_asked_shows_its_status_and_that_it_came_back(site, pages):
    asked = words(pages[site / "authorities" / "eastmere.html"].css_first("main"))
    assert "In progress said the committee paper of 1 February 2019" in asked
    assert "↻ Asked again: 5 October 2018" in asked


def test_a_letter_gives_its_statements_in_order_each_with_polarity_theme_and_page(site, pages):
    letter = pages[site / "letters" / "eastmere-sif-inspection-2015-03-20.html"]
    statements = [words(item) for item in letter.css(".statements > li")]
    assert len(statements) >= 3
    assert all(re.search(r"[▲▼◆○] (Strength|Shortfall|No evaluation)", statement) for statement in statements)
    assert "page 1" in statements[0]
    assert "Leadership" in statements[0]


def test_a_councils_own_paper_shows_no_counts_as_a_letter_would(site, pages):
    (paper,) = [
        page for path, page in pages.items() if path.parent.name == "letters" and "committee-report" in path.name
    ]
    shown = words(paper.css_first("main"))
    assert "It is no letter of inspectors" in shown
    assert paper.css(".statements > li")
    assert not paper.css("#filters, .strength, .shortfall, .mixed")
    assert not re.search("[▲▼◆]|A count is not a grade|Letters state many strengths", shown)


def test_a_text_without_pages_says_so(site, pages):
    facts = {path.name: words(page.css_first(".facts")) for path, page in pages.items() if page.css(".facts")}
    assert all(re.search(r"Pages (\d+|Text: no pages)$", said) for said in facts.values())


@pytest.fixture(scope="module")
def other_site(settings, tmp_path_factory):
    """A site of another set-up: few sentences on a page, and a contact."""
    folder = tmp_path_factory.mktemp("other") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelines.report.site.MOST_STATEMENTS", 2)
        build(settings.home / "comparison.duckdb", folder, contact="errors@example.org")
    return folder


def test_an_error_leads_to_whoever_takes_it(other_site):
    method = LexborHTMLParser((other_site / "method.html").read_text(encoding="utf-8"))
    assert method.css('a[href^="mailto:errors@example.org"]')


def test_sentences_too_many_for_a_page_go_on_on_the_next(other_site):
    first = other_site / "evidence" / "eastmere--leadership.html"
    parts = [LexborHTMLParser(first.read_text(encoding="utf-8"))]
    while following := parts[-1].css_first("main nav a:last-child"):
        if words(following) != "Next part":
            break
        parts.append(LexborHTMLParser((first.parent / following.attributes["href"]).read_text(encoding="utf-8")))
    assert len(parts) > 1
    assert all(1 <= len(part.css(".statements > li")) <= 2 for part in parts)


def test_text_of_documents_is_never_markup_script_or_template(hostile_site):
    pages = read_pages(hostile_site)
    assert len(pages) > 50
    assert any("49" not in words(page.css_first("h1")) and "{{ 7 * 7 }}" in page.html for page in pages.values())
    for path, page in pages.items():
        assert not page.css("img"), path
        assert all(_is_own(script) for script in page.css("script")), path
        hrefs = [node.attributes.get("href") or "" for node in page.css("[href]")]
        assert not [href for href in hrefs if "javascript:" in href], path
        handlers = [name for node in page.css("*") for name in node.attributes if name.startswith("on")]
        assert not handlers, path


def _is_own(script):
    source = script.attributes.get("src")
    return bool(source and not source.startswith("http")) or script.attributes.get("type") == "application/json"


def test_text_of_documents_is_never_a_formula(hostile_site):
    with next((hostile_site / "data").glob("asked-*eastmere*.csv")).open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("=1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith("=")]


def test_no_page_has_an_inline_script_or_handler(pages):
    for path, page in pages.items():
        policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
        assert all(_is_own(script) for script in page.css("script")), path
        assert not re.search(r"<[^>]+\son[a-z]+\s*=", path.read_text(encoding="utf-8")), path


def test_every_page_says_that_it_is_unofficial(pages):
    assert all("Unofficial" in page.css_first("aside").text() for page in pages.values())


def test_every_page_has_its_own_title_and_a_description(pages):
    for path, page in pages.items():
        assert words(page.css_first("h1")) in page.css_first("title").text(), path
        assert page.css_first('meta[name="description"]').attributes["content"], path


def test_every_figure_has_a_table_and_figures_to_download(site, pages):
    figures = [(path, figure) for path, page in pages.items() for figure in page.css("figure")]
    assert figures
    for path, figure in figures:
        assert figure.css_first("table caption")
        download = figure.css_first("a[download]").attributes["href"]
        with (path.parent / download).open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file))) > 1


def test_grades_never_stand_without_their_word(pages):
    grades = {grade.text() for page in pages.values() for grade in page.css(".grade")}
    assert (
        {"Good", "Inadequate"} <= grades <= {"Outstanding", "Good", "Requires improvement", "Inadequate", "Not judged"}
    )


def test_no_page_shows_a_code_or_an_american_date(site):
    for path, page in read_pages(site).items():
        for sentence in page.css(".statements p:first-child"):
            sentence.decompose()
        shown = words(page.css_first("main"))
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", shown), path
        assert not re.search(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b", shown), path


def test_a_page_with_its_scripts_weighs_less_than_a_megabyte(site):
    static = sum(path.stat().st_size for path in (site / "static").rglob("*") if path.suffix in {".js", ".css"})
    assert max(path.stat().st_size for path in site.rglob("*.html")) + static < 1_000_000


def test_it_says_what_to_do_without_a_snapshot(tmp_path):
    with pytest.raises(FileNotFoundError, match="run a refresh first"):
        build(tmp_path / "comparison.duckdb", tmp_path / "site")
