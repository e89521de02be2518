"""The page of comparisons carries every count, in little room."""

import datetime as dt

from pipelines.report import comparison
from pipelines.report.comparison import compared_documents, packed_counts, usual_letter, words_that_fit

THEMES = ["early_help", "front_door", "assessment", "workforce"]


def row(theme, strengths=0, shortfalls=0, mixed=0, asked=0):
    return {"theme": theme, "strengths": strengths, "shortfalls": shortfalls, "mixed": mixed, "asked": asked}


def test_counts_are_packed_in_the_order_of_themes_without_noughts():
    rows = [row("assessment", mixed=2), row("early_help", 3, 1), row("front_door", asked=1)]
    assert packed_counts(rows, THEMES) == "3.1|...1|..2"
    assert packed_counts([], THEMES) == ""


def test_only_dated_letters_of_inspectors_are_compared():
    day = dt.date(2018, 7, 9)
    kinds = [("ilacs_inspection", day), ("committee_report", day), ("monitoring_visit", None)]
    documents = [{"document_kind": kind, "event_end_date": date} for kind, date in kinds]
    assert compared_documents(documents) == documents[:1]


def test_a_usual_letter_is_named_by_authority_kind_and_date():
    document = {
        "authority_name": "Southwick Vale",
        "document_kind": "sif_inspection",
        "event_end_date": dt.date(2015, 3, 20),
    }
    assert usual_letter(document) == "southwick-vale-sif-inspection-2015-03-20"


def test_the_words_of_the_first_letters_are_carried_as_far_as_there_is_room(monkeypatch):
    documents = [{"document_id": name} for name in ("old", "new")]
    asked = {
        name: [{"statement_text": f"Visit sooner, says the {name}.", "themes": ["workforce"]}]
        for name in ("new", "old")
    }
    assert words_that_fit({}, documents, THEMES, asked) == {
        1: [["Visit sooner, says the new.", [3]]],
        0: [["Visit sooner, says the old.", [3]]],
    }
    monkeypatch.setattr(comparison, "MOST_DATA", 50)
    assert list(words_that_fit({}, documents, THEMES, asked)) == [1]
