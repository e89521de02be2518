"""What a council's paper says became of earlier recommendations.

The recommendations that a document itself makes belong in ``recommendations``; joining progress to the recommendation
as first published belongs in ``similarity``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, utils

from pipelines.letters.coding.words import finder, words
from pipelines.letters.model import DocumentText, Identity, Passage, Progress
from pipelines.letters.partial_dates import partial_dates
from pipelines.letters.sentences import split
from pipelines.reference.progress_wording import (
    IN_A_STATUS_CELL,
    OF_THE_ITEM,
    OF_THE_WORK,
    StatusPhrase,
    progress_labels,
    status_phrases,
)

_COUNCIL_PAPERS = {"committee_report", "other"}
_ASKED = re.compile(
    r"\b(?:recommend\w*|improve\w*|areas?\s+(?:for|of)|priority\s+actions?|findings?|shortfalls?)\b", re.IGNORECASE
)
_LIST_FOLLOWS = re.compile(r":\s*$|\b(?:were|are|follows|following|below)\W*$", re.IGNORECASE)
_QUOTE_ENDS = re.compile(r":(?=\s|$)|\.(?=\s|$)|\s[–—-]\s|$")
_SAME_WORDS = 85  # likeness (0 to 100) from which a passage's opening is a quotation of an item
_FIRST_ENDS = 6  # places at which a quotation may end
_NAMED_BY = 10  # least characters of a heading that names an item by its first words


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item that the paper says was asked for earlier."""

    text: str
    raised_in: str | None
    position: int  # of its passage


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    page: int
    char_start: int


@dataclass(slots=True)
class _Answer:
    """A recommendation as the paper quotes it and what it says of it."""

    text: str
    raised_in: str | None
    position: int  # of the passage that it begins in
    sentences: list[_Sentence] = field(default_factory=list)
    status_cells: list[_Sentence] = field(default_factory=list)


def progress(text: DocumentText, identity: Identity) -> tuple[Progress, ...]:
    """Read what a council's paper says of earlier recommendations, item by item.

    It reads three forms: a table with a column for the recommendation and one for progress or status; labelled
    paragraphs ("Recommendation 2: …", "Progress: …"; "You said", "We did"); and items that are listed first and then
    quoted again, each followed by what was done. A status is read from a status column, else from the first
    sentence that speaks of the item itself, else from the first that speaks of the work on it.

    Args:
        text: The document.
        identity: What it is; only papers of a council have progress.

    Returns:
        One row for each recommendation that is answered, in order. ``raised_in`` comes from the words before the list
        or table, else from the inspection or visit that the paper as a whole answers.
    """
    if identity.document_kind not in _COUNCIL_PAPERS:
        return ()
    asked = _asked(text.passages, identity)
    answers = _in_tables(text.passages, identity)
    if identity.follows_kind:
        answers += _labelled(text.passages, identity)
    for answer in _quoted(text.passages, asked):
        if not any(_same(answer.text, other.text) for other in answers):
            answers.append(answer)
    rows: list[Progress] = []
    for answer in sorted(answers, key=lambda answer: answer.position):
        told = _status(answer)
        if told is not None:
            status, evidence = told
            rows.append(
                Progress(
                    position=len(rows),
                    recommendation_text=answer.text,
                    raised_in=_raised_in(answer, asked),
                    status=status,
                    evidence=evidence.text,
                    page=evidence.page,
                    char_start=evidence.char_start,
                    char_end=evidence.char_start + len(evidence.text),
                )
            )
    return tuple(rows)


def _raised_in(answer: _Answer, asked: Sequence[_Asked]) -> str | None:
    return next((item.raised_in for item in asked if _same(item.text, answer.text)), answer.raised_in)


