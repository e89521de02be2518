"""Dates as documents print them: one day, several days, or from one day to another.

Only reading a date out of words belongs here; which of a document's dates is which belongs in ``identity``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?![a-z])\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY = rf"{_WEEKDAY}(?:the\s+)?(?<![\d/.])\d{{1,2}}(?:\s?(?:st|nd|rd|th)\b)?"
_WRITTEN = rf"{_DAY}(?:\s*(?:of\s+)?{_MONTH}(?:,?\s*\d{{4}}(?!\d))?)?"
_NUMERIC = r"(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)"
_TO = r"\s*(?:,\s*and\b|,|-|–|—|−|\bto\b|\band\b|\buntil\b|&)\s*"
_RANGE = re.compile(rf"(?:{_NUMERIC}|{_WRITTEN})(?:{_TO}(?:{_NUMERIC}|{_WRITTEN}))*", re.IGNORECASE)
_ONE = re.compile(rf"({_NUMERIC})|({_WRITTEN})", re.IGNORECASE)
_PARTS = re.compile(
    rf"(\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?(?:\s*(?:of\s+)?({_MONTH}))?(?:,?\s*(\d{{4}}))?$", re.IGNORECASE
)


class DateRange(NamedTuple):
    """First and last day (the same for a single day) and where they stand in the text that was read."""

    start: dt.date
    end: dt.date
    char_start: int
    char_end: int


def date_ranges(text: str) -> list[DateRange]:
    """Every day or range of days that is stated in full.

    A day takes a month or year that it lacks from the one after it, as in ``3 to 14 March 2025``. Two ranges in one
    list (``30 September to 11 October 2024 and 13 to 16 January 2025``) stay two.

    Args:
        text: Words of a document.

    Returns:
        The ranges in order. A date without a year, or that no calendar has, is left out.
    """
    found: list[DateRange] = []
    for match in _RANGE.finditer(text):
        days = _days(match.group(), match.start())
        found.extend(_joined(days, text))
    return found


class _Day(NamedTuple):
    date: dt.date
    char_start: int
    char_end: int


def _days(words: str, offset: int) -> list[_Day]:
    """The single days of one run of dates; read backwards, since a day's month and year may stand after it."""
    days: list[_Day] = []
    month: int | None = None
    year = _last_year(words)
    for match in reversed(list(_ONE.finditer(words))):
        if match.group(1):
            numbers = [int(number) for number in re.split(r"[/.]", match.group(1))]
            day, month, year = numbers[0], numbers[1], numbers[2] if numbers[2] > 99 else 2000 + numbers[2]
        else:
            parts = _PARTS.search(match.group(2))
            if parts is None:
                continue
            day = int(parts.group(1))
            if parts.group(2):
                stated = _MONTHS.index(parts.group(2)[:3].lower()) + 1
                if parts.group(3) is None and year is not None and month is not None and stated > month:
                    year -= 1
                month = stated
            if parts.group(3):
                year = int(parts.group(3))
        if month is None or year is None:
            continue
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        days.append(_Day(date, offset + match.start(), offset + match.end()))
    return days[::-1]


def _last_year(words: str) -> int | None:
    """The year that a run's last day lacks but an earlier one has: ``6 June 2022 to 17 June``."""
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", words)
    return int(years[-1]) if years else None


def _joined(days: list[_Day], text: str) -> list[DateRange]:
    """Days as ranges: ``to`` joins two; ``and`` or a comma joins neighbours, but begins anew after a range."""
    ranges: list[DateRange] = []
    is_range = False
    for day in days:
        between = text[ranges[-1].char_end : day.char_start].strip(" ,\n").lower() if ranges else ""
        goes_on = between in {"to", "until", "-", "–", "—", "−"}
        if ranges and ranges[-1].start <= day.date and (goes_on or not is_range):
            ranges[-1] = ranges[-1]._replace(end=day.date, char_end=day.char_end)
            is_range = goes_on
        else:
            ranges.append(DateRange(day.date, day.date, day.char_start, day.char_end))
            is_range = False
    return ranges
