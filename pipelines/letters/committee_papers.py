"""The fields that a council prints on the face of a committee paper: subject, meeting date, report author.

Only a paper's own labels belong here; what kind a document is otherwise and whom it is about belong in ``identity``.
"""

from __future__ import annotations

import re

from pipelines.letters.dates import DateRange, date_ranges
from pipelines.letters.model import Passage
from pipelines.reference.documents import committee_labels

_LABELS_NEEDED = 3
_LETTERS_OF_A_SUBJECT = 4  # fewer are an item's letters in the agenda, such as "BH"
_REPORT_TO_MEETING = re.compile(
    r"Report\s+of\s+(?:the\s+)?(?P<author>.+?)\s+to\s+the\s+meeting\s+of\s+(?P<meeting>.+)", re.IGNORECASE | re.DOTALL
)


def is_committee_paper(face: tuple[Passage, ...]) -> bool:
    """Whether a document's face bears at least three different labels of a committee paper.

    Args:
        face: The document's first passages.
    """
    return len({label for passage in face if (label := _label(passage.text)) is not None}) >= _LABELS_NEEDED


def subject(face: tuple[Passage, ...]) -> str | None:
    """What the paper is about, as it says beside "Subject" or the like."""
    return _beside(face, "subject")


def meeting_date(face: tuple[Passage, ...]) -> DateRange | None:
    """The day of the meeting that the paper is for."""
    meeting = _meeting(face)
    stated = date_ranges(_beside(face, "meeting_date") or "") or date_ranges(
        meeting.group("meeting") if meeting else ""
    )
    return stated[0] if stated else None


def report_author(face: tuple[Passage, ...]) -> str | None:
    """Whose report it is, a person or an office, as printed."""
    meeting = _meeting(face)
    return " ".join(meeting.group("author").split()) if meeting else _beside(face, "report_author")


def _label(text: str) -> str | None:
    """The label that a passage begins with; one that is a common word must end in a colon or stand alone."""
    plain = " ".join(text.lower().split())
    for row in committee_labels():
        if plain.startswith(row.label):
            after = plain[len(row.label) :].lstrip()[:1]
            is_common = " " not in row.label
            if after in {"", ":", "|"} or (not is_common and not plain[len(row.label)].isalnum()):
                return row.label
    return None


def _beside(face: tuple[Passage, ...], field: str) -> str | None:
    """What stands beside a field's label, or else in the passage below it."""
    labels = {row.label for row in committee_labels() if row.field == field}
    for position, passage in enumerate(face):
        label = _label(passage.text)
        if label not in labels:
            continue
        beside = " ".join(passage.text.split())[len(label) :].strip(" :|*")
        if beside:
            return beside.split(" | ")[0].strip()
        for below in face[position + 1 :]:
            words = below.text.strip(" |")
            if _label(below.text) is not None:
                break
            if len(words) >= _LETTERS_OF_A_SUBJECT:
                return words
    return None


def _meeting(face: tuple[Passage, ...]) -> re.Match[str] | None:
    matches = (_REPORT_TO_MEETING.match(passage.text) for passage in face)
    return next((match for match in matches if match), None)
