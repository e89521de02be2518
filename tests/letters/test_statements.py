"""Statements: what states something, and what is left out."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from pipelines.letters.model import DocumentText, Identity, Statement
from pipelines.letters.statements import statements
from tests.letters.made_document import made_document

REPORT = Identity("ilacs_inspection", "ilacs", "E06000043", None, None, None, None, None, "published")
PAPER = dataclasses.replace(REPORT, document_kind="committee_report", framework=None)


def found(text: DocumentText, identity: Identity = REPORT) -> list[Statement]:
    return list(statements(text, identity))


def texts(text: DocumentText, identity: Identity = REPORT) -> list[str]:
    return [statement.text for statement in found(text, identity) if statement.is_finding]


def no_findings(text: DocumentText, identity: Identity = REPORT) -> list[str]:
    return [statement.text for statement in found(text, identity) if not statement.is_finding]


def test_one_statement_a_sentence_or_item() -> None:
    text = made_document(
        "heading: The impact of leaders on social work practice with children and families: good",
        "numbered_item: Leaders know their services. They act quickly.",
        "bullet: a clear plan for each child",
        "bullet: Visits are regular; plans are clear.",
    )
    assert texts(text) == [
        "Leaders know their services.",
        "They act quickly.",
        "a clear plan for each child",
        "Visits are regular; plans are clear.",
    ]


def test_what_states_nothing() -> None:
    text = made_document(
        "heading: Inspection of Eastmere local authority children’s services",
        "Lead inspector: Ada Oak, His Majesty’s Inspector",
        "table_row: Judgement | Grade",
        "table_row: The experiences and progress of care leavers | Good",
        "footnote: Figures are for the year to March.",
        "Eastmere Town Hall",
        "Quality of practice",
        "This inspection took place from 3 to 7 March 2025.",
        "Children in Eastmere are safe.",
        "Yours sincerely",
        "Ada Oak is one of the inspectors who wrote this.",
        "The Office for Standards in Education inspects services for children.",
        "You may copy this report.",
    )
    assert texts(text) == ["Children in Eastmere are safe."]
    assert no_findings(text) == [
        "Figures are for the year to March.",
        "This inspection took place from 3 to 7 March 2025.",
        "Ada Oak is one of the inspectors who wrote this.",
        "The Office for Standards in Education inspects services for children.",
        "You may copy this report.",
    ]


def test_where_it_stands() -> None:
    text = made_document(
        "heading: What needs to improve?",
        "Leaders should improve three things:",
        "bullet: the timeliness of visits",
        "page: 2",
        "bullet: the quality of plans. Some are late.",
        "heading: The experiences and progress of care leavers: good",
        "Advisers keep in touch.",
    )
    rows = found(text)
    assert [(row.section, row.list_role, row.page) for row in rows[-4:]] == [
        ("what_needs_to_improve", "to_improve", 1),
        ("what_needs_to_improve", "to_improve", 2),
        ("what_needs_to_improve", "to_improve", 2),
        ("care_leavers", None, 2),
    ]
    assert rows[-1].heading == "The experiences and progress of care leavers: good"
    assert all(text.text[row.char_start : row.char_end] == row.text for row in rows)


def test_page_on_which_a_sentence_starts() -> None:
    text = made_document("Visits are regular. Plans are clear.")
    over = dataclasses.replace(text.passages[0], page_starts=((0, 1), (25, 2)))
    rows = found(dataclasses.replace(text, passages=(over,), pages=2))
    assert [(row.text, row.page) for row in rows] == [("Visits are regular.", 1), ("Plans are clear.", 1)]


def test_table_cells_are_apart() -> None:
    text = made_document(
        "heading: Main findings",
        "table_row: Action | Visits are now on time. | Plans are still late.",
    )
    assert texts(text) == ["Visits are now on time.", "Plans are still late."]


def test_council_paper_says_whom_it_quotes() -> None:
    text = made_document(
        "heading: CONTEXT",
        "numbered_item: The service has improved.",
        "numbered_item: Ofsted wrote of the visit in May:",
        "“Visits are regular. Plans are clear.”",
        "The council welcomes this.",
        "numbered_item: In May the areas for improvement were:",
        "bullet: The timeliness of visits.",
        "heading: FINDINGS OF THE PEER REVIEW",
        "bullet: Staff are proud of their work.",
        "heading: LEGAL APPRAISAL",
        "There are no legal implications.",
    )
    assert [(row.text, row.stated_by, row.list_role) for row in found(text, PAPER) if not row.text.endswith(":")] == [
        ("The service has improved.", "council", None),
        ("“Visits are regular.", "inspectors", None),
        ("Plans are clear.”", "inspectors", None),
        ("The council welcomes this.", "council", None),
        ("The timeliness of visits.", "inspectors", "to_improve"),
        ("Staff are proud of their work.", "peer_team", None),
        ("There are no legal implications.", "council", None),
    ]


def test_paper_about_a_peer_review_reports_the_peer_team() -> None:
    text = made_document("heading: Key findings", "bullet: Staff are proud of their work.")
    paper = dataclasses.replace(PAPER, follows_kind="peer_review")
    assert [row.stated_by for row in found(text, paper)] == ["peer_team"]
    assert [row.stated_by for row in found(text, PAPER)] == ["inspectors"]


LINES = [
    "heading: What needs to improve?",
    "heading 2: Leadership and management",
    "heading: The Local Safeguarding Children Board (LSCB)",
    "heading: Information about this inspection",
    "heading: board",
    "Dear Ms Oak",
    "Quality of practice",
    "Inspectors wrote:",
    "“Visits are regular. Plans are clear.”",
    "bullet: the quality of plans. Some are late.",
    "bullet 2: visits;",
    "numbered_item: Ensure that plans are clear (outcome 2, national framework).",
    "table_row: Leaders | Leaders should act.",
    "table_row: Leadership, management and governance | Good",
    "footnote: See the annex.",
    "The Office for Standards in Education inspects services.",
    "page: 7",
]


@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from(["jtai", "committee_report", "sif_inspection"]))
def test_words_and_page_hold_in_any_order_of_passages(lines: list[str], document_kind: str) -> None:
    text = made_document(*lines)
    rows = found(text, dataclasses.replace(REPORT, document_kind=document_kind))
    assert [row.position for row in rows] == list(range(len(rows)))
    for row in rows:
        assert text.text[row.char_start : row.char_end] == row.text
        passage = next(p for p in text.passages if p.char_start <= row.char_start < p.char_end)
        assert passage.page == row.page
