"""What is printed on paper comes back as passages: whole, in order, each on its page."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest

from pipelines.letters.model import DocumentText, Passage, RejectedDocumentError
from pipelines.letters.passages import read_text
from tests.letters.made_files import Sheet, letter, sheet

SHARED = Path(__file__).resolve().parents[3] / "shared"
FULL = "Most children in Eastmere have plans that are clear, and the people around them know"
REST = "what these plans ask of them."


def read(made: Sheet, buffer: io.BytesIO) -> DocumentText:
    if made.page > 1:
        made.next_page()
    made.canvas.save()
    return read_text(buffer.getvalue())


def kinds(document: DocumentText) -> list[tuple[str, str, str]]:
    return [(passage.kind, passage.marker, passage.text) for passage in document.passages]


def body(made: Sheet, lines: int = 6) -> None:
    """Ordinary text, so that the sheet has a body."""
    made.line(FULL, above=8)
    for _ in range(lines - 1):
        made.line(FULL)


def the(document: DocumentText, start: str) -> Passage:
    return next(passage for passage in document.passages if passage.text.startswith(start))


def test_headings_paragraphs_and_lists() -> None:
    made, buffer = sheet()
    made.line("Inspection of Northbrook", size=26)
    made.line("What needs to improve", font="Helvetica-Bold", size=14, above=10)
    made.item("•", ["The quality of plans for disabled children, so that the people around them", "know what to do."])
    made.item("–", ["in schools"], x=100)
    made.item("–", ["at home."], x=100)
    made.item("12.", ["Visits are timely."])
    made.line(FULL, above=8)
    made.line(REST)
    document = read(made, buffer)
    assert kinds(document) == [
        ("heading", "", "Inspection of Northbrook"),
        ("heading", "", "What needs to improve"),
        ("bullet", "•", "The quality of plans for disabled children, so that the people around them know what to do."),
        ("bullet", "–", "in schools"),
        ("bullet", "–", "at home."),
        ("numbered_item", "12.", "Visits are timely."),
        ("paragraph", "", f"{FULL} {REST}"),
    ]
    assert [passage.level for passage in document.passages] == [1, 2, 1, 2, 2, 1, 0]


def test_an_item_broken_by_a_page_and_a_footnote_is_whole() -> None:
    made, buffer = sheet()
    body(made, 30)
    made.item("7.", ["Leaders in Eastmere know what is needed and have made a plan for it that", "everyone who"])
    made.canvas.setFont("Helvetica", 6)
    made.canvas.drawString(72, 94, "1")
    made.canvas.setFont("Helvetica", 9)
    made.canvas.drawString(77, 90, "The national framework is guidance.")
    made.next_page()
    made.line("works with children has read.", 100)
    body(made)
    document = read(made, buffer)
    item = the(document, "Leaders in Eastmere")
    assert item.text.endswith("made a plan for it that everyone who works with children has read.")
    assert item.page_starts == ((0, 1), (item.text.index("works with"), 2))
    note = document.passages[item.position + 1]
    assert (note.kind, note.marker, note.text) == ("footnote", "1", "The national framework is guidance.")
    assert "Inspection of Eastmere children's services" not in document.text


def test_a_footnote_mark_sticks_to_no_word() -> None:
    made, buffer = sheet()
    body(made)
    made.line("What needs to improve?", font="Helvetica-Bold", size=14, above=10)
    made.canvas.setFont("Helvetica-Bold", 8)
    made.canvas.drawString(
        72 + made.canvas.stringWidth("What needs to improve?", "Helvetica-Bold", 14), made.y + 5, "1"
    )
    assert the(read(made, buffer), "What needs").text == "What needs to improve?"


@pytest.mark.parametrize("offset", [0.0, 7.2, -7.2])
def test_a_grade_stays_with_its_label(offset: float) -> None:
    """The grade may stand beside the label's first line, its middle, or in the middle of a shorter label."""
    made, buffer = sheet()
    for number, label in enumerate(
        (["Children who need", "help and protection"], ["Children in care", "and care leavers"])
    ):
        top = 700 - 50 * number
        for index, text in enumerate(label):
            made.beside(text, 76, top - index * 14.4)
        made.beside("Requires", 400, top + offset)
        made.beside("improvement", 400, top + offset - 14.4)
    made.y = 560
    body(made)
    assert [passage.text for passage in read(made, buffer).passages if passage.kind == "table_row"] == [
        "Children who need help and protection | Requires improvement",
        "Children in care and care leavers | Requires improvement",
    ]


