"""Printed lines as passages: where a heading, paragraph, list item, table row or footnote begins and ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from pipelines.letters.drafts import Draft
from pipelines.letters.furniture import body_size
from pipelines.letters.lines import Line
from pipelines.letters.markers import Marker, leading_marker
from pipelines.letters.tables import Row, with_rows

_SMALL = 0.92  # of the body's type size: footnotes are smaller than this
_LARGE = 1.08  # of the body's type size: headings are larger than this
_SAME_SIZE = 0.08  # of the type size
_INDENT = 4.0  # points: a line further in or out than this is another passage
_GAP = 1.17  # of the distance between a paragraph's lines: a wider one parts passages
_WINDOW = 8  # lines above and below that show how far to the right this column of text goes
_SPARE = 25.0  # points: a word that would have fitted with so much to spare was not wrapped but parted
_HEADING_LINES = 6
_HEADING_LENGTH = 220
_END = re.compile(r"[.!?:;]['\"’”)\]]*$")
_SENTENCE_END = re.compile(r"[.!?;]['\"’”)\]]*$")
_LABEL = re.compile(r"[A-Z][\w ]{2,30}:")
_NOTE = re.compile(r"\[?(\d{1,2})\]? (?=[A-Z‘’'\"“])")


@dataclass(slots=True)
class _Open:
    """The passage that the next line may belong to."""

    draft: Draft
    last: Line
    right: float  # how far to the right its column of text goes
    text_x0: float
    marker_x0: float
    is_bold: bool
    size: float


def passages(pages: list[list[Line]]) -> list[Draft]:
    """Put lines together as passages.

    Args:
        pages: Each page's lines from top to bottom, without furniture.

    Returns:
        The passages in reading order; a footnote follows the passage that it interrupts.
    """
    builder = _Builder(body_size(pages), _pitch(pages))
    for lines in pages:
        body, notes = _without_footnotes(lines, builder.body)
        rights = {id(line): right for line, right in zip(body, _rights(body), strict=True)}
        for item in with_rows(body):
            if isinstance(item, Row):
                builder.row(item)
            else:
                builder.line(item, rights[id(item)])
        for note in notes:
            builder.note(note)
    return builder.finish()


def _pitch(pages: list[list[Line]]) -> float:
    """Distance between a paragraph's lines, as a multiple of the type size."""
    seen: Counter[float] = Counter()
    for lines in pages:
        for above, below in pairwise(lines):
            if abs(above.size - below.size) < 0.1 and above.y > below.y:
                seen[round((above.y - below.y) / below.size, 1)] += 1
    return seen.most_common(1)[0][0] if seen else 1.2


def _rights(lines: list[Line]) -> list[float]:
    """For each line, how far to the right the lines around it go, in points."""
    rights = []
    for index, line in enumerate(lines):
        around = lines[max(index - _WINDOW, 0) : index + _WINDOW + 1]
        rights.append(max(other.x1 for other in around if abs(other.size - line.size) <= _SAME_SIZE * line.size))
    return rights


def _without_footnotes(lines: list[Line], body: float) -> tuple[list[Line], list[list[Line]]]:
    first = len(lines)
    while first > 0 and lines[first - 1].size < _SMALL * body:
        first -= 1
    while first < len(lines) and not _opens_note(lines[first]):
        first += 1
    notes: list[list[Line]] = []
    for line in lines[first:]:
        if not notes or _opens_note(line):
            notes.append([])
        notes[-1].append(line)
    return lines[:first], notes


def _opens_note(line: Line) -> bool:
    return bool(line.note_mark or _NOTE.match(line.text))


