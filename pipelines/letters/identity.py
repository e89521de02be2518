"""What a document is: its kind, framework, authority, title, dates, lead inspector, and a committee paper's own fields.

Told from the document's own words only, never from a file name or a register; what it does not state is None. Grades
stand in ``judgements``; what it follows stands in ``follows``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from pipelines.letters.authority_names import authorities_by_website, authorities_named, clear_winner
from pipelines.letters.committee_papers import is_committee_paper, meeting_date, report_author, subject
from pipelines.letters.dates import DateRange, date_ranges
from pipelines.letters.follows import follows
from pipelines.letters.model import DocumentText, Identity, Passage
from pipelines.letters.people import names
from pipelines.letters.rejections import rejected
from pipelines.reference.documents import title_phrases

_FACE_PASSAGES = 60  # a joint inspection's letter has up to thirty addressees before its subject
_WORDS_OF_A_LETTERHEAD = 8
_NAMED_PASSAGES = 120  # a committee paper names its authority again and again within its first pages
_VISIT_KINDS = {"ilacs_focused_visit", "monitoring_visit", "assurance_visit"}
_LETTER_KINDS = {*_VISIT_KINDS, "jtai"}

_ON_SITE_LABEL = re.compile(
    r"(?:(?:inspection|visit|review)\s+dates?|dates?\s+of\s+(?:the\s+)?(?:inspection|visit|review))\s*[:|]",
    re.IGNORECASE,
)
_PUBLISHED_LABEL = re.compile(
    r"(?:report|letter)?\s*(?:date\s+)?(?:published|of publication|publication date)\s*(?:on\s*)?[:|]", re.IGNORECASE
)
_ON_SITE_WORDS = re.compile(r"\b(?:visit|inspection|review)\b", re.IGNORECASE)
_LETTER_DATE = re.compile(r"(?:Date\s*[:|]?\s*)?(?P<date>\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]+,?\s+\d{4})", re.IGNORECASE)
_DEAR = re.compile(r"Dear\b")
_DEAR_BODY = re.compile(
    r"Dear\b.*\b(?:partnership|partners|board|council|colleagues)\b", re.IGNORECASE
)  # not Ms Bolton
_SIGNED = re.compile(r"Yours\s+(?:sincerely|faithfully)\b\s*,?\s*", re.IGNORECASE)
_LEAD_LABEL = re.compile(
    r"(?:(?<!Deputy )\bLead\s+inspectors?(?:\s+on\s+site)?\s*:|\ALead\s+inspectors?\s*(?:[|–-]|(?-i:(?= [A-Z]))))\s*"
    r"(?P<people>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DEPUTY = re.compile(r"\bDeputy\b", re.IGNORECASE)
_AREA_LEAD = re.compile(
    r"(?P<name>[^,|\n]{3,60}?),?\s+(?:HMI,?\s+)?Ofsted,?\s+(?:HMI,?\s+)?lead\s+inspector", re.IGNORECASE
)
_WHO_VISITED = re.compile(
    r"(?:inspectors?\s+(?:for\s+this\s+visit\s+|on\s+this\s+visit\s+)?(?:was|were)"
    r"|(?:carried\s+out|conducted|led|undertaken)\s+by)\b\s*:?\s*(?P<people>[^.;\n]*)",
    re.IGNORECASE,
)
_DIGEST = re.compile(r"\bdigest\b.{0,200}?\bnot\s+the\s+published\b", re.IGNORECASE | re.DOTALL)


class _Kind(NamedTuple):
    document_kind: str
    framework: str | None
    title: Passage | None  # the passage whose words told the kind


def identify(text: DocumentText) -> Identity:
    """Tell what a document is.

    Args:
        text: The document's text.

    Returns:
        Its identity; each field that the document does not state is None.

    Raises:
        RejectedDocumentError: It does not say which authority it is about.
    """
    face = text.passages[:_FACE_PASSAGES]
    kind = _kind(face)
    authority = _authority(text, kind)
    if authority is None:
        raise rejected("authority_unknown")
    is_paper = kind.document_kind == "committee_report"
    on_site = meeting_date(face) if is_paper else _on_site(text, kind)
    visit = follows(text, kind.document_kind)
    return Identity(
        document_kind=kind.document_kind,
        framework=kind.framework or _stated_framework(text, kind.document_kind),
        authority_code=authority,
        title=_title(face, kind),
        event_start_date=on_site.start if on_site else None,
        event_end_date=on_site.end if on_site else None,
        published_date=_published_date(face, kind),
        lead_inspector=_lead_inspector(text, kind),
        wording="digest" if _DIGEST.search(_joined(face)) else "published",
        subject=subject(face) if is_paper else None,
        report_author=report_author(face) if is_paper else None,
        visit_number=visit.visit_number,
        follows_kind=visit.follows_kind,
        follows_on=visit.follows_on,
    )


def authority_of(text: DocumentText) -> str | None:
    """The authority that a document is about, also where only its first pages were read.

    Args:
        text: The text of the document or of its first pages.

    Returns:
        Its ONS code, or None when it can't be told.
    """
    return _authority(text, _kind(text.passages[:_FACE_PASSAGES]))


def _joined(passages: tuple[Passage, ...]) -> str:
    return "\n".join(passage.text for passage in passages)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").lower().split())


def _kind(face: tuple[Passage, ...]) -> _Kind:
    """The kind that the first telling words on the document's face name; a committee paper shows by its labels."""
    if is_committee_paper(face):
        return _Kind("committee_report", None, None)
    for passage in face:
        plain = _plain(passage.text)
        told = [(plain.find(row.phrase), row) for row in title_phrases() if row.phrase in plain]
        if told:
            row = min(told, key=lambda place_and_row: place_and_row[0])[1]
            return _Kind(row.document_kind, row.framework, passage)
    return _Kind("other", None, None)


