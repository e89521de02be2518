"""Codes, dates and numbers as people in Britain write them."""

import datetime as dt

import pytest

from pipelines.report.words import age, british_date, counted, in_words, label, listed, region, short_date, slug, small


def test_dates_are_british():
    assert british_date(dt.date(2018, 7, 9)) == "9 July 2018"
    assert short_date(dt.date(2018, 7, 9)) == "9 Jul 2018"
    assert british_date(None) == "Not stated"


@pytest.mark.parametrize(("number", "said"), [(1, "1 letter"), (0, "0 letters"), (2300, "2,300 letters")])
def test_one_is_singular(number, said):
    assert counted(number, "letter") == said
    assert counted(2, "authority") == "2 authorities"


def test_codes_are_said_in_words():
    assert label("grade", "requires_improvement") == "Requires improvement"
    assert label("grade", None) == "Not stated"
    assert in_words("voice_of_the_child") == "Voice of the child"


def test_a_name_can_never_lead_out_of_its_folder():
    assert slug("../../etc/passwd <b>") == "etc-passwd-b"


def test_words_stand_within_a_sentence():
    assert small("Area SEND inspection") == "area SEND inspection"
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_how_widely_is_said_so_that_it_reads_by_itself():
    assert label("prevalence", "some") == "said of some"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ((2024, 8, 28), "2 years 3 months"),
        ((2025, 11, 29), "11 months"),
        ((2025, 11, 28), "1 year"),
        ((2026, 11, 1), "under a month"),
    ],
)
def test_an_age_is_in_whole_years_and_months(since, said):
    assert age(dt.date(*since), dt.date(2026, 11, 28)) == said


def test_a_region_stands_in_a_sentence():
    assert [region(name) for name in ("North East", "London")] == ["the North East", "London"]