def _asked(passages: Sequence[Passage], identity: Identity) -> list[_Asked]:
    """Items of lists that the paper introduces as asked for earlier."""
    items: list[_Asked] = []
    raised_in: str | None = None
    is_open = False
    for passage in passages:
        if is_open and passage.kind == "bullet":
            items.append(_Asked(passage.text, raised_in, passage.position))
        elif _ASKED.search(passage.text) and _LIST_FOLLOWS.search(passage.text):
            is_open, raised_in = True, _date_in(passage, identity)
        else:
            is_open = False
    return items


def _date_in(passage: Passage, identity: Identity) -> str | None:
    """The last date of a passage that introduces a list or table, else what the paper as a whole answers."""
    dates = partial_dates(passage.text)
    return dates[-1].iso if dates else identity.follows_on


def _quoted(passages: Sequence[Passage], asked: Sequence[_Asked]) -> Iterator[_Answer]:
    """Items that the paper lists and later quotes again, each with what follows the quotation."""
    listed = {item.position for item in asked}
    answer: _Answer | None = None
    opened_by = ""
    for passage in passages:
        item, end = (None, 0) if passage.position in listed else _item_quoted(passage, asked)
        if item is not None:
            if answer:
                yield answer
            quotation = passage.text[:end].rstrip(" :–—-")
            answer = _Answer(quotation, item.raised_in, passage.position, list(_sentences(passage, end)))
            opened_by = passage.kind
        elif answer and (passage.kind == "heading" or (passage.kind == opened_by and opened_by != "paragraph")):
            yield answer
            answer = None
        elif answer:
            answer.sentences += _sentences(passage, 0)
    if answer:
        yield answer


def _item_quoted(passage: Passage, asked: Sequence[_Asked]) -> tuple[_Asked | None, int]:
    """The item that a passage opens with and where the quotation ends, or None."""
    best: tuple[float, _Asked | None, int] = (_SAME_WORDS, None, 0)
    ends = [found.end() for found in _QUOTE_ENDS.finditer(passage.text)]
    for item in asked:
        if item.position > passage.position:
            continue
        if passage.kind == "heading" and _names(passage.text, item.text):
            return item, len(passage.text)
        for end in ends[:_FIRST_ENDS]:
            likeness = fuzz.ratio(passage.text[:end], item.text, processor=utils.default_process)
            if likeness > best[0]:
                best = (likeness, item, end)
    return best[1], best[2]


def _names(heading: str, item: str) -> bool:
    """Whether a heading is the beginning of an item."""
    return len(heading) >= _NAMED_BY and item.lower().startswith(heading.lower().rstrip(" .:"))


def _same(one: str, other: str) -> bool:
    return fuzz.ratio(one, other, processor=utils.default_process) >= _SAME_WORDS


def _labelled(passages: Sequence[Passage], identity: Identity) -> list[_Answer]:
    """Recommendations and what was done in paragraphs or headings that say which is which."""
    answers: list[_Answer] = []
    answer: _Answer | None = None
    role = ""
    for passage in passages:
        if passage.kind == "table_row":
            answer = None
            continue
        label = _label(passage.text)
        if label and label.role == "recommendation":
            answer = _Answer(passage.text[label.end :], identity.follows_on, passage.position)
            role = "progress" if label.is_numbered and answer.text else "recommendation"
            answers.append(answer)
        elif answer and label:
            role = label.role
            answer.sentences += _sentences(passage, label.end)
        elif answer and passage.kind == "heading" and answer.sentences:
            answer = None
        elif answer and role == "recommendation":
            answer.text = f"{answer.text} {passage.text}".strip()
        elif answer:
            answer.sentences += _sentences(passage, 0)
    return [answer for answer in answers if answer.text and answer.sentences]


@dataclass(frozen=True, slots=True)
class _Label:
    role: str
    is_numbered: bool
    end: int  # where what it labels begins


def _label(text: str) -> _Label | None:
    """The label that a passage opens with: alone, numbered, or followed by a colon or dash."""
    found = _any_label().match(text)
    if found is None:
        return None
    return _Label(progress_labels()[found["label"].lower()], bool(found["number"]), found.end())