def _stated_framework(text: DocumentText, document_kind: str) -> str | None:
    """The framework that a monitoring visit's letter names: they began under the one and go on under the other."""
    if document_kind != "monitoring_visit":
        return None
    plain = _plain(text.text)
    if "ilacs" in plain or "inspection of local authority children's services" in plain:
        return "ilacs"
    return "sif" if "single inspection framework" in plain else None


def _title_passages(face: tuple[Passage, ...], kind: _Kind) -> tuple[Passage, ...]:
    """The passages of the title: a letter's subject, or all that a report prints before its dates."""
    if kind.title is None:
        return ()
    if kind.document_kind in _LETTER_KINDS:
        return (kind.title,)
    before_dates: list[Passage] = []
    for passage in face:
        if (
            _ON_SITE_LABEL.match(passage.text)
            or passage.kind == "table_row"
            or passage.position > kind.title.position + 4
        ):
            return tuple(before_dates) or (kind.title,)
        before_dates.append(passage)
    return (kind.title,)


def _title(face: tuple[Passage, ...], kind: _Kind) -> str | None:
    if kind.document_kind == "committee_report":
        return subject(face)
    lines = (" ".join(passage.text.split()) for passage in _title_passages(face, kind))
    return " ".join(line for line in lines if any(letter.isalpha() for letter in line)) or None


def _authority(text: DocumentText, kind: _Kind) -> str | None:
    """The authority by the nearest words first: title, salutation, letterhead or address, web addresses, names."""
    face = text.passages[:_FACE_PASSAGES]
    title = " ".join(passage.text for passage in _title_passages(face, kind))
    salutation = " ".join(passage.text for passage in face if _DEAR_BODY.match(passage.text))
    for nearest in (title, salutation):
        named = authorities_named(nearest, short_names=True)
        if named:
            return named[0]
    council_lines = [
        p.text for p in face if len(p.text.split()) <= _WORDS_OF_A_LETTERHEAD and "council" in p.text.lower()
    ]
    return (
        clear_winner(authorities_named("\n\n".join(council_lines), short_names=True))
        or clear_winner(authorities_by_website(text.text))
        or clear_winner(authorities_named(_joined(text.passages[:_NAMED_PASSAGES]), short_names=False))
    )


def _on_site(text: DocumentText, kind: _Kind) -> DateRange | None:
    """The days on site: beside their label, else the first dates of a letter's sentence about its visit."""
    face = text.passages[:_FACE_PASSAGES]
    for passage, following in zip(face, (*face[1:], None), strict=True):
        label = _ON_SITE_LABEL.search(passage.text)
        if label:
            beside = passage.text[label.end() :]
            stated = date_ranges(beside) or date_ranges(f"{beside} {following.text if following else ''}")
            if stated:
                return stated[0]
    if kind.title is None:
        return None
    for passage in face:
        if passage.position >= kind.title.position and _ON_SITE_WORDS.search(passage.text):
            stated = date_ranges(passage.text)
            if stated:
                return stated[0]
    return None


def _published_date(face: tuple[Passage, ...], kind: _Kind) -> dt.date | None:
    """The date that a report bears as published, or that stands alone above a letter's addressees."""
    for passage in face:
        label = _PUBLISHED_LABEL.search(passage.text)
        if label:
            stated = date_ranges(passage.text[label.end() :])
            if stated:
                return stated[0].start
    if kind.document_kind in _LETTER_KINDS or kind.document_kind in {"peer_review", "area_send_inspection"}:
        for passage in face:
            if _DEAR.match(passage.text):
                break
            alone = _LETTER_DATE.fullmatch(passage.text.strip())
            stated = date_ranges(alone.group("date")) if alone else []
            if stated:
                return stated[0].start
    return None


def _lead_inspector(text: DocumentText, kind: _Kind) -> str | None:
    """The lead inspector beside the label, else the first who visited, else who signed a visit's letter."""
    if kind.document_kind == "committee_report":
        return None
    for passage, following in zip(text.passages, (*text.passages[1:], None), strict=True):
        label = _LEAD_LABEL.search(passage.text)
        if label:
            beside = _DEPUTY.split(label.group("people"))[0]
            below = following.text if following and not beside.strip() else ""
            stated = names(beside) or names(below)[:1]
            if stated:
                return " and ".join(stated)
    if kind.document_kind == "area_send_inspection":
        return _area_lead(text)
    return _visitor(text) if kind.document_kind in _VISIT_KINDS else None


def _area_lead(text: DocumentText) -> str | None:
    for passage in text.passages:
        match = _AREA_LEAD.search(passage.text)
        if match:
            stated = names(match.group("name"))
            return stated[0] if stated else None
    return None


def _visitor(text: DocumentText) -> str | None:
    for match in _WHO_VISITED.finditer(text.text):
        stated = names(match.group("people"))
        if stated:
            return stated[0]
    signed = list(_SIGNED.finditer(text.text))
    if not signed:
        return None
    stated = names(text.text[signed[-1].end() :].split("\n", 1)[0])
    return stated[0] if stated else None
