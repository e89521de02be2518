"""Printed lines as passages: where a heading, paragraph, list item, table row or footnote begins and ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipelines.letters.drafts import Draft
from pipelines.letters.furniture import body_size
from pipelines.letters.lines import Line
from pipelines.letters.markers import Marker, leading_marker
from pipelines.letters.tables import Row, with_rows

_SMALL = 0.9  # of the body's type size: footnotes are smaller than this
_LARGE = 1.1  # of the body's type size: headings are larger than this
_INDENT = 4.0  # points: a line further in or out than this is another passage
_END = re.compile(r"[.!?:;]['\"’”)\]]*$")


@dataclass(slots=True)
class _Page:
    """What the page's own print tells about where lines end."""

    right: float
    width: float


@dataclass(slots=True)
class _Open:
    """The passage that the next line may belong to."""

    draft: Draft
    last: Line
    text_x0: float
    marker_x0: float
    is_bold: bool
    size: float
    right: float


def passages(pages: list[list[Line]]) -> list[Draft]:
    """Put lines together as passages.

    Args:
        pages: Each page's lines from top to bottom, without furniture.
    """
    builder = _Builder(body_size(pages), _pitch(pages), _right(pages))
    for lines in pages:
        body, notes = _without_footnotes(lines, builder.body)
        for item in with_rows(body):
            if isinstance(item, Row):
                builder.row(item)
            else:
                builder.line(item)
        for note in notes:
            builder.note(note)
    return builder.finish()


def _pitch(pages: list[list[Line]]) -> float:
    """Distance of two lines in one paragraph, as a multiple of the type size."""
    seen: Counter[float] = Counter()
    for lines in pages:
        for above, below in zip(lines, lines[1:], strict=False):
            if abs(above.size - below.size) < 0.1 and above.y > below.y:
                seen[round((above.y - below.y) / below.size, 1)] += 1
    return seen.most_common(1)[0][0] if seen else 1.2


def _right(pages: list[list[Line]]) -> float:
    edges = sorted(line.x1 for lines in pages for line in lines)
    return edges[int(len(edges) * 0.97)] if edges else 0.0


def _without_footnotes(lines: list[Line], body: float) -> tuple[list[Line], list[list[Line]]]:
    first = len(lines)
    while first > 0 and lines[first - 1].size < _SMALL * body:
        first -= 1
    while first < len(lines) and not _opens_note(lines[first]):
        first += 1
    notes: list[list[Line]] = []
    for line in lines[first:]:
        if _opens_note(line) or not notes:
            notes.append([])
        notes[-1].append(line)
    return lines[:first], notes


def _opens_note(line: Line) -> bool:
    return bool(line.note_mark) or bool(re.match(r"\d{1,2} [A-Z‘’'\"]", line.text))


