"""Sections: what stands under each heading, in every era and kind of document."""

from __future__ import annotations

from pipelines.letters.model import DocumentText
from pipelines.letters.sections import places
from tests.letters.made_document import made_document


def sections(text: DocumentText, document_kind: str | None) -> list[str]:
    """The section of each passage that is not a heading."""
    return [place.section for place in places(text, document_kind) if not place.is_heading]


def test_inspection_report() -> None:
    text = made_document(
        "heading: Inspection of Eastmere local authority children’s services",
        "Services for children are good.",
        "heading 2: What needs to improve?",
        "bullet: The timeliness of visits.",
        "heading 2: The experiences and progress of children who need help: good",
        "numbered_item: Visits are regular.",
        "heading 2: The experiences and progress of children in care: requires improvement to be good",
        "numbered_item: Homes are stable.",
        "heading 2: The experiences and progress of care leavers: outstanding",
        "numbered_item: Advisers keep in touch.",
        "heading 2: The impact of leaders on social work practice with children and families: good",
        "numbered_item: Leaders listen.",
    )
    assert sections(text, "ilacs_inspection") == [
        "headline",
        "what_needs_to_improve",
        "help_and_protection",
        "children_in_care",
        "care_leavers",
        "leadership",
    ]


def test_single_inspection_report() -> None:
    text = made_document(
        "heading: Eastmere Council",
        "heading 2: The Local Safeguarding Children Board is good",
        "heading 1: The local authority",
        "heading 2: Executive summary",
        "Practice is good.",
        "heading 2: The local authority has the following strengths",
        "numbered_item: Staff stay.",
        "heading 2: Information about this local authority area2",
        "heading 3: Children living in this area",
        "bullet: About 900 children live in Eastmere.",
        "heading 2: Summary for children and young people",
        "bullet: Staff listen to you.",
        "heading 3: Key judgement",
        "table_row: The experiences and progress of children looked after and achieving permanence | Good",
        "heading 3: Summary",
        "Homes are stable.",
        "heading 3: The graded judgement for adoption performance is that it requires improvement",
        "numbered_item: Matching is slow.",
        "heading 3: Leadership, management and Inadequate governance",
        "numbered_item: Plans drift.",
        "heading 1: The Local Safeguarding Children Board (LSCB)",
        "heading 2: Executive summary",
        "The board meets often.",
        "heading 2: Recommendations",
        "numbered_item: Review the data.",
        "heading 1: What the inspection judgements mean",
        "heading 2: The local authority",
        "A good authority helps children.",
        "heading 1: Information about this inspection",
        "Inspectors read records.",
    )
    assert sections(text, "sif_inspection") == [
        "headline",
        "strengths",
        "area_information",
        "children_summary",
        "children_in_care",
        "adoption",
        "leadership",
        "lscb",
        "lscb",
        "other",
        "other",
    ]
    assert [place.part for place in places(text, "sif_inspection")][-5:] == ["method"] * 5


def test_heading_printed_as_text() -> None:
    text = made_document(
        "heading: What needs to improve",
        "bullet: The quality of plans.",
        "The experiences and progress of children who need help requires improvement to be good.",
        "numbered_item: Visits are regular.",
    )
    assert sections(text, "ilacs_inspection") == ["what_needs_to_improve", "help_and_protection"]


def test_theme_within_a_list_does_not_end_it() -> None:
    text = made_document(
        "heading: What does the local authority need to improve?",
        "heading 2: Areas for improvement",
        "Leadership, management and governance",
        "numbered_item: Ensure that plans are clear.",
        "heading 3: Care leavers",
        "numbered_item: Ensure that homes are suitable.",
    )
    roles = [place.list_role for place, passage in zip(places(text, None), text.passages, strict=True)]
    assert roles[3] == roles[5] == "to_improve"


def test_letters() -> None:
    text = made_document(
        "Dear Ms Oak",
        "heading: Monitoring visit to Eastmere children’s services",
        "The visit was the third.",
        "heading: Headline findings",
        "Progress is steady.",
        "heading: Findings and evaluation of progress",
        "Visits are regular.",
    )
    assert sections(text, "monitoring_visit") == ["other", "headline", "progress"]


def test_joint_letter_and_area_report() -> None:
    joint = made_document(
        "heading: Joint targeted area inspection of Eastmere",
        "heading: Headline findings",
        "Help is prompt.",
        "heading: Strengths",
        "bullet: Staff stay.",
        "heading: Main findings",
        "Help is prompt.",
    )
    area = made_document(
        "heading: Area SEND inspection of Eastmere Local Area Partnership",
        "heading 2: What is the area partnership doing that is effective?",
        "bullet: Staff stay.",
        "heading 2: What does the area partnership need to do better?",
        "bullet: Waits are long.",
        "heading 2: Areas for improvement",
        "Leaders should cut waits.",
    )
    assert sections(joint, "jtai") == ["headline", "strengths", "other"]
    assert sections(area, "area_send_inspection") == ["strengths", "what_needs_to_improve", "what_needs_to_improve"]


def test_safeguarding_board_review_is_about_the_board() -> None:
    text = made_document(
        "heading: Eastmere Safeguarding Children Board",
        "heading 2: Executive summary",
        "The board meets often.",
        "heading 2: Information about this area",
        "bullet: About 900 children live in Eastmere.",
        "heading 2: Areas for improvement",
        "bullet: Use data well.",
    )
    assert sections(text, "lscb_review") == ["lscb", "area_information", "lscb"]


def test_own_heading_is_the_nearest() -> None:
    text = made_document("heading: Findings", "heading 2: Edge of care", "Help is prompt.")
    assert places(text, "ilacs_focused_visit")[-1].heading == "Edge of care"
