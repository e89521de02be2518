"""An id is readable, stable and a document's own."""

import datetime as dt
from dataclasses import replace

from pipelines.letters.document_id import document_id
from pipelines.letters.model import Identity

VISIT = Identity(
    document_kind="ilacs_focused_visit",
    framework="ilacs",
    authority_code="E06000043",
    title="Focused visit",
    event_start_date=dt.date(2020, 2, 24),
    event_end_date=dt.date(2020, 2, 25),
    published_date=dt.date(2020, 3, 18),
    lead_inspector=None,
    wording="published",
)


def test_authority_kind_and_last_day_make_the_id():
    assert document_id(VISIT, "words") == "brighton-and-hove-ilacs-focused-visit-2020-02-25"


def test_the_date_published_stands_in():
    undated = replace(VISIT, event_start_date=None, event_end_date=None)
    assert document_id(undated, "words") == "brighton-and-hove-ilacs-focused-visit-2020-03-18"


def test_papers_of_one_meeting_differ():
    paper = replace(VISIT, document_kind="committee_report", subject="Ofsted action plan")
    other = replace(paper, subject="Children’s home review")
    assert document_id(paper, "words") == "brighton-and-hove-committee-report-2020-02-25-ofsted-action-plan"
    assert document_id(other, "words") == "brighton-and-hove-committee-report-2020-02-25-childrens-home-review"


def test_undated_documents_differ_by_their_text():
    undated = replace(VISIT, event_start_date=None, event_end_date=None, published_date=None)
    assert document_id(undated, "one") != document_id(undated, "two")
    assert document_id(undated, "one") == document_id(undated, "one")


def test_a_digest_is_not_the_document():
    assert document_id(replace(VISIT, wording="digest"), "words") == document_id(VISIT, "words") + "-digest"