class _Builder:
    def __init__(self, body: float, pitch: float, right: float) -> None:
        self.body = body
        self.pitch = pitch
        self.right = right
        self.drafts: list[Draft] = []
        self.waiting: list[Draft] = []
        self.open: _Open | None = None
        self.sizes: dict[int, tuple[float, bool]] = {}
        self.indents: list[float] = []

    def row(self, row: Row) -> None:
        self._close()
        text = " | ".join(" ".join(cell) for cell in row.cells)
        marker = leading_marker(text)
        self.drafts.append(
            Draft("table_row", [(text[marker.end :] if marker else text, row.page)], marker.text if marker else "")
        )

    def note(self, lines: list[Line]) -> None:
        texts = [(line.text, line.page) for line in lines]
        mark = lines[0].note_mark
        if not mark:
            found = re.match(r"(\d{1,2}) ", lines[0].text)
            if found:
                mark = found.group(1)
                texts[0] = (lines[0].text[found.end() :], lines[0].page)
        self.waiting.append(Draft("footnote", texts, mark))

    def line(self, line: Line) -> None:
        text = line.text
        marker = leading_marker(text)
        current = self.open
        if marker and current and not self._is_marker(line, marker, current):
            marker = None
        if current and not marker and self._continues(current, line):
            current.draft.lines.append((text, line.page))
            if len(current.draft.lines) == 2 and not (current.is_bold or current.size > _LARGE * self.body):
                current.text_x0 = line.x0
            current.last = line
            current.right = max(current.right, line.x1)
            return
        self._close()
        if marker:
            text_x0 = _text_x0(line, marker)
            kind = "bullet" if marker.is_bullet else "numbered_item"
            draft = Draft(kind, [(text[marker.end :], line.page)], marker.text, self._level(line.x0))
        else:
            text_x0 = line.x0
            draft = Draft("paragraph", [(text, line.page)])
        self.open = _Open(draft, line, text_x0, line.x0, line.is_bold, line.size, line.x1)

    def _is_marker(self, line: Line, marker: Marker, current: _Open) -> bool:
        if marker.is_bullet and marker.text not in "-–—o":
            return True
        if current.last.page != line.page:
            return True
        if self._gap(current, line):
            return True
        return abs(line.x0 - current.text_x0) > _INDENT or _text_x0(line, marker) - line.x0 > 1.6 * line.size

    def _gap(self, current: _Open, line: Line) -> bool:
        return current.last.y - line.y > 1.17 * self.pitch * max(line.size, current.size)

    def _continues(self, current: _Open, line: Line) -> bool:
        heading = current.is_bold or current.size > _LARGE * self.body
        if abs(line.size - current.size) > 0.08 * current.size:
            return False
        if current.is_bold and not line.is_bold:
            return False
        if (
            line.is_bold
            and not current.is_bold
            and (_END.search(current.last.text) or self._stops_short(current, line))
        ):
            return False
        if current.last.page != line.page:
            return self._continues_over_page(current, line, heading)
        if self._gap(current, line) or line.y > current.last.y:
            return False
        if heading:
            return True
        if len(current.draft.lines) == 1 and current.draft.kind != "paragraph":
            if line.x0 < current.marker_x0 - _INDENT or line.x0 > current.text_x0 + 3 * _INDENT:
                return False
        elif abs(line.x0 - current.text_x0) > _INDENT and len(current.draft.lines) > 1:
            return False
        return not self._stops_short(current, line)

    def _continues_over_page(self, current: _Open, line: Line, heading: bool) -> bool:
        if heading or line.size > _LARGE * self.body:
            return False
        if current.draft.kind == "paragraph":
            if abs(line.x0 - current.text_x0) > _INDENT:
                return False
        elif abs(line.x0 - current.text_x0) > 3 * _INDENT:
            return False
        ended = bool(_END.search(current.last.text))
        if not ended:
            return True
        if line.text[:1].islower():
            return True
        return current.draft.kind != "paragraph" and line.x0 > current.marker_x0 + _INDENT

    def _stops_short(self, current: _Open, line: Line) -> bool:
        text = line.text
        per_character = (line.x1 - line.x0) / max(len(text), 1)
        word = text.split(" ", 1)[0]
        right = current.right if len(current.draft.lines) > 4 else self.right
        return current.last.x1 + per_character * (len(word) + 1) < right - 0.04 * right

    def _level(self, x0: float) -> int:
        while self.indents and self.indents[-1] > x0 + _INDENT:
            self.indents.pop()
        if not self.indents or self.indents[-1] < x0 - _INDENT:
            self.indents.append(x0)
        return len(self.indents)

    def _close(self) -> None:
        if self.open is None:
            return
        current = self.open
        draft = current.draft
        large = current.size > _LARGE * self.body
        if (current.is_bold or large) and len(draft.lines) <= 4 and current.size >= _SMALL * self.body:
            draft.kind = "heading"
            self.sizes[id(draft)] = (round(current.size, 0), current.is_bold)
        if draft.kind in {"paragraph", "heading"}:
            self.indents.clear()
        self.drafts.append(draft)
        self.drafts.extend(self.waiting)
        self.waiting.clear()
        self.open = None

    def finish(self) -> list[Draft]:
        self._close()
        self.drafts.extend(self.waiting)
        ranks = sorted(set(self.sizes.values()), reverse=True)
        for draft in self.drafts:
            if draft.kind == "heading":
                draft.level = ranks.index(self.sizes[id(draft)]) + 1
        return self.drafts


def _text_x0(line: Line, marker: Marker) -> float:
    first = line.cells[0]
    if len(line.cells) > 1 and len(first.text) < marker.end:
        return line.cells[1].x0
    return first.x0 + (first.x1 - first.x0) * marker.end / max(len(first.text), 1)
