"""Every grade of every era is read, with the row or sentence that gives it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.letters.identity import identify
from pipelines.letters.judgements import judgements
from pipelines.letters.model import Identity
from pipelines.letters.passages import read_text
from tests.letters.made_document import made_document

SHARED = Path(__file__).resolve().parents[3] / "shared"
ILACS = Identity("ilacs_inspection", "ilacs", "E06000043", None, None, None, None, None, "published")
SIF = replace(ILACS, document_kind="sif_inspection", framework="sif")
BOARD = replace(ILACS, document_kind="lscb_review", framework=None)
LEADERS = "The impact of leaders on social work practice with children and families"
PROTECTION = "The experiences and progress of children who need help and protection"


def grades(text, identity):
    return {found.judgement_area: found.grade for found in judgements(text, identity)}


def test_three_judgements_and_overall():
    text = made_document(
        "table_row: Judgement | Grade",
        f"table_row: {LEADERS} | Requires improvement to be good",
        f"table_row: {PROTECTION} | Inadequate",
        "table_row: The experiences and progress of children in care and care leavers | Outstanding",
        "table_row: Overall effectiveness | Inadequate",
    )
    assert grades(text, ILACS) == {
        "impact_of_leaders": "requires_improvement",
        "help_and_protection": "inadequate",
        "children_in_care_and_care_leavers": "outstanding",
        "overall_effectiveness": "inadequate",
    }


def test_four_judgements_without_overall_and_with_misprints():
    text = made_document(
        "table_row: The impact of leaders on practice with children and families | Good",
        f"table_row: {PROTECTION} | Good",
        "table_row: The experience and progress of children in care | Outstanding",
        "table_row: The experiences and progress of children care leavers | Good",
    )
    assert grades(text, ILACS) == {
        "impact_of_leaders": "good",
        "help_and_protection": "good",
        "children_in_care": "outstanding",
        "care_leavers": "good",
    }


def test_a_row_that_a_table_breaks():
    text = made_document(
        "table_row: The experiences and progress of children in care and | Requires improvement",
        "table_row: care leavers | to be good",
        "heading: Requires",
        "heading: Leadership, management and governance",
        "heading: improvement",
        "Requires improvement to be good Overall effectiveness",
    )
    found = judgements(text, ILACS)
    assert {(one.judgement_area, one.grade) for one in found} == {
        ("children_in_care_and_care_leavers", "requires_improvement"),
        ("leadership_management_governance", "requires_improvement"),
        ("overall_effectiveness", "requires_improvement"),
    }
    assert found[0].evidence == text.text[: text.passages[1].char_end]


def test_the_table_wins_over_headings():
    text = made_document(
        f"table_row: {PROTECTION} | Good", "page: 3", f"heading: {PROTECTION}: inadequate", f"heading: {LEADERS}: good"
    )
    assert grades(text, ILACS) == {"help_and_protection": "good", "impact_of_leaders": "good"}


def test_a_single_inspection_report_with_its_board():
    text = made_document(
        "heading: The overall judgement is that children’s services require improvement.",
        "table_row: Children who need help and protection | Require improvement",
        "table_row: Children looked after and achieving permanence | Good",
        "table_row: Adoption performance | Not Judged",
        "table_row: Experiences and progress of care leavers | Inadequate",
        "table_row: Leadership, management and governance | Requires Improvement",
        "page: 32",
        "heading: The Local Safeguarding Children Board is good",
    )
    assert grades(text, SIF) == {
        "overall_effectiveness": "requires_improvement",
        "help_and_protection": "requires_improvement",
        "looked_after_and_permanence": "good",
        "adoption": "not_judged",
        "care_leavers": "inadequate",
        "leadership_management_governance": "requires_improvement",
        "lscb": "good",
    }
    (board,) = (found for found in judgements(text, SIF) if found.judgement_area == "lscb")
    assert board.page == 32
    assert text.text[board.char_start : board.char_end] == board.evidence


@pytest.mark.parametrize(
    ("verdict", "grade"),
    [
        ("Children’s services in Eastmere are inadequate", "inadequate"),
        ("Children’s services in the Royal Borough of Eastmere and Northbrook are good", "good"),
        ("Children’s services in Eastmere-on-Sea requires improvement to be good", "requires_improvement"),
        ("The overall judgement is outstanding.", "outstanding"),
        ("The overall judgement is that services are judged to be good", "good"),
        ("Children’s services in Eastmere remain inadequate", "inadequate"),
        ("Children’s services in Eastmere continue to require improvement", "requires_improvement"),
        ("The overall judgement is requires improvement", "requires_improvement"),
    ],
)
def test_an_overall_verdict(verdict, grade):
    assert grades(made_document(f"heading: {verdict}"), SIF) == {"overall_effectiveness": grade}


@pytest.mark.parametrize(
    ("verdict", "grade"),
    [
        ("The effectiveness of the Local Safeguarding Children Board (LSCB) is good", "good"),
        ("The effectiveness of the LSCB requires improvement.", "requires_improvement"),
        ("The Local Safeguarding Children Board is inadequate", "inadequate"),
        ("Eastmere Safeguarding Children Board requires improvement to be good.", "requires_improvement"),
        ("The LSCB is outstanding because it listens.", "outstanding"),
        ("The arrangements in place to evaluate the effectiveness of partners are good.", "good"),
    ],
)
def test_a_board_s_verdict(verdict, grade):
    assert grades(made_document(verdict), BOARD) == {"lscb": grade}


def test_a_verdict_that_ends_in_the_next_passage():
    text = made_document(
        "heading: The effectiveness of the Local Safeguarding Children Board (LSCB)", "requires improvement."
    )
    assert grades(text, SIF) == {"lscb": "requires_improvement"}


@pytest.mark.parametrize(
    "words",
    [
        "The LSCB has seen to it that practice is good.",
        "An LSCB that is good listens to children.",
        "Children’s services in Eastmere are good at listening.",
        "Adoption performance has been good for years.",
        "Children in care have good homes.",
        "Leadership, management and governance were good in 2012.",
    ],
)
def test_no_grade_is_guessed(words):
    assert grades(made_document("page: 2", words), SIF) == {}


def test_letters_give_no_grades():
    letter = replace(ILACS, document_kind="monitoring_visit")
    assert judgements(made_document("table_row: Overall effectiveness | Inadequate"), letter) == ()


def _gold():
    if not SHARED.is_dir():
        return []
    rows = (SHARED / "gold" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    graded = [gold for row in rows if (gold := json.loads(row))["judgements"]]
    return [(SHARED / "corpus" / gold["path"], gold["judgements"]) for gold in graded[::11]]


LABELLED = _gold()


@pytest.mark.skipif(not LABELLED, reason="the shared folder beside the repository is not there")
@pytest.mark.parametrize(("path", "expected"), LABELLED, ids=[path.name for path, _ in LABELLED])
def test_a_labelled_document_s_grades(path, expected):
    text = read_text(path.read_bytes())
    found = grades(text, identify(text))
    if "lscb" not in expected:
        found.pop("lscb", None)
    assert found == expected
