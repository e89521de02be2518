"""Text files with Markdown-like marks are read into the same passages."""

from __future__ import annotations

from pipelines.letters.passages import read_text

LONG = "Leaders in Eastmere know their services well and have acted on what the last visit asked of them, which "


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [
        (found.kind, found.marker, found.text)
        for found in read_text((LONG * 2 + "is good.\n\n" + text).encode()).passages[1:]
    ]


def test_marks_become_kinds() -> None:
    found = kinds(
        "# Findings\n\n**Strengths**\n\n1. PURPOSE OF REPORT\n\n"
        "- 1.1 Visits are **timely**.\n■ Plans are clear.\n- Homes are safe.\n"
        "o   Schools help.\n\n| Subject: | Visit | |\n|---|---|---|\n| Wards: | All | |\n"
    )
    assert found == [
        ("heading", "", "Findings"),
        ("heading", "", "Strengths"),
        ("heading", "1.", "PURPOSE OF REPORT"),
        ("numbered_item", "1.1", "Visits are timely."),
        ("bullet", "■", "Plans are clear."),
        ("bullet", "-", "Homes are safe."),
        ("bullet", "o", "Schools help."),
        ("table_row", "", "Subject: | Visit"),
        ("table_row", "", "Wards: | All"),
    ]


def test_a_sentence_broken_by_a_page_is_whole() -> None:
    assert kinds(f"- {LONG}\n\n\n\nhas been praised.\n") == [("bullet", "-", f"{LONG.strip()} has been praised.")]
    assert kinds(f"- 3.4 {LONG}\n\n- Eastmere board has praised.\n") == [
        ("numbered_item", "3.4", f"{LONG.strip()} Eastmere board has praised.")
    ]


def test_paragraphs_that_end_stay_apart() -> None:
    assert len(kinds("The visits are timely.\n\n\n\nthe records are not.\n")) == 2


def test_form_feeds_part_pages() -> None:
    document = read_text(f"{LONG}\n\fgoes on here, long after.\n".encode())
    assert document.pages == 2
    assert document.passages[0].page_starts == ((0, 1), (len(LONG), 2))


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = "Most children in Eastmere live in homes\nwhere they are safe and well looked after,\nand they say so."
    text += "\n\nDear Ada\n"
    assert [found.text for found in read_text(text.encode()).passages] == [
        "Most children in Eastmere live in homes where they are safe and well looked after, and they say so.",
        "Dear Ada",
    ]


def test_any_usual_encoding_is_read() -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert "children’s – plans" in read_text("The children’s – plans are clear.".encode(encoding)).text
