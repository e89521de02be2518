"""What a document follows: the visit number, the inspection it counts from or reports.

Earlier grades belong in ``prior_judgements``, what a document itself is in ``identity``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.letters.model import DocumentText, Passage
from pipelines.letters.number_words import ORDINAL, ordinal
from pipelines.letters.partial_dates import agree, partial_dates
from pipelines.letters.sentences import split
from pipelines.reference.followed_events import event_phrases

SINGLE_FRAMEWORK_BEGAN = "2013-11"
ILACS_BEGAN = "2018"

_VISIT_NUMBER = re.compile(rf"\b({ORDINAL})(?:\s+\w+)?\s+(?:monitoring|focus{{1,2}}ed)\s+visit\b", re.IGNORECASE)
_SERIES = re.compile(rf"\b({ORDINAL})\s+(?:in|of)\s+(?:a|the)\s+series\s+of\s+monitoring\s+visits\b", re.IGNORECASE)
_COUNTED_FROM = re.compile(
    r"\b(?:last|previous|prior|most recent)\s+(?:[\w’']+\s+){0,3}inspection\b"
    r"|\blast\s+inspected\b"
    r"|\b(?:since|following|after)\b[^.]{0,90}\bjudged\b"
    r"|\bvisit\s+(?:since|following|after)\b"
    r"|\bsince\s+(?:the|its|our)\s+(?:[\w()’']+\s+){0,5}(?:inspection|visit)\b",
    re.IGNORECASE,
)
_OWN_INSPECTION = re.compile(r"\bchildren[’']s homes?\b|\bfostering\b|\badoption\b|\bschools?\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:committee|cabinet|executive|board|meeting|council|panel)\b", re.IGNORECASE)
_VISITS = {"monitoring_visit", "ilacs_focused_visit", "assurance_visit", "peer_review"}
_NEAR = 70  # most characters from an event to the date after it
_BESIDE = 12  # and from a date to the event after it: "the October 2020 assurance visit"


class Follows(NamedTuple):
    """What a document follows; see the fields of the same names in ``model.Identity``."""

    visit_number: int | None
    follows_kind: str | None
    follows_on: str | None


class _Mention(NamedTuple):
    """An inspection, visit or review that a sentence names."""

    kind: str | None
    on: str | None


def follows(text: DocumentText, document_kind: str) -> Follows:
    """Read what a document follows.

    A committee paper follows the inspection, visit or review that it reports or answers: the one that its title
    names, else the latest that its first dated sentence names. Any other document follows the inspection
    that it counts from. Before January 2018 an inspection is one under the single inspection framework; for one
    before November 2013 no kind is given, since none of the vocabulary's frameworks had begun.

    Args:
        text: The document.
        document_kind: What it is, a word of the vocabulary.

    Returns:
        Its visit number, and the kind and date of what it follows; None for what it does not state.
    """
    if document_kind == "committee_report":
        return Follows(None, *_reported(text))
    return Follows(_visit_number(text, document_kind), *_counted_from(text, document_kind))


def _visit_number(text: DocumentText, document_kind: str) -> int | None:
    if document_kind not in {"monitoring_visit", "ilacs_focused_visit"}:
        return None
    for sentence in _sentences(text.passages):
        found = _VISIT_NUMBER.search(sentence) or _SERIES.search(sentence)
        if found:
            return ordinal(found.group(1))
    return None


def _counted_from(text: DocumentText, document_kind: str) -> _Mention:
    """The inspection that a letter or report counts from: the first it calls the last, previous or judged one."""
    for sentence in _sentences(text.passages):
        anchor = _COUNTED_FROM.search(sentence)
        if anchor is None or _OWN_INSPECTION.search(sentence):
            continue
        counted = sentence[anchor.start() :]
        dated = [date for date in partial_dates(counted) if date.char_start <= 2 * _NEAR]
        if not dated:
            continue
        on = _as_stated_elsewhere(text, dated[0].iso)
        if document_kind == "area_send_inspection":
            return _Mention(document_kind, on)
        kind = next((mention.kind for mention in _mentions(counted) if mention.on == dated[0].iso), None)
        if kind in _VISITS:
            continue
        return _Mention(kind or _framework_kind(on), on)
    return _Mention(None, None)


def _reported(text: DocumentText) -> _Mention:
    """The inspection, visit or review that a committee paper reports or answers."""
    title = [mention for sentence in _sentences(_title_block(text)) for mention in _mentions(sentence)]
    by_sentence = [_mentions(sentence) for sentence in _sentences(text.passages)]
    every = [mention for mentions in by_sentence for mention in mentions]
    chosen = next((mention for mention in title if mention.on), title[0] if title else None)
    if chosen is None or (chosen.kind is None and chosen.on is None):
        first = next((mentions for mentions in by_sentence if any(mention.on for mention in mentions)), [])
        chosen = max(first, key=lambda mention: mention.on or "", default=chosen)
    if chosen is None:
        return _Mention(None, None)
    on = chosen.on or next((mention.on for mention in every if mention.on and mention.kind == chosen.kind), None)
    if on is not None:
        on = _as_stated_elsewhere(text, on)
    return _Mention(chosen.kind or (_framework_kind(on) if on else None), on)


def _title_block(text: DocumentText) -> Iterator[Passage]:
    """Passages before the paper's own first numbered section or paragraph."""
    for passage in text.passages:
        if passage.kind == "numbered_item" or (passage.kind == "heading" and passage.marker):
            return
        if passage.kind in {"heading", "table_row"} or len(passage.text) < 2 * _NEAR:
            yield passage