class _Builder:
    def __init__(self, body: float, pitch: float) -> None:
        self.body = body
        self.pitch = pitch
        self.drafts: list[Draft] = []
        self.waiting: list[Draft] = []
        self.open: _Open | None = None
        self.looks: dict[int, tuple[int, bool]] = {}
        self.indents: list[float] = []

    def row(self, row: Row) -> None:
        self._close()
        text = " | ".join(" ".join(cell) for cell in row.cells)
        marker = leading_marker(text)
        own = text[marker.end :] if marker else text
        self.drafts.append(Draft("table_row", [(own, row.page)], marker.text if marker else ""))

    def note(self, lines: list[Line]) -> None:
        texts = [(line.text, line.page) for line in lines]
        mark = lines[0].note_mark
        printed = _NOTE.match(lines[0].text)
        if not mark and printed:
            mark = printed.group(1)
            texts[0] = (lines[0].text[printed.end() :], lines[0].page)
        (self.waiting if self.open else self.drafts).append(Draft("footnote", texts, mark))

    def line(self, line: Line, right: float) -> None:
        current = self.open
        marker = leading_marker(line.text)
        if marker and current and not self._is_marker(line, marker, current):
            marker = None
        if current and not marker and self._continues(current, line):
            if len(current.draft.lines) == 1 and not self._is_large(current):
                current.text_x0 = line.x0
            current.draft.lines.append((line.text, line.page))
            current.last, current.right = line, right
            return
        self._close()
        text_x0 = line.x0
        if marker:
            text_x0 = line.tab_x0 or line.x0 + (line.x1 - line.x0) * marker.end / len(line.text)
            kind = "bullet" if marker.is_bullet else "numbered_item"
            draft = Draft(kind, [(line.text[marker.end :], line.page)], marker.text, self._level(line.x0))
        else:
            draft = Draft("paragraph", [(line.text, line.page)])
        self.open = _Open(draft, line, right, text_x0, line.x0, line.is_bold, line.size)

    def _is_marker(self, line: Line, marker: Marker, current: _Open) -> bool:
        """Whether what looks like a marker is one, and not a number or dash at a wrapped line's start."""
        if marker.is_glyph or line.tab_x0 is not None:
            return True
        if current.last.page != line.page:
            return bool(_SENTENCE_END.search(current.last.text)) or abs(line.x0 - current.text_x0) > _INDENT
        return self._is_apart(current, line) or abs(line.x0 - current.text_x0) > _INDENT

    def _is_apart(self, current: _Open, line: Line) -> bool:
        return current.last.y - line.y > _GAP * self.pitch * max(line.size, current.size)

    def _is_large(self, current: _Open) -> bool:
        return current.is_bold or current.size > _LARGE * self.body

    def _continues(self, current: _Open, line: Line) -> bool:
        if abs(line.size - current.size) > _SAME_SIZE * current.size:
            return False
        if current.last.page != line.page:
            return self._continues_over_page(current, line)
        if self._is_apart(current, line) or line.y > current.last.y:
            return False
        goes_on = line.text[:1].islower() and not _END.search(current.last.text)
        if goes_on and abs(line.x0 - current.text_x0) <= _INDENT:
            return True
        return self._has_same_look(current, line) and self._is_wrapped(current, line)

    def _has_same_look(self, current: _Open, line: Line) -> bool:
        if line.is_bold and not current.is_bold:
            return not _END.search(current.last.text)
        return line.is_bold or not current.is_bold

    def _is_wrapped(self, current: _Open, line: Line) -> bool:
        """Whether the line stands where the passage's next line would, and the line before it was full."""
        if self._is_large(current):
            is_parted = _SENTENCE_END.search(current.last.text) or _LABEL.match(line.text)
            return not (is_parted and self._stops_short(current, line))
        if len(current.draft.lines) > 1:
            is_in_place = abs(line.x0 - current.text_x0) <= _INDENT
        else:
            is_in_place = current.marker_x0 - _INDENT <= line.x0 <= current.text_x0 + 3 * _INDENT
        return is_in_place and not self._stops_short(current, line)

    def _continues_over_page(self, current: _Open, line: Line) -> bool:
        if self._is_large(current) or line.is_bold or line.size > _LARGE * self.body:
            return False
        indent = line.x0 - current.text_x0
        if abs(indent) > (_INDENT if current.draft.kind == "paragraph" else 3 * _INDENT):
            return False
        if line.text[:1].islower() or not _SENTENCE_END.search(current.last.text):
            return not current.last.text.endswith(":")
        return current.draft.kind != "paragraph" and line.x0 > current.marker_x0 + _INDENT

    def _stops_short(self, current: _Open, line: Line) -> bool:
        """Whether the next line's first word had room on the line before: then the break was meant."""
        per_character = (line.x1 - line.x0) / len(line.text)
        word = line.text.split(" ", 1)[0]
        return current.last.x1 + per_character * (len(word) + 1) < current.right - _SPARE

    def _level(self, x0: float) -> int:
        while self.indents and self.indents[-1] > x0 + _INDENT:
            self.indents.pop()
        if not self.indents or self.indents[-1] < x0 - _INDENT:
            self.indents.append(x0)
        return len(self.indents)

    def _close(self) -> None:
        current = self.open
        if current is None:
            return
        draft = current.draft
        if self._is_large(current) and self._is_heading(draft) and current.size >= _SMALL * self.body:
            draft.kind = "heading"
            self.looks[id(draft)] = (round(current.size), current.is_bold)
        if draft.kind in {"paragraph", "heading"}:
            self.indents.clear()
        self.drafts.append(draft)
        self.drafts.extend(self.waiting)
        self.waiting.clear()
        self.open = None

    def _is_heading(self, draft: Draft) -> bool:
        length = sum(len(text) for text, _ in draft.lines)
        ends = draft.lines[-1][0].endswith((".", ";"))
        return len(draft.lines) <= _HEADING_LINES and length <= _HEADING_LENGTH and not (ends and length > 60)

    def finish(self) -> list[Draft]:
        self._close()
        self.drafts.extend(self.waiting)
        ranks = sorted(set(self.looks.values()), reverse=True)
        for draft in self.drafts:
            if draft.kind == "heading":
                draft.level = ranks.index(self.looks[id(draft)]) + 1
        return self.drafts
