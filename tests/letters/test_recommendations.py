"""Recommendations: every item that a document asks for, whole and in order."""

from __future__ import annotations

import dataclasses

import pytest

from pipelines.letters.model import DocumentText, Identity, Recommendation
from pipelines.letters.national_framework import references
from pipelines.letters.recommendations import recommendations
from tests.letters.made_document import made_document

REPORT = Identity("ilacs_inspection", "ilacs", "E06000043", None, None, None, None, None, "published")


def asked(text: DocumentText, document_kind: str = "ilacs_inspection") -> list[Recommendation]:
    return list(recommendations(text, dataclasses.replace(REPORT, document_kind=document_kind)))


def test_items_in_order() -> None:
    text = made_document(
        "heading: What needs to improve?",
        "Leaders should improve:",
        "bullet: the timeliness of visits",
        "page: 2",
        "bullet: The quality of plans. Some are late.",
        "footnote: The framework was published in 2023.",
        "heading: The experiences and progress of care leavers: good",
        "bullet: Advisers keep in touch.",
    )
    rows = asked(text)
    assert [(row.position, row.text, row.page) for row in rows] == [
        (0, "the timeliness of visits", 1),
        (1, "The quality of plans. Some are late.", 2),
    ]
    assert {row.addressed_to for row in rows} == {"local_authority"}


def test_nested_items_stay_with_theirs() -> None:
    text = made_document(
        "heading: Recommendations",
        "numbered_item: Strengthen the oversight of:",
        "bullet 2: visits",
        "bullet 2: plans.",
        "numbered_item: Review the offer.",
    )
    rows = asked(text, "sif_inspection")
    assert [row.text for row in rows] == ["Strengthen the oversight of:\nvisits\nplans.", "Review the offer."]
    assert all(text.text[row.char_start : row.char_end] == row.text for row in rows)


def test_priority_and_board() -> None:
    text = made_document(
        "heading: The local authority",
        "heading 2: What does the local authority need to improve?",
        "heading 3: Priority and immediate action",
        "Capacity",
        "numbered_item: Ensure that managers have time.",
        "heading 3: Areas for improvement",
        "numbered_item: Ensure that plans are clear.",
        "heading: The Local Safeguarding Children Board (LSCB)",
        "heading 2: What does the LSCB need to improve?",
        "heading 3: Priority and immediate action",
        "There are no priority actions.",
        "heading 3: Areas for improvement",
        "numbered_item: Use data well.",
        "heading 2: Inspection findings",
        "numbered_item: The board meets often.",
    )
    assert [(row.text, row.addressed_to, row.is_priority) for row in asked(text, "sif_inspection")] == [
        ("Ensure that managers have time.", "local_authority", True),
        ("Ensure that plans are clear.", "local_authority", False),
        ("Use data well.", "lscb", False),
    ]


def test_joint_letter() -> None:
    text = made_document(
        "heading: Area for priority action",
        "Urgent action is needed.",
        "bullet: Leaders should share what they know.",
        "heading: Areas for improvement",
        "heading 2: Leadership and management",
        "bullet: Training is patchy. This leaves gaps.",
        "heading 2: Case study: area for improvement",
        "bullet: One child waited.",
        "heading: Strengths",
        "bullet: Staff stay.",
    )
    assert [(row.text, row.addressed_to, row.is_priority) for row in asked(text, "jtai")] == [
        ("Leaders should share what they know.", "partnership", True),
        ("Training is patchy. This leaves gaps.", "partnership", False),
    ]


def test_area_report_prints_paragraphs_and_tables() -> None:
    text = made_document(
        "heading: Areas for priority action",
        "table_row: Responsible body | Areas for priority action",
        "table_row: Eastmere Council | Leaders should act at once.",
        "heading: Areas for improvement",
        "Leaders should improve how they share information. This includes:",
        "bullet: health records",
        "bullet: school records.",
        "Leaders should cut waits.",
    )
    assert [(row.text, row.is_priority) for row in asked(text, "area_send_inspection")] == [
        ("Leaders should act at once.", True),
        ("Leaders should improve how they share information. This includes:\nhealth records\nschool records.", False),
        ("Leaders should cut waits.", False),
    ]


def test_text_after_the_list_is_not_asked_for() -> None:
    text = made_document(
        "heading: What needs to improve",
        "bullet: The quality of plans.",
        "Inspectors saw many plans in this visit.",
        "bullet: Some were clear.",
    )
    assert [row.text for row in asked(text)] == ["The quality of plans."]


def test_council_paper_asks_for_nothing() -> None:
    text = made_document(
        "heading: RECOMMENDATIONS",
        "numbered_item: That the committee notes this report.",
        "heading: Areas for improvement",
        "bullet: The quality of plans.",
    )
    assert asked(text, "committee_report") == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Plans. (outcome 3, national framework)", "outcome_3"),
        ("Plans. (Outcome 4, National Framework).", "outcome_4"),
        ("Oversight. (Enabler two: national framework)", "enabler_2"),
        ("Neglect [ Outcome 1, national framework].", "outcome_1"),
        ("Plans (outcomes 2 and 3, national framework)", "outcome_2 outcome_3"),
        ("Plans (national framework: outcome 2; enabler 1)", "outcome_2 enabler_1"),
        ("Plans (principle 3; outcome 1 and enabler 3)", "principle_3 outcome_1 enabler_3"),
        ("Plans (paragraph 3)", None),
        ("The outcome 3 months later (see page 4)", None),
        ("Use of the national framework.", None),
    ],
)
def test_national_framework(printed: str, expected: str | None) -> None:
    assert references(printed) == expected
    text = made_document("heading: What needs to improve?", f"bullet: {printed}")
    assert [row.national_framework for row in asked(text)] == [expected]
