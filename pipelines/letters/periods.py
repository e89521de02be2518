"""The time that a figure is of, in the document's words.

Dates of events belong in ``partial_dates``; finding figures belongs in ``figures``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.letters.number_words import NUMBER_WORD

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
)
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:,?\s+(?:19|20)\d\d)?"
_SPAN_OF_YEARS = r"(?:19|20)\d\d\s?[-–−/]\s?(?:20)?\d\d"
_YEAR = r"(?:19|20)\d\d"
_MANY = rf"(?:\d{{1,2}}|{NUMBER_WORD})"
_QUARTER = (
    r"(?:Quarter\s+(?:[1-4]|one|two|three|four)|Q[1-4]|(?:first|second|third|fourth|last|final|previous)\s+quarter)"
)
_PERIODS = (
    (
        True,
        r"at\s+the\s+time\s+of\s+the\s+(?:(?:last|previous|earlier|Ofsted)\s+)+(?:inspection|visit)(?:\s+in\s+(?:\w+\s+)?\d{4})?",
    ),
    (True, r"at\s+the\s+(?:last|previous)\s+inspection"),
    (
        True,
        r"(?:the\s+)?(?:previous|preceding)\s+(?:financial\s+|academic\s+|calendar\s+)?(?:year|quarter|month|period)",
    ),
    (
        True,
        rf"(?:a|{_MANY})\s+(?:years?|months?|weeks?)\s+(?:ago|previously|earlier|before(?!\s+(?:(?:the|this)\s+)?(?:inspection|visit)))",
    ),
    (True, r"(?:the\s+)?year\s+before"),
    (False, r"since\s+the\s+(?:last|previous)\s+inspection(?:\s+in\s+(?:\w+\s+)?\d{4})?"),
    (False, r"at\s+the\s+time\s+of\s+(?:the|this)\s+(?:inspection|visit)"),
    (
        False,
        rf"(?:the\s+)?{_MANY}\s+(?:years|months|weeks)\s+(?:prior\s+to|before)\s+(?:(?:this|the)\s+)?(?:inspection|visit)",
    ),
    (
        False,
        rf"(?:the\s+)?(?:last|past|first|next)\s+(?:(?:{_MANY}\s+(?:to|or)\s+)?{_MANY}\s+)?(?:financial\s+|academic\s+|calendar\s+)?"
        r"(?:years?|months?|weeks?|quarters?|days?)(?:\s+of\s+(?:the\s+year|this\s+year|\d{4}(?:[-–−]\d\d)?))?",
    ),
    (False, rf"(?:the\s+)?(?:previous|preceding)\s+{_MANY}\s+(?:years?|months?|weeks?|quarters?)"),
    (False, rf"{_QUARTER}(?:\s+(?:of\s+)?(?:the\s+year|this\s+year|{_SPAN_OF_YEARS}|{_YEAR}))?"),
    (False, rf"(?:the\s+)?(?:financial\s+|academic\s+)?years?\s+(?:ending|to)\s+(?:{_DATE}|date)"),
    (False, rf"(?:the\s+)?{_MANY}\s+months\s+(?:to|ending)\s+{_DATE}"),
    (False, rf"(?:between\s+)?{_DATE}\s*(?:\b(?:to|and|until)\b|–|-)\s*{_DATE}"),
    (False, rf"(?:between\s+{_YEAR}\s+and|from\s+{_YEAR}\s+to)\s+{_YEAR}"),
    (False, _SPAN_OF_YEARS),
    (False, r"(?:so\s+far\s+)?this\s+(?:financial\s+|academic\s+|calendar\s+)?year"),
    (False, r"(?:the\s+)?same\s+period(?:\s+(?:last|the\s+previous)\s+year|\s+in\s+\d{4})?"),
    (False, rf"{_DATE}"),
    (False, rf"(?<![\d,.£])(?<!\bAct\s){_YEAR}(?![\d,]\d|%|\s+Act\b)"),
)
_PATTERNS = tuple((is_earlier, re.compile(rf"\b{pattern}\b", re.IGNORECASE)) for is_earlier, pattern in _PERIODS)
_OTHER = re.compile(r"[,;]|\b(?:compared|against)\b", re.IGNORECASE)
_TURNS = re.compile(r"\b(?:compared|against|from|than)\b", re.IGNORECASE)
_PARTED = re.compile(r"[,;]|\b(?:to|now|but|while)\b", re.IGNORECASE)
_TO = re.compile(r"\s*to\b", re.IGNORECASE)
_OF_ANOTHER = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r",\s+(?:and|but|while)\b.*\bsince\s+$",
        r"\b(?:ris|fall|increas|decreas|grow)ing\s+to\b",
        r"\bpublished\b[^.;]*$",
        r"\([^)]*[a-z]{4,}[^)]*$",
        r"\b(?:improvement|increase|rise|decrease|reduction|fall)\s+(?:on|from)\s+$",
    )
)
"""Words between a figure and a period that part them."""
_AFTER = 60  # most characters from a figure to its period


class Period(NamedTuple):
    """Words for a time, and where they stand."""

    words: str
    start: int
    end: int
    is_earlier: bool  # it tells of an earlier time than the document's


def periods(text: str) -> list[Period]:
    """Every period that a sentence names, in order, without overlap."""
    found: list[Period] = []
    for is_earlier, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if match.group().lower() in {"may", "march"} and not match.group()[0].isupper():
                continue
            if not any(period.start < match.end() and match.start() < period.end for period in found):
                found.append(Period(match.group(), match.start(), match.end(), is_earlier))
    return sorted(found, key=lambda period: period.start)


def period_of(text: str, found: list[Period], figure: tuple[int, int], neighbours: tuple[int, int]) -> Period | None:
    """The period of a figure.

    It is the one between the figure and the next figure; else the last before the figure, which may tell for several
    figures. A period that compares ("the previous year") belongs only to the figure right before it
    and to those after it that no comma parts from it.

    Args:
        text: The sentence.
        found: Its periods.
        figure: Where the figure begins and ends.
        neighbours: Where the figure before it ends, or 0, and where the next one begins, or the sentence ends.

    Returns:
        The period, or None where the sentence names none for it.
    """
    start, end = figure
    since, until = neighbours
    behind = [
        period
        for period in found
        if end <= period.start and not any(other.search(text[end : period.start]) for other in _OF_ANOTHER)
    ]
    near = [
        period
        for period in behind
        if period.start < min(until, end + _AFTER)
        and not (period.is_earlier and _OTHER.search(text[end : period.start]))
    ]
    if near:
        return near[0]
    before = [
        period
        for period in found
        if period.end <= start
        and (not period.is_earlier or period.start >= since or not _PARTED.search(text[period.end : start]))
        and not (period.start >= since > 0 and _TO.match(text[period.end : start]))
    ]
    if before:
        return before[-1]
    return next((p for p in behind if not p.is_earlier and not _TURNS.search(text[end : p.start])), None)
