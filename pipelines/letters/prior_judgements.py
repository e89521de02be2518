"""Earlier grades that a document mentions.

The document's own grades belong in ``judgements``; which inspection it counts from belongs in ``follows``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.letters.follows import ILACS_BEGAN, SINGLE_FRAMEWORK_BEGAN
from pipelines.letters.model import DocumentText, Identity, PriorJudgement
from pipelines.letters.partial_dates import PartialDate, partial_dates
from pipelines.letters.sentences import split
from pipelines.reference.judged_services import JudgedService, judged_services

_GRADE = re.compile(
    r"\b(?:(?P<outstanding>outstanding)|(?P<good>good)|(?P<inadequate>inadequate)|(?P<older>adequate|satisfactory)"
    r"|(?P<requires_improvement>requir(?:ed?s?|ing)\s+improvement(?:\s+to\s+be\s+good)?))\b",
    re.IGNORECASE,
)
_WAS_GIVEN = re.compile(
    r"\b(?:judged|rated|graded|assessed|deemed|found)\b[^.;:]*?\s(?:to\s+be|to|as\s+being|as|was|were|being)?\s*\W*$"
    r"|\b(?:judged|rated|graded|deemed)\s+(?:overall\s+|by\s+\w+\s+)?\W*$"
    r"|\b(?:was|were|had\s+been|been)\s+(?:overall\s+|all\s+|both\s+|only\s+|still\s+)?\W*$"
    r"|\b(?:improved|declined|moved|deteriorated|dropped|fallen|risen|gone|progressed|changed)\s+from\s+(?:an?\s+)?\W*$",
    re.IGNORECASE,
)
_AS_NOUN = re.compile(r"^\W*\s*(?:overall\s+)?(?:judgement|judgment|rating|grade)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"^\s*(?:(?:for|in)\s[^.;]*?)?(?:,?\s*\b(?:and|but)\b|,)[^.;]*?$", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|are|now|currently|remains?|can\s+be|not\s+yet|to\s+be\s+judged|this\s+inspection)\b[^,;.]*$",
    re.IGNORECASE,
)
_FORMER_INSPECTION = re.compile(
    r"\b(?:last|previous|earlier|prior|first|recent|former)\b[^.]{0,60}\b(?:inspection|inspected|judgement|visit)"
    r"|\binspected\b[^.]{0,60}\b(?:19|20)\d\d\b"
    r"|\b(?:was|were|been)\s+(?:last\s+|previously\s+|also\s+)?inspected\b"
    r"|\binspection\b[^.]{0,120}\b(?:was|were)\s+(?:carried\s+out\s+|published\s+|undertaken\s+)?in\b"
    r"|\bpreviously\b|\bhad\b[^.]{0,20}\bbeen\s+(?:judged|rated|graded)",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(r"\b(?:their|its)\s+(?:most\s+)?recent\b|\b(?:their|its)\s+last\s+inspections\b", re.IGNORECASE)
_LAST_INSPECTION = re.compile(r"\b(?:last|previous)\s+(?:[\w’']+\s+){0,3}inspection\b", re.IGNORECASE)
_FROM_GRADE = re.compile(r"\bfrom\s+(?:an?\s+)?\W*$", re.IGNORECASE)
_OVERALL = re.compile(r"^\s*overall\b", re.IGNORECASE)  # belongs to the grade before it
_RIGHT_AFTER = re.compile(
    r"\W*\s*overall\b|\W*:\s[^.;]*|\W*\s*(?:for|in|in relation to|in respect of|in terms of)\s[^.;]*", re.IGNORECASE
)
_COUNCIL_PAPERS = {"committee_report", "peer_review", "other"}
_CARRIED = 3  # passages for which a council's paper goes on speaking of the inspection that it named
_BESIDE = 30  # most characters from a grade to the date after it: "inadequate by Ofsted in 2018"
_JUDGED_BEFORE = {"overall_effectiveness", "help_and_protection", "looked_after_and_permanence"}  # before the SIF
_ILACS_BEGAN = int(ILACS_BEGAN)
_CARE_WAS_SPLIT = 2023  # children in care and care leavers are judged apart since then


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and where it stands in the document's text."""

    text: str
    passage: int  # position
    page: int
    char_start: int
    dates: tuple[PartialDate, ...]  # before the document's own event


def prior_judgements(text: DocumentText, identity: Identity) -> tuple[PriorJudgement, ...]:
    """Read the earlier grades that a document mentions.

    A mention counts where a past verb gives a grade of our scale to an authority's services, and the sentence or the
    one before it names an earlier inspection or a date before the document's own event. "Adequate" and "satisfactory"
    (until 2012) are grades of another scale and give no row. Areas bear the names of the framework of the mention's
    date, or of the document's own framework where it has no date.

    Args:
        text: The document.
        identity: What it is.

    Returns:
        One row for each area, grade and date, from the sentence that mentions it first.
    """
    found: dict[tuple[str, str, str | None], PriorJudgement] = {}
    carried = _CARRIED if identity.document_kind in _COUNCIL_PAPERS else 0
    named: _Sentence | None = None  # the last sentence that named an earlier inspection or its grades
    for sentence in _sentences(text, identity.event_end_date):
        if named and sentence.passage - named.passage > carried:
            named = None
        rows = list(_mentions(sentence, named, identity, text.text))
        for row in rows:
            found.setdefault((row.judgement_area, row.grade, row.judged_on), row)
        if _FORMER_INSPECTION.search(sentence.text) or (rows and sentence.dates):
            named = sentence
    return tuple(row for row in found.values() if not any(_says_more(other, row) for other in found.values()))


