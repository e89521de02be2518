"""What a document follows."""

from __future__ import annotations

import pytest

from pipelines.letters.follows import Follows, follows
from tests.letters.made_document import made_document


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "This was the third monitoring visit since Eastmere was judged inadequate in June 2021.",
            Follows(3, "ilacs_inspection", "2021-06"),
        ),
        (
            "This was the 5th monitoring visit following the inspection of Eastmere in March 2016.",
            Follows(5, "sif_inspection", "2016-03"),
        ),
        ("This is the first in a series of monitoring visits.", Follows(1, None, None)),
        ("Leaders have used monitoring visits well.", Follows(None, None, None)),
    ],
)
def test_a_monitoring_visit_counts_from_an_inspection(sentence: str, expected: Follows) -> None:
    assert follows(made_document(sentence), "monitoring_visit") == expected


def test_a_date_is_taken_as_fully_as_the_document_states_it() -> None:
    text = made_document(
        "This was the second monitoring visit since the authority was judged inadequate in June 2021.",
        "The inspection ran from 7 to 18 June 2021.",
    )
    assert follows(text, "monitoring_visit") == Follows(2, "ilacs_inspection", "2021-06-18")


@pytest.mark.parametrize(
    ("sentence", "kind", "on"),
    [
        ("At the last inspection in July 2019, services were judged good.", "ilacs_inspection", "2019-07"),
        ("Since the single inspection framework (SIF) inspection in 2014, much is better.", "sif_inspection", "2014"),
        ("The previous inspection of Eastmere's services was in May 2011.", None, "2011-05"),
    ],
)
def test_a_report_follows_the_inspection_before_it(sentence: str, kind: str | None, on: str) -> None:
    assert follows(made_document(sentence), "ilacs_inspection") == Follows(None, kind, on)


def test_a_later_visit_is_not_the_inspection_before() -> None:
    text = made_document("Plans are better since the focused visit in 2021.")
    assert follows(text, "ilacs_inspection") == Follows(None, None, None)


def test_a_home_s_own_inspection_is_not_the_authority_s() -> None:
    text = made_document("The children's home was judged good at its previous inspection in 2017.")
    assert follows(text, "ilacs_inspection") == Follows(None, None, None)


def test_a_send_inspection_names_the_dates_of_the_one_before() -> None:
    text = made_document("Dates of previous inspection: 4 to 8 March 2019")
    assert follows(text, "area_send_inspection") == Follows(None, "area_send_inspection", "2019-03-08")


def test_a_paper_reports_what_its_title_names() -> None:
    text = made_document(
        "heading: Ofsted monitoring visit – 6 and 7 March 2019",
        "Meeting of the committee on 2 April 2019",
        "numbered_item: After the inspection in September 2018, the first monitoring visit came in March 2019.",
    )
    assert follows(text, "committee_report") == Follows(None, "monitoring_visit", "2019-03-07")


def test_a_paper_without_such_a_title_follows_the_latest_it_names_first() -> None:
    text = made_document(
        "heading: Action plan",
        "numbered_item: Since Ofsted’s inspection of August 2018 and its focused visit of February 2020 much is done.",
    )
    assert follows(text, "committee_report") == Follows(None, "ilacs_focused_visit", "2020-02")


def test_the_date_of_the_meeting_is_no_inspection() -> None:
    text = made_document("heading: Inspection update for the committee of 5 May 2021")
    assert follows(text, "committee_report") == Follows(None, None, None)
