"""Earlier grades that a document mentions."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from pipelines.letters.model import Identity
from pipelines.letters.prior_judgements import prior_judgements
from tests.letters.made_document import made_document

DAY = dt.date(2023, 5, 19)
REPORT = Identity("ilacs_inspection", "ilacs", "E06000043", None, DAY, DAY, None, None, "published")
PAPER = dataclasses.replace(REPORT, document_kind="committee_report", framework=None)

Mentions = list[tuple[str, str, str | None]]


def mentions(*lines: str, identity: Identity = REPORT) -> Mentions:
    found = prior_judgements(made_document(*lines), identity)
    return [(row.judgement_area, row.grade, row.judged_on) for row in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "At the last inspection in July 2019, overall effectiveness was judged to be good, but help and protection "
            "required improvement to be good.",
            [
                ("overall_effectiveness", "good", "2019-07"),
                ("help_and_protection", "requires_improvement", "2019-07"),
            ],
        ),
        (
            "Since the previous inspection in 2021, when services were judged inadequate overall, much is better.",
            [("overall_effectiveness", "inadequate", "2021")],
        ),
        (
            "In 2016, Ofsted judged the council to be good for adoption and inadequate for children looked after.",
            [("adoption", "good", "2016"), ("looked_after_and_permanence", "inadequate", "2016")],
        ),
        (
            "Services for children in care have declined from outstanding in 2019 and are now good.",
            [("children_in_care_and_care_leavers", "outstanding", "2019")],
        ),
        (
            "The service to care leavers was inadequate at the last inspection in 2015.",
            [("care_leavers", "inadequate", "2015")],
        ),
        (
            "It took over a service that had been judged inadequate.",
            [("overall_effectiveness", "inadequate", None)],
        ),
    ],
)
def test_what_was_given_is_read_with_its_area_and_date(sentence: str, expected: Mentions) -> None:
    assert mentions(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Services are now judged to be good.",
        "At this inspection, services in May 2023 were judged to be good.",
        "Most pupils attend schools that were judged good in 2021.",
        "The two children's homes were judged to be outstanding at their most recent inspection in 2022.",
        "At the last inspection in 2019, plans required improvement.",
        "The local authority was judged adequate in 2011.",
        "Good progress has been made since the last inspection in 2019.",
        "Inspectors judged half of the audits to be inadequate in 2022.",
    ],
)
def test_what_is_no_earlier_grade_of_the_authority_gives_nothing(sentence: str) -> None:
    assert mentions(sentence) == []


def test_a_grade_may_stand_in_the_sentence_after_the_inspection() -> None:
    line = "bullet: The previous inspection of its arrangements for the protection of children was in June 2012. "
    line += "The local authority was judged to be inadequate."
    (row,) = prior_judgements(made_document(line), REPORT)
    assert (row.judgement_area, row.grade, row.judged_on) == ("help_and_protection", "inadequate", "2012-06")
    assert row.evidence.startswith("The previous inspection") and row.evidence.endswith("inadequate.")


def test_a_grade_of_another_inspection_s_passage_is_not_joined() -> None:
    lines = ("The previous inspection of its safeguarding was in June 2012.", "The local authority was judged good.")
    assert mentions(*lines) == []
    assert mentions(*lines, identity=PAPER) == [("help_and_protection", "good", "2012-06")]


def test_a_council_lists_areas_before_one_grade() -> None:
    sentence = (
        "Ofsted found in May 2015 that overall the council required improvement to be good, but did find that children "
        "looked after, care leavers and our leadership, management and governance was good. "
        "The LSCB was also judged to be good."
    )
    assert mentions(sentence, identity=PAPER) == [
        ("overall_effectiveness", "requires_improvement", "2015-05"),
        ("looked_after_and_permanence", "good", "2015-05"),
        ("care_leavers", "good", "2015-05"),
        ("leadership_management_governance", "good", "2015-05"),
        ("lscb", "good", "2015-05"),
    ]


def test_areas_bear_the_names_of_their_time() -> None:
    sentence = "Children in care and care leavers were judged good in {}."
    assert mentions(sentence.format(2016)) == [
        ("looked_after_and_permanence", "good", "2016"),
        ("care_leavers", "good", "2016"),
    ]
    assert mentions(sentence.format(2020)) == [("children_in_care_and_care_leavers", "good", "2020")]


def test_the_fullest_mention_of_a_grade_is_kept() -> None:
    lines = ("Services were judged inadequate in 2019.", "Services were judged inadequate in March 2019.")
    assert mentions(*lines) == [("overall_effectiveness", "inadequate", "2019-03")]


def test_an_undated_last_inspection_is_the_one_that_the_document_counts_from() -> None:
    identity = dataclasses.replace(REPORT, follows_on="2019-06")
    sentence = "Services have improved since the last inspection, when they were judged to be inadequate."
    assert mentions(sentence, identity=identity) == [("overall_effectiveness", "inadequate", "2019-06")]


def test_the_evidence_is_cut_from_the_text() -> None:
    text = made_document("heading: Summary", "page: 2", "The council was judged inadequate in 2019. Much is better.")
    (row,) = prior_judgements(text, REPORT)
    assert text.text[row.char_start : row.char_end] == row.evidence == "The council was judged inadequate in 2019."
    assert row.page == 2
