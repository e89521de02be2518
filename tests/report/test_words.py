"""Codes, dates and numbers as people in Britain write them."""

import datetime as dt

import pytest

from pipelines.report.words import british_date, counted, in_words, label, listed, short_date, slug, small


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
    assert label("prevalence", "some") == "of some children or cases"
