"""A council's committee page is read; a page that only leads to a document is not one."""

from __future__ import annotations

import pytest

from pipelines.letters.model import DocumentText, RejectedDocumentError
from pipelines.letters.passages import read_text

FILLER = "<p>" + "The committee of Eastmere heard how children are helped. " * 20 + "</p>"


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>".encode()


def read(body: str) -> DocumentText:
    return read_text(page(body + FILLER))


def first(body: str, count: int = 1) -> list[tuple[str, str, str]]:
    return [(found.kind, found.marker, found.text) for found in read(body).passages[:count]]


def test_what_belongs_to_the_site_is_left_out() -> None:
    text = read(
        "<script>alert(1)</script><style>p{}</style><header>Council</header><nav><a>Home</a></nav>"
        f"<article>News</article><main><p>Findings</p>{FILLER}</main><footer>Cookies</footer>"
    ).text
    assert text.split()[0] == "Findings"
    assert not {"alert(1)", "Council", "Home", "News", "Cookies"} & set(text.split())


def test_headings_numbered_paragraphs_and_lists() -> None:
    body = (
        "<h2>Update</h2><p><b>3. CONTEXT</b></p><p>3.1&nbsp;&nbsp; Leaders <b>know</b> their ser&shy;vices.</p>"
        "<ul><li>Visits<ul><li>in time</li></ul></li></ul>"
    )
    assert first(body, 5) == [
        ("heading", "", "Update"),
        ("heading", "3.", "CONTEXT"),
        ("numbered_item", "3.1", "Leaders know their services."),
        ("bullet", "•", "Visits"),
        ("bullet", "•", "in time"),
    ]
    assert [found.level for found in read(body).passages[3:5]] == [1, 2]


def test_a_table_keeps_its_rows_and_a_layout_table_is_none() -> None:
    assert first("<table><tr><th>Subject:</th><td>Visit</td></tr><tr><td>Wards:</td><td>All</td></tr></table>", 2) == [
        ("table_row", "", "Subject: | Visit"),
        ("table_row", "", "Wards: | All"),
    ]
    inside = "<p>" + "Leaders act. " * 80 + "</p>"
    found = first(f"<table><tr><td>Menu</td><td><p>First.</p>{inside}</td></tr></table>", 2)
    assert found == [("paragraph", "", "Menu"), ("paragraph", "", "First.")]


def test_entities_are_text_and_markup_never_comes_through() -> None:
    assert first("<p>Grades &lt;b&gt; &amp; more</p>") == [("paragraph", "", "Grades <b> & more")]


@pytest.mark.parametrize("body", ["<h1>Report not found</h1><p>Sorry.</p>", "", "<nav>" + FILLER + "</nav>"])
def test_a_page_without_a_document_is_turned_away(body: str) -> None:
    with pytest.raises(RejectedDocumentError) as caught:
        read_text(page(body))
    assert caught.value.reason == "not_a_document"


def test_endless_nesting_is_turned_away() -> None:
    with pytest.raises(RejectedDocumentError):
        read_text(page("<div>" * 50_000 + FILLER))
