"""What inspectors later say of what was recommended."""

import pytest

from pipelines.letters.answers import ANSWERS, Said, answer, answers
from tests.letters.labelled_pairs import asked

ASKED = "The timeliness of return home interviews when children go missing."
SAID = "Return home interviews are not always timely when children go missing from home."


def said(name: str, text: str, document: str = "d2", date: str = "2022-03-04", kind: str = "ilacs_inspection") -> Said:
    return Said(name, document, kind, date, text)


@pytest.mark.parametrize(
    ("recommendation", "statement"),
    [
        (ASKED, SAID),
        ("The quality of pathway plans.", "Pathway plans of care leavers are of good quality and up to date."),
        ("Ensure that staff receive regular supervision.", "Supervision of staff is now regular and reflective."),
    ],
)
def test_a_statement_on_what_was_asked_for_answers(recommendation: str, statement: str) -> None:
    assert answer(recommendation, statement).score >= ANSWERS


@pytest.mark.parametrize(
    ("recommendation", "statement"),
    [
        (ASKED, "Strategy discussions are timely and well attended."),
        ("Timely permanence planning for unborn babies.", "Assessments are thorough."),
        ("The training of foster carers.", "Social workers value the training in court work that they receive."),
        ("The pace of change.", "The pace of change has been slow."),
    ],
)
def test_a_statement_on_something_else_does_not(recommendation: str, statement: str) -> None:
    assert answer(recommendation, statement).score < ANSWERS


def test_an_answer_says_what_is_shared() -> None:
    found = answer(ASKED, SAID)
    assert "return home interviews" in found.shared_words
    assert "exploitation_and_missing" in found.shared_themes


def test_only_later_documents_of_the_same_kind_of_inspection_answer() -> None:
    statements = [
        said("before", SAID, date="2016-03-04"),
        said("later", SAID),
        said("of SEND", SAID, "d3", kind="area_send_inspection"),
    ]
    assert [found.statement_id for found in answers([asked("a", ASKED)], statements)] == ["later"]


def test_each_later_document_gives_its_likest_few() -> None:
    statements = [said(f"{document}{number}", SAID, document) for document in ("d2", "d3") for number in range(5)]
    found = answers([asked("a", ASKED)], statements)
    assert [(match.statement_id[:2], match.rank) for match in found] == [
        (document, rank) for document in ("d2", "d3") for rank in (1, 2, 3)
    ]
