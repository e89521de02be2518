"""Dates as far as a sentence states them: a year, a month, a day or the last of several days.

Whole dates are read by ``dates``; only what is shorter than that, and writing it in ISO 8601, belongs here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.letters.dates import date_ranges

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_AND_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)}),?\s+(?:of\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/£,.–-])(?:19|20)\d\d(?![\d/]|[–-]\d|,\d|\.\d|%)\b")
_ACT = re.compile(r"\b(?:Acts?|Regulations?|Together|Code|Guidance|Order)(?:\s+\([^)]*\))?\s+$")
_YEARS_BEFORE = re.compile(
    rf"\b({'|'.join(_MONTHS)})(?=\s+(?:and|to|[–-])\s+(?:{'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b)", re.IGNORECASE
)


class PartialDate(NamedTuple):
    """A date as far as it is stated, and where it stands in the text that was read."""

    iso: str  # "2019", "2019-05" or "2019-03-07"
    char_start: int
    char_end: int


def partial_dates(text: str) -> list[PartialDate]:
    """Every date that a text states, in order.

    Of several days ("17 to 28 September 2018") the last one is given. The years of Acts and guidance, and spans of
    financial years ("2021-22"), are no dates.

    Args:
        text: A sentence or a passage.

    Returns:
        The dates; each part of the text belongs to one at most.
    """
    found = [PartialDate(day.end.isoformat(), day.char_start, day.char_end) for day in date_ranges(text)]
    for pattern in (_MONTH_AND_YEAR, _YEARS_BEFORE):
        for match in pattern.finditer(text):
            month = _MONTHS.index(match.group(1).lower()) + 1
            _add(found, PartialDate(f"{match.group(2)}-{month:02}", match.start(), match.end()))
    for match in _YEAR.finditer(text):
        if not _ACT.search(text[: match.start()]):
            _add(found, PartialDate(match.group(), match.start(), match.end()))
    return sorted(found, key=lambda date: date.char_start)


def agree(one: str, other: str) -> bool:
    """Whether two dates may be the same: they do not differ as far as both are stated."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def _add(found: list[PartialDate], date: PartialDate) -> None:
    if not any(other.char_start < date.char_end and date.char_start < other.char_end for other in found):
        found.append(date)
