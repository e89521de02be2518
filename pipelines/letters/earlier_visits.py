"""Earlier visits that a document mentions, whether or not their letters are held.

The document's own place among visits belongs in ``follows``, earlier grades in ``prior_judgements``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipelines.letters.model import DocumentText, EarlierVisit, Identity
from pipelines.letters.number_words import NUMBER_WORD, ORDINAL, number, ordinal
from pipelines.letters.partial_dates import PartialDate, partial_dates
from pipelines.letters.sentences import split

_KINDS = {
    "monitoring_visit": r"(?:ofsted\s+)?monitoring\s+visits?",
    "assurance_visit": r"(?:focus{1,2}ed\s+)?assurance\s+visits?",
    "ilacs_focused_visit": r"focus{1,2}ed\s+visits?",
}
_VISIT = re.compile("|".join(rf"\b(?P<{kind}>{words})\b" for kind, words in _KINDS.items()), re.IGNORECASE)
_COUNT = re.compile(rf"\b(?P<many>{NUMBER_WORD}|\d{{1,2}})\s+(?:\w+\s+)?$", re.IGNORECASE)
_PLACE = re.compile(
    rf"\b(?P<place>{ORDINAL})\s+(?:(?:in|of)\s+(?:a|the)\s+series\s+of\s+)?(?:ofsted\s+|ilacs\s+)?$", re.IGNORECASE
)
_BESIDE_BEFORE = 12  # most characters from a date to the visit after it: "the October 2018 focused visit"
_BESIDE = 60  # most characters from a visit to its date: "a focused visit to the front door in May 2019"
_BEFORE = 60  # characters in which a number of visits may stand
_OPENED = re.compile(r",\s+(?:(?!inspection)\w+\s+){0,5}an?\s+", re.IGNORECASE)  # "In July 2021, Ofsted made a …"
_OTHERS = re.compile(r"\b(?:inspection|commission|providers?|social\s+workers?|board)\b|[;:]", re.IGNORECASE)


def earlier_visits(text: DocumentText, identity: Identity) -> tuple[EarlierVisit, ...]:
    """Read the monitoring, focused and assurance visits that a document says took place earlier.

    A mention counts where it tells a visit's place ("the first monitoring visit"), how many there were ("seven
    monitoring visits"), or a date before the document's own event. A document's own visit is no earlier one.

    Args:
        text: The document.
        identity: What it is.

    Returns:
        One row for each kind, place, number and date, from the sentence that mentions it first.
    """
    found: dict[tuple[str, int | None, int | None, str | None], EarlierVisit] = {}
    for visit in _mentions(text, identity):
        found.setdefault((visit.document_kind, visit.visit_number, visit.visit_count, visit.visited_on), visit)
    return tuple(visit for visit in found.values() if not any(_says_more(other, visit) for other in found.values()))


def _says_more(other: EarlierVisit, visit: EarlierVisit) -> bool:
    """Whether another mention is of the same visit and tells its date or its place more fully."""
    on, other_on = visit.visited_on or "", other.visited_on or ""
    if other.document_kind != visit.document_kind or not on or not other_on.startswith(on):
        return False
    return len(other_on) > len(on) or (visit.visit_number is None and other.visit_number is not None)


def _mentions(text: DocumentText, identity: Identity) -> Iterator[EarlierVisit]:
    own = identity.event_end_date.isoformat() if identity.event_end_date else None
    for passage in text.passages:
        for start, end in split(passage.text):
            sentence = passage.text[start:end]
            dates = partial_dates(sentence)
            for visit in _VISIT.finditer(sentence):
                kind = str(visit.lastgroup)
                before = sentence[max(0, visit.start() - _BEFORE) : visit.start()]
                place, count = _PLACE.search(before), _COUNT.search(before)
                is_plural = visit.group().lower().endswith("s")
                days: list[str | None] = [date.iso for date in _dates_of(sentence, visit, dates, is_plural=is_plural)]
                if own is not None and any(day is not None and day >= own[: len(day)] for day in days):
                    continue
                if kind == identity.document_kind and place and not days:
                    continue
                told = {
                    "visit_number": ordinal(place["place"])
                    if place and (not is_plural or "series" in place.group())
                    else None,
                    "visit_count": _number(count["many"]) if count and is_plural else None,
                }
                for day in days or ([None] if any(told.values()) else []):
                    yield EarlierVisit(
                        document_kind=kind,
                        visit_number=told["visit_number"],
                        visit_count=told["visit_count"],
                        visited_on=day,
                        evidence=sentence,
                        page=passage.page_at(start),
                        char_start=passage.char_start + start,
                        char_end=passage.char_start + end,
                    )


def _dates_of(
    sentence: str, visit: re.Match[str], dates: list[PartialDate], *, is_plural: bool
) -> Iterator[PartialDate]:
    """The date right before a visit, else the one right after it; of several visits those that "and" joins to it."""
    before = [date for date in dates if 0 <= visit.start() - date.char_end <= _BESIDE_BEFORE]
    if before and not re.search(r"[,;]|\band\b", sentence[before[-1].char_end : visit.start()]):
        yield before[-1]
        return
    opening = [date for date in dates if date.char_end <= visit.start()]
    if opening and _OPENED.fullmatch(sentence[opening[-1].char_end : visit.start()]):
        yield opening[-1]
        return
    after = [date for date in dates if date.char_start >= visit.end()]
    if not after or after[0].char_start - visit.end() > _BESIDE:
        return
    if _OTHERS.search(sentence[visit.end() : after[0].char_start]) or _since(sentence, visit, after[0]):
        return
    yield after[0]
    for one, other in pairwise(after):
        if not is_plural or not re.fullmatch(r"(?:,|\s|and)*(?:in\s+)?", sentence[one.char_end : other.char_start]):
            return
        yield other


def _since(sentence: str, visit: re.Match[str], date: PartialDate) -> bool:
    """Whether words between tell that the visits came after the date."""
    return bool(
        re.search(r"\b(?:since|after|following|from)\b", sentence[visit.end() : date.char_start], re.IGNORECASE)
    )


def _number(words: str) -> int:
    return int(words) if words.isdigit() else number(words)
