import datetime as dt

import pytest

from pipelines.lake.rows import SourceFile, facts_rows, stable_id
from pipelines.lake.schemas import DOCUMENT_TABLES, TABLES
from pipelines.letters.model import DocumentText, Facts, Identity, Passage, Statement
from tests.lake.made_up import MOMENT, codings, document


def test_a_name_survives_other_case_spacing_and_punctuation():
    assert stable_id("d", "Plans are clear.", 1) == stable_id("d", "plans  are\nclear", 1)


@pytest.mark.parametrize(
    "other", [("e", "Plans are clear.", 1), ("d", "Plans are late.", 1), ("d", "Plans are clear.", 2)]
)
def test_a_name_is_of_one_document_text_and_occurrence(other):
    assert stable_id("d", "Plans are clear.", 1) != stable_id(*other)


def test_facts_become_a_row_for_every_column_of_every_table():
    rows = facts_rows(_facts(["Inspectors came.", "They left.", "Inspectors came."]), _source(), "reading-1", MOMENT)

    assert set(rows) == set(DOCUMENT_TABLES)
    assert set(rows["document"][0]) >= set(TABLES["document"].fields)
    assert set(rows["statement"][0]) >= set(TABLES["statement"].fields)
    assert rows["passage"][0]["page"] == 2
    assert rows["document"][0]["published_date"] is None


def test_a_sentence_that_stands_twice_is_two_statements():
    rows = facts_rows(_facts(["Inspectors came.", "They left.", "Inspectors came."]), _source(), "reading-1", MOMENT)

    assert [row["occurrence"] for row in rows["statement"]] == [1, 1, 2]
    assert len({row["statement_id"] for row in rows["statement"]}) == 3


def test_a_coding_has_a_row_for_each_theme():
    statements = document("X00000001", "jtai", "2024-01-01", statements=["mixed leadership workforce"])["statement"]

    rows = codings(statements)

    assert [(row["theme"], row["rank"]) for row in rows["statement_theme"]] == [("leadership", 1), ("workforce", 2)]
    assert set(rows["statement_coding"][0]) == set(TABLES["statement_coding"].fields)


def _source() -> SourceFile:
    return SourceFile("visit.pdf", "ab" * 32, 10, MOMENT)


def _facts(sentences: list[str]) -> Facts:
    text = " ".join(sentences)
    identity = Identity(
        "ilacs_focused_visit", "ilacs", "E06000043", None, None, dt.date(2024, 3, 5), None, None, "published"
    )
    statements = tuple(
        Statement(position, sentence, "inspectors", "other", None, None, True, 2, 0, len(sentence))
        for position, sentence in enumerate(sentences)
    )
    passages = (Passage(0, "paragraph", text, "", 0, 0, len(text), ((0, 2),)),)
    return Facts(DocumentText(text, passages, 3), identity, (), statements, (), (), (), (), earlier_visits=())