def _mentions(sentence: str) -> list[_Mention]:
    """Events that a sentence names, in order, each with the date beside it."""
    events = _events(sentence)
    dates = partial_dates(sentence)
    told: dict[int, str] = {}
    for number, event in enumerate(events):
        before = [date for date in dates if 0 <= event.start - date.char_end <= _BESIDE]
        if before and not re.search(r"[,;]|\b(?:and|the|an?)\b", sentence[before[-1].char_end : event.start]):
            told[number] = before[-1].iso
            dates.remove(before[-1])
    for number, event in enumerate(events):
        until = events[number + 1].start if number + 1 < len(events) else len(sentence)
        after = [date for date in dates if event.end <= date.char_start < min(until, event.end + _NEAR)]
        if after and number not in told and not _MEETING.search(sentence[event.end : after[0].char_start]):
            told[number] = after[0].iso
    return [_Mention(event.kind, told.get(number)) for number, event in enumerate(events)]


class _Event(NamedTuple):
    start: int
    end: int
    kind: str | None


def _events(sentence: str) -> list[_Event]:
    """Names of events in a sentence; a name and its abbreviation, one after the other, are one event."""
    lower = sentence.lower().replace("’", "'").replace("‘", "'")
    found: list[_Event] = []
    for kind, phrase in event_phrases():
        for match in re.finditer(rf"\b{re.escape(phrase)}s?\b", lower):
            if not any(event.start < match.end() and match.start() < event.end for event in found):
                found.append(_Event(match.start(), match.end(), kind))
    events: list[_Event] = []
    for event in sorted(found):
        if events and re.fullmatch(r"\W*(?:sif|ilacs)?\W*", lower[events[-1].end : event.start]):
            events[-1] = events[-1]._replace(end=event.end, kind=events[-1].kind or event.kind)
        else:
            events.append(event)
    return events


def _as_stated_elsewhere(text: DocumentText, on: str) -> str:
    """The same date where the document states it more fully of an inspection, visit or review."""
    for sentence in _sentences(text.passages):
        if re.search(r"inspect|visit|review", sentence, re.IGNORECASE):
            for date in partial_dates(sentence):
                if len(date.iso) > len(on) and agree(date.iso, on):
                    return date.iso
    return on


def _framework_kind(on: str) -> str | None:
    if on >= ILACS_BEGAN:
        return "ilacs_inspection"
    return "sif_inspection" if on >= SINGLE_FRAMEWORK_BEGAN[: len(on)] else None


def _sentences(passages: Iterator[Passage] | tuple[Passage, ...]) -> Iterator[str]:
    for passage in passages:
        for start, end in split(passage.text):
            yield passage.text[start:end]