def _says_more(other: PriorJudgement, row: PriorJudgement) -> bool:
    """Whether another mention is of the same grade and states its date more fully."""
    same = (other.judgement_area, other.grade) == (row.judgement_area, row.grade)
    on, other_on = row.judged_on or "", other.judged_on or ""
    return same and len(other_on) > len(on) and other_on.startswith(on)


def _sentences(text: DocumentText, event: dt.date | None) -> Iterator[_Sentence]:
    for passage in text.passages:
        if passage.kind != "heading":
            for start, end in split(passage.text):
                words = passage.text[start:end]
                dates = tuple(date for date in partial_dates(words) if _is_earlier(date.iso, event))
                yield _Sentence(words, passage.position, passage.page_at(start), passage.char_start + start, dates)


def _is_earlier(iso: str, event: dt.date | None) -> bool:
    """Whether a date lies before the document's own event and is not that event itself."""
    return event is None or iso < event.isoformat()[: len(iso)]


def _mentions(sentence: _Sentence, named: _Sentence | None, identity: Identity, text: str) -> Iterator[PriorJudgement]:
    """Earlier grades of one sentence; ``named`` is the sentence before it that names the inspection they are from."""
    grades = list(_GRADE.finditer(sentence.text))
    from_here = bool(sentence.dates) or bool(_FORMER_INSPECTION.search(sentence.text))
    if not grades or _ITS_OWN.search(sentence.text):
        return
    is_given = False
    for number, grade in enumerate(grades):
        before = sentence.text[grades[number - 1].end() if number else 0 : grade.start()]
        before = _OVERALL.sub("", before) if number else before
        after = sentence.text[grade.end() : grades[number + 1].start() if number + 1 < len(grades) else None]
        is_given = _is_given(before, grade, after, is_given)
        if not is_given or grade["older"] or not (from_here or named or _FROM_GRADE.search(before)):
            continue
        source = None if from_here else named
        services, is_from_source = _services(before, after, source)
        on = _date_of(grade, sentence.dates) if source is None else _first_date(source)
        if on is None and _LAST_INSPECTION.search((source or sentence).text):
            on = identity.follows_on
        opening = source if source and (is_from_source or on) and source.passage == sentence.passage else sentence
        char_end = sentence.char_start + len(sentence.text)
        for area in dict.fromkeys(area for service in services for area in _areas(service, on, identity)):
            yield PriorJudgement(
                judgement_area=area,
                grade=str(grade.lastgroup),
                judged_on=on,
                evidence=text[opening.char_start : char_end],
                page=opening.page,
                char_start=opening.char_start,
                char_end=char_end,
            )


def _is_given(before: str, grade: re.Match[str], after: str, was_given: bool) -> bool:
    """Whether words before or after a grade say that it was given in the past."""
    if _PRESENT.search(before):
        return False
    if grade["requires_improvement"] and grade.group().lower().startswith("required"):
        return True
    return bool(_WAS_GIVEN.search(before) or _AS_NOUN.match(after) or (was_given and _GOES_ON.match(before)))


def _services(before: str, after: str, named: _Sentence | None) -> tuple[list[JudgedService], bool]:
    """What was given a grade, and whether that stands in the sentence that names the inspection.

    The words right after the grade decide first ("good for adoption"), then those before it, then those of the
    sentence that names the inspection where these say no more than "the local authority".
    """
    following = _RIGHT_AFTER.match(after)
    if following:
        behind = _parts(_phrases(following.group()))
        if behind:
            return behind, False
    ahead = _phrases(before)
    if ahead and ahead[-1].strength == "other":
        return [], False
    parts = _parts(ahead)
    if not parts and named:
        from_named = _phrases(named.text)
        if any(service.strength == "other" for service in from_named):
            return [], True
        if _parts(from_named):
            return _parts(from_named), True
    if not parts and any(service.strength == "other" for service in ahead):
        return [], False
    return parts or ahead[-1:], False


def _parts(services: list[JudgedService]) -> list[JudgedService]:
    return [service for service in services if service.strength == "part"]


def _phrases(words: str) -> list[JudgedService]:
    """Phrases for services in a text, in order."""
    plain = words.lower().replace("’", "'")
    return [_by_phrase()[found.group()] for found in _any_phrase().finditer(plain)]


@cache
def _by_phrase() -> dict[str, JudgedService]:
    return {service.phrase: service for service in judged_services()}


@cache
def _any_phrase() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(service.phrase) for service in judged_services())})\b")


def _areas(service: JudgedService, on: str | None, identity: Identity) -> tuple[str, ...]:
    """Judgement areas of a service under the framework of its date.

    Without a date it is that of the inspection which the document counts from, or else of the document itself.
    """
    on = on or identity.follows_on
    if on is not None and on < SINGLE_FRAMEWORK_BEGAN[: len(on)]:
        return tuple(area for area in service.sif if area in _JUDGED_BEFORE)
    year = int(on[:4]) if on else identity.event_end_date.year if identity.event_end_date else None
    if year is None or year < _ILACS_BEGAN or (on is None and identity.framework == "sif"):
        return service.sif
    return service.ilacs_until_2022 if year < _CARE_WAS_SPLIT else service.ilacs_from_2023


def _date_of(grade: re.Match[str], dates: tuple[PartialDate, ...]) -> str | None:
    """The date right after a grade, else the last one before it, else the next."""
    after = [date for date in dates if date.char_start >= grade.end()]
    if after and after[0].char_start - grade.end() <= _BESIDE:
        return after[0].iso
    before = [date for date in dates if date.char_end <= grade.start()]
    return before[-1].iso if before else after[0].iso if after else None


def _first_date(named: _Sentence) -> str | None:
    return named.dates[0].iso if named.dates else None
