"""Dates as far as a sentence states them."""

from __future__ import annotations

import pytest

from pipelines.letters.partial_dates import agree, partial_dates


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("judged inadequate in May 2019", ["2019-05"]),
        ("inspected from 17 to 28 September 2018", ["2018-09-28"]),
        ("since the inspections in 2014 and 2018", ["2014", "2018"]),
        ("between March and June 2021", ["2021-03", "2021-06"]),
        ("under the Children Act 1989, in 2013–14", []),
        ("a rise from 2,014 to 2,019 visits", []),
    ],
)
def test_dates_are_given_as_far_as_they_are_stated(words: str, dates: list[str]) -> None:
    assert [date.iso for date in partial_dates(words)] == dates


def test_a_date_cuts_its_words() -> None:
    words = "The last inspection, in July 2018, found little."
    (date,) = partial_dates(words)
    assert words[date.char_start : date.char_end] == "July 2018"


def test_dates_agree_as_far_as_both_are_stated() -> None:
    assert agree("2018", "2018-07-20")
    assert not agree("2018-06", "2018-07-20")
