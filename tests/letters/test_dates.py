"""Dates are read in every form in which documents print them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.letters.dates import date_ranges


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("9 July 2018 to 20 July 2018", "2018-07-09", "2018-07-20"),
        ("3 to 14 March 2025", "2025-03-03", "2025-03-14"),
        ("27 April to 1 May 2026", "2026-04-27", "2026-05-01"),
        ("18 Feb 2014 – 12 March 2014", "2014-02-18", "2014-03-12"),
        ("18 March 2014 – 09 April 2014", "2014-03-18", "2014-04-09"),
        ("1/06/2015 – 25/06/2015", "2015-06-01", "2015-06-25"),
        ("9–24 November 2017", "2017-11-09", "2017-11-24"),
        ("28 January–5 February 2014", "2014-01-28", "2014-02-05"),
        ("3 June 2014 - 25 June 2014", "2014-06-03", "2014-06-25"),
        ("between 27 February and 3 March 2017", "2017-02-27", "2017-03-03"),
        ("24 and 25 February 2020", "2020-02-24", "2020-02-25"),
        ("12, 13 and 14 May 2021", "2021-05-12", "2021-05-14"),
        ("6th and 7 March 2019", "2019-03-06", "2019-03-07"),
        ("26th – 30th September 2016", "2016-09-26", "2016-09-30"),
        ("the 22nd of November, 2022", "2022-11-22", "2022-11-22"),
        ("Monday 9 July 2018 to Friday 20 July 2018", "2018-07-09", "2018-07-20"),
        ("6 June 2022 to 17 June", "2022-06-06", "2022-06-17"),
        ("10March2014 – 2 April 2014", "2014-03-10", "2014-04-02"),
        ("9 December to 10 January 2020", "2019-12-09", "2020-01-10"),
        ("on 7 September 2021", "2021-09-07", "2021-09-07"),
    ],
)
def test_a_printed_form_is_read(printed, start, end):
    (found,) = date_ranges(printed)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


def test_two_ranges_stay_two():
    first, second = date_ranges("30 September to 11 October 2024 and 13 to 16 January 2025")
    assert first.end == dt.date(2024, 10, 11)
    assert second.start == dt.date(2025, 1, 13)


@pytest.mark.parametrize(
    "words", ["31 June 2019", "30 September", "in July 2018", "section 47 and 3 teams", "01273 296049"]
)
def test_what_is_no_full_date_is_left_out(words):
    assert date_ranges(words) == []


@given(st.dates(dt.date(2010, 1, 1), dt.date(2035, 12, 31)), st.integers(0, 40))
def test_any_range_is_read_back(start, length):
    end = start + dt.timedelta(days=length)
    printed = f"Visit: {start.day} {start:%B %Y} to {end.day} {end:%B %Y}, by two inspectors"
    (found,) = date_ranges(printed)
    assert (found.start, found.end) == (start, end)
    assert printed[found.char_start].isdigit() and printed[found.char_end - 1].isdigit()
