"""Earlier visits that a document mentions."""

import datetime as dt

import pytest

from pipelines.letters.earlier_visits import earlier_visits
from pipelines.letters.model import Identity
from tests.letters.made_document import made_document

DAY = dt.date(2023, 5, 19)
REPORT = Identity("ilacs_inspection", "ilacs", "E06000043", None, DAY, DAY, None, None, "published")
MONITORING, FOCUSED, ASSURANCE = "monitoring_visit", "ilacs_focused_visit", "assurance_visit"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Inspectors have made seven monitoring visits since then.", [(MONITORING, None, 7, None)]),
        (
            "The first of a series of monitoring visits was on 6 and 7 March 2019.",
            [(MONITORING, 1, None, "2019-03-07")],
        ),
        ("A third monitoring visit was held in June 2021.", [(MONITORING, 3, None, "2021-06")]),
        ("Much is better since the focused visit in May 2019.", [(FOCUSED, None, None, "2019-05")]),
        ("This follows the October 2018 focused visit.", [(FOCUSED, None, None, "2018-10")]),
        ("Things are better since the October 2020 focused assurance visit.", [(ASSURANCE, None, None, "2020-10")]),
        ("In July 2021, Ofsted made a focused visit.", [(FOCUSED, None, None, "2021-07")]),
        (
            "Focused visits in January and December 2019 found this.",
            [(FOCUSED, None, None, "2019-01"), (FOCUSED, None, None, "2019-12")],
        ),
    ],
)
def test_place_number_and_date(sentence: str, expected: list[tuple[str, int | None, int | None, str | None]]) -> None:
    found = earlier_visits(made_document(sentence), REPORT)
    assert [
        (visit.document_kind, visit.visit_number, visit.visit_count, visit.visited_on) for visit in found
    ] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Monitoring visits to children’s placements are regular.",
        "Good use was made of monitoring visits since the inspection in 2016.",
        "The next focused visit will be in 2025.",
        "The focused visit was on 19 May 2023.",
    ],
)
def test_what_tells_of_no_earlier_visit(sentence: str) -> None:
    assert earlier_visits(made_document(sentence), REPORT) == ()


def test_a_letter_does_not_count_itself() -> None:
    letter = Identity(MONITORING, "ilacs", "E06000043", None, DAY, DAY, None, None, "published")
    assert earlier_visits(made_document("This was the third monitoring visit since May 2019."), letter) == ()


def test_a_visit_that_is_mentioned_twice_is_one() -> None:
    text = made_document("Two monitoring visits were made.", "After two monitoring visits little had changed.")
    assert len(earlier_visits(text, REPORT)) == 1


def test_a_visit_with_a_fuller_date_elsewhere_is_that_one() -> None:
    text = made_document("Since the focused visit in October 2018 much is better.", "The 2018 focused visit saw less.")
    assert [visit.visited_on for visit in earlier_visits(text, REPORT)] == ["2018-10"]
