"""Where each passage stands: the document's own heading, and the section it belongs to in every document.

Which headings mean what is data (``reference/section_headings.csv``); only following them through a document belongs
here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipelines.letters.model import DocumentText, Passage
from pipelines.reference.boilerplate import says
from pipelines.reference.headings import HeadingRule, heading_rules

_GRADE = re.compile(r"\b(?:requires?(?: improvement)?(?: to be good)?|outstanding|inadequate|good|not judged)\b")
_WORDS = re.compile(r"[^\W_]+")
_ENDED = re.compile(r"[.!;,]['\"’”)\]]*$")
_LINE = 120  # letters: a longer line is no heading
_LABEL = 12  # words: a longer line without an end is no heading in ordinary type
_ROWS = 3  # rows: a longer grade table is the document's, not one section's


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands."""

    part: str  # cover | authority | lscb | council | method (how it was inspected: no findings)
    section: str
    heading: str | None  # as the document prints it
    list_role: str | None  # to_improve | strength: the list that the passage may be an item of
    is_priority: bool
    stated_by: str | None  # whom a council's paper reports here: inspectors | peer_team | reported
    list_number: int  # counts the lists, so that items of two lists are told apart; 0 outside
    is_heading: bool  # the passage is a heading itself, printed as one or not


_FIRST_PART = {"committee_report": "council", "lscb_review": "lscb"}
_FIRST_SECTION = {"cover": "headline", "council": "other", "lscb": "lscb"}


def places(text: DocumentText, document_kind: str | None) -> tuple[Place, ...]:
    """Tell where each passage stands.

    Args:
        text: The document.
        document_kind: Its kind, if that is known.

    Returns:
        A place for each passage, in order.
    """
    part = _FIRST_PART.get(document_kind or "", "cover")
    place = Place(part, _FIRST_SECTION[part], None, None, False, None, 0, False)
    level, lists, found = 0, 0, []
    for passage in text.passages:
        is_heading = passage.kind == "heading"
        is_smaller = is_heading and 0 < level < passage.level
        title = _title(text, passage)
        rule = _rule(title, place.part) if title else None
        if rule and _is_theme_within(rule, place, title, is_heading, is_smaller):
            rule = None
        if rule is None and not is_heading:
            if says(passage.text, "end_matter"):
                place = replace(place, part="method", section="other", list_role=None, list_number=0)
            found.append(place)
            continue
        before = place
        if rule is None:
            place = _under_unknown(place, title, is_smaller)
        elif rule.section:
            lists += rule.list_role is not None
            place = _under(rule, place, title, lists)
        if is_heading and place is not before and (rule or not is_smaller):
            level = passage.level
        found.append(replace(place, is_heading=True))
    return tuple(found)


def _is_theme_within(rule: HeadingRule, place: Place, title: str, is_heading: bool, is_smaller: bool) -> bool:
    """Whether a line names a theme of the text or list that it stands in, and begins no section."""
    if rule.match == "contains" and not is_heading:
        return True
    is_same = rule.list_role is None and rule.part in {None, place.part} and not _GRADE.search(title.casefold())
    is_inside = not is_heading or (is_smaller and rule.match == "contains")
    return place.list_role is not None and is_same and is_inside


def _under(rule: HeadingRule, place: Place, title: str, lists: int) -> Place:
    part = rule.part or ("authority" if place.part in {"cover", "method"} else place.part)
    section = "lscb" if part == "lscb" and rule.section != "area_information" else rule.section
    number = lists if rule.list_role else 0
    return Place(part, section, title, rule.list_role, rule.is_priority, rule.stated_by, number, False)


def _under_unknown(place: Place, title: str, is_smaller: bool) -> Place:
    """The place under a heading that no rule knows: the same if it is a smaller one, else one of its own."""
    if title[:1].islower() or not _GRADE.sub("", title.casefold()).strip():
        return place
    if is_smaller or place.part in {"cover", "method"}:
        return replace(place, heading=title)
    return Place(place.part, "lscb" if place.part == "lscb" else "other", title, None, False, None, 0, False)


def is_run_in_heading(passage: Passage) -> bool:
    """Whether a paragraph is a short line without an end, such as a heading in ordinary type."""
    return (
        passage.kind == "paragraph"
        and not _ENDED.search(passage.text)
        and not passage.text.endswith(":")
        and len(passage.text.split()) <= _LABEL
    )


def _title(text: DocumentText, passage: Passage) -> str:
    """The words of a passage that may be a heading; "" if it can't be one."""
    if passage.kind == "heading":
        return passage.text
    if passage.kind == "table_row":
        return _graded_row(text, passage)
    if passage.kind not in {"paragraph", "numbered_item"} or len(passage.text) >= _LINE:
        return ""
    return passage.text if not _ENDED.search(passage.text) or _GRADE.search(passage.text) else ""


def _graded_row(text: DocumentText, passage: Passage) -> str:
    """The label of a table row that gives a section's grade, as reports of 2013 to 2018 print at its head."""
    label, _, grade = passage.text.partition(" | ")
    if not _GRADE.search(grade.casefold()):
        return ""
    around = text.passages[max(passage.position - _ROWS, 0) : passage.position + _ROWS + 1]
    return label if sum(row.kind == "table_row" for row in around) <= _ROWS else ""


def _rule(title: str, part: str) -> HeadingRule | None:
    if len(title) > 2 * _LINE:
        return None
    return _rule_of(_GRADE.sub(" ", title.casefold().replace("’", "'")), part)


@lru_cache(maxsize=4096)
def _rule_of(title: str, part: str) -> HeadingRule | None:
    words = _WORDS.findall(title)
    if words and words[-1].isdigit():
        words.pop()
    plain = " ".join(words)
    fitting = (rule for rule in heading_rules() if rule.fits(plain, part))
    return next((rule for rule in fitting if rule.within or not _is_vague(rule, part)), None)


def _is_vague(rule: HeadingRule, part: str) -> bool:
    """Whether a theme's word says too little, as on a cover or in a council's paper."""
    return rule.match == "contains" and part in {"cover", "council"}