@cache
def _any_label() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in sorted(progress_labels(), key=len, reverse=True))
    return re.compile(
        rf"(?P<label>{labels})\s*(?:no\.?\s*)?(?P<number>\d{{1,2}})?\s*(?:[:–—]\s*|\s-\s+|\.\s+|$)", re.IGNORECASE
    )


def _in_tables(passages: Sequence[Passage], identity: Identity) -> list[_Answer]:
    """Recommendations of tables that have a column for progress or status as well."""
    answers: list[_Answer] = []
    roles: list[str] = []
    raised_in = identity.follows_on
    for passage in passages:
        if passage.kind != "table_row":
            roles = []
            if _ASKED.search(passage.text):
                raised_in = _date_in(passage, identity)
            continue
        cells = list(_cells(passage, len(roles)))
        heads = [_column_role(cell.text) for cell in cells]
        if "recommendation" in heads and {"progress", "status"} & set(heads):
            roles = heads
        elif "recommendation" in roles[: len(cells)]:
            by_role = list(zip(roles, cells, strict=False))
            text = next(cell.text for role, cell in by_role if role == "recommendation")
            answer = _Answer(text, raised_in, passage.position)
            for role, cell in by_role:
                if role == "status":
                    answer.status_cells.append(cell)
                elif role == "progress":
                    answer.sentences += _sentences_of(cell)
            answers.append(answer)
    return answers


def _cells(passage: Passage, columns: int) -> Iterator[_Sentence]:
    """A row's cells; a marker that was split off is its first cell where one is missing."""
    texts = passage.text.split(" | ")
    start = 0
    if passage.marker and len(texts) < columns:
        yield _Sentence(passage.marker, passage.page, passage.char_start)
    for cell in texts:
        yield _Sentence(cell, passage.page_at(start), passage.char_start + start)
        start += len(cell) + len(" | ")


def _column_role(head: str) -> str:
    """Role of a column by its head: a label, alone or with more words after it; "" for any other."""
    plain = head.lower().strip(" :")
    labels = [label for label in progress_labels() if plain == label or plain.startswith(f"{label} ")]
    return progress_labels()[max(labels, key=len)] if labels and len(plain) <= 60 else ""


def _sentences(passage: Passage, start: int) -> Iterator[_Sentence]:
    """Sentences of a passage from an offset on."""
    for begin, end in split(passage.text[start:]):
        words_of_it = passage.text[start + begin : start + end]
        if any(character.isalnum() for character in words_of_it):
            yield _Sentence(words_of_it, passage.page_at(start + begin), passage.char_start + start + begin)


def _sentences_of(cell: _Sentence) -> Iterator[_Sentence]:
    for begin, end in split(cell.text):
        yield _Sentence(cell.text[begin:end], cell.page, cell.char_start + begin)


def _status(answer: _Answer) -> tuple[str, _Sentence] | None:
    """Status and the sentence that says so; None where nothing is said of the item."""
    for cell in answer.status_cells:
        status = _told(cell.text, IN_A_STATUS_CELL) or _told(cell.text, OF_THE_ITEM)
        if status:
            return status, cell
    for says in (OF_THE_ITEM, OF_THE_WORK):
        for sentence in answer.sentences:
            status = _told(sentence.text, says)
            if status:
                return status, sentence
    said = answer.sentences + answer.status_cells
    return ("not_stated", said[0]) if said else None


def _told(text: str, says: str) -> str | None:
    """Status that a text's phrases tell: the longest one's, and in a status cell only one that it opens with."""
    phrases = _phrases(says)
    found = _finder(says)(words(text))
    if says == IN_A_STATUS_CELL:
        found = [match for match in found if match.start == 0]
    if not found:
        return None
    return phrases[max(found, key=lambda match: match.end - match.start).phrase].status


@cache
def _phrases(says: str) -> tuple[StatusPhrase, ...]:
    return tuple(phrase for phrase in status_phrases() if phrase.says == says)


_finder = cache(lambda says: finder([phrase.phrase for phrase in _phrases(says)]))