def test_rows_without_room_between_them_stay_apart() -> None:
    made, buffer = sheet()
    for number, (label, value) in enumerate((("Subject:", "Visit"), ("Report of:", "Director"), ("Wards:", "All"))):
        made.beside(label, 72, 700 - number * 14.5)
        made.beside(value, 250, 700 - number * 14.5)
    made.y = 600
    body(made)
    rows = [passage.text for passage in read(made, buffer).passages if passage.kind == "table_row"]
    assert rows == ["Subject: | Visit", "Report of: | Director", "Wards: | All"]


def test_words_broken_at_a_line_end_keep_their_own_hyphens() -> None:
    made, buffer = sheet()
    body(made)
    made.line("Work before court is better, and the team that looks after all pre-proceedings and pre-", above=8)
    made.line("proceedings letters has grown, with short-")
    made.line("and long-term help year-on-year.")
    text = the(read(made, buffer), "Work before").text
    assert "all pre-proceedings and pre-proceedings letters" in text
    assert "short- and long-term" in text


def test_a_number_at_a_wrapped_lines_start_opens_no_item() -> None:
    made, buffer = sheet()
    made.item(
        "3.", ["Care leavers are helped with their health, money and homes until the age of", "25. Most do well."]
    )
    body(made)
    assert the(read(made, buffer), "Care leavers").text.endswith("until the age of 25. Most do well.")


def test_address_lines_stay_apart() -> None:
    made, buffer = sheet()
    for text in ("Ada Northbrook", "Director of Children's Services", "Town Hall", "Eastmere"):
        made.line(text)
    body(made)
    assert [passage.text for passage in read(made, buffer).passages][:4] == [
        "Ada Northbrook",
        "Director of Children's Services",
        "Town Hall",
        "Eastmere",
    ]


def test_a_contents_list_is_no_part_of_the_text() -> None:
    made, buffer = sheet()
    made.line("Contents", size=20)
    for number, text in enumerate(("Summary", "Findings", "Leadership")):
        made.line(text, above=6)
        made.beside(str(number + 3), 500, made.y)
    made.next_page()
    body(made)
    assert read(made, buffer).text.split()[0] == "Most"


def test_a_whole_letter_is_the_same_each_time() -> None:
    data = letter(pages=3)
    assert read_text(data) == read_text(data)
    assert read_text(data).pages == 3


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder beside the repository is not there")
def test_passages_of_real_documents_hold() -> None:
    """Every passage is cut exactly from the text, on pages that there are, in clean characters."""
    seen = 0
    for path in [*sorted((SHARED / "corpus").glob("*/*.pdf"))[::9], *(SHARED / "seeds").glob("*.txt")]:
        try:
            document = read_text(path.read_bytes())
        except RejectedDocumentError:
            continue
        assert document.text == "\n".join(passage.text for passage in document.passages)
        for position, passage in enumerate(document.passages):
            seen += 1
            assert passage.position == position
            assert document.text[passage.char_start : passage.char_end] == passage.text
            assert passage.text == " ".join(passage.text.split())
            assert passage.page_starts[0][0] == 0
            pages = [page for _, page in passage.page_starts]
            assert pages == sorted(pages)
            assert 1 <= pages[0] <= pages[-1] <= document.pages
            assert not {unicodedata.category(character) for character in passage.text} & {"Cc", "Co", "Cs", "Cn"}
    assert seen > 2000
