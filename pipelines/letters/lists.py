"""Which passages are the items of a list of improvements or of strengths.

An item is a bullet or numbered item with what is nested below it. Joint letters on an area also print items as
paragraphs or as the rows of a table.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipelines.letters.model import DocumentText, Passage
from pipelines.letters.sections import Place, is_run_in_heading
from pipelines.reference.boilerplate import says

_LISTED = {"bullet", "numbered_item"}
_LETTER = re.compile(r"\(?[a-z]{1,4}[.)]")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its passages, and where it begins and ends in the document's text."""

    passages: tuple[Passage, ...]
    place: Place
    char_start: int
    char_end: int


def items(text: DocumentText, where: tuple[Place, ...], document_kind: str | None) -> tuple[Item, ...]:
    """Find the items of all lists of improvements and strengths.

    Args:
        text: The document.
        where: The place of each of its passages.
        document_kind: Its kind, if that is known.

    Returns:
        The items, in order. A line that only says that a list is empty is none.
    """
    found: list[Item] = []
    pairs = zip(text.passages, where, strict=True)
    for number, group in itertools.groupby(pairs, key=lambda pair: pair[1].list_number):
        if number:
            listed = [(passage, place) for passage, place in group if not _is_between(passage, place)]
            found += [_item(members) for members in _members(listed, document_kind == "area_send_inspection")]
    return tuple(item for item in found if not says(_text(item), "nothing_asked"))


def _is_between(passage: Passage, place: Place) -> bool:
    return place.is_heading or passage.kind == "footnote" or is_run_in_heading(passage)


def _members(listed: list[tuple[Passage, Place]], may_be_paragraphs: bool) -> list[list[tuple[Passage, Place]]]:
    """The passages of each item of one list."""
    groups: list[list[tuple[Passage, Place]]] = []
    as_paragraphs = may_be_paragraphs or not any(passage.kind in _LISTED for passage, _ in listed)
    for passage, place in listed:
        if passage.kind == "paragraph" and not as_paragraphs:
            if groups and passage.text[:1].islower():
                groups[-1].append((passage, place))
                continue
            if groups and not _opens(passage):
                break
            continue
        if passage.kind == "table_row" and _is_head(passage):
            continue
        if groups and _is_nested(passage, groups[-1]):
            groups[-1].append((passage, place))
        else:
            groups.append([(passage, place)])
    return groups


def _opens(passage: Passage) -> bool:
    return passage.text.endswith(":")


def _is_head(row: Passage) -> bool:
    return not row.text.rstrip().endswith((".", ";", ":", ")"))


def _is_nested(passage: Passage, group: list[tuple[Passage, Place]]) -> bool:
    first, last = group[0][0], group[-1][0]
    if passage.kind not in _LISTED or first.kind == "table_row":
        return False
    if first.kind == "paragraph":
        return True
    if passage.level > first.level:
        return True
    is_like = _style(passage) == _style(first)
    return not is_like and (first is not last or not first.text.rstrip().endswith("."))


def _style(passage: Passage) -> str:
    if _LETTER.fullmatch(passage.marker):
        return "letter"
    return "number" if passage.kind == "numbered_item" else passage.marker


def _item(members: list[tuple[Passage, Place]]) -> Item:
    passages = tuple(passage for passage, _ in members)
    first = passages[0]
    start = first.char_start + (first.text.rfind(" | ") + 3 if first.kind == "table_row" and " | " in first.text else 0)
    return Item(passages, members[0][1], start, passages[-1].char_end)


def _text(item: Item) -> str:
    first = item.passages[0]
    return first.text[item.char_start - first.char_start :]
