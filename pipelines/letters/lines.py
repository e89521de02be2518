"""Printed pieces of text as lines, and a line's cells.

What a line is part of (a paragraph, a table, a footer) is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.letters.pdf import Fragment, PrintedPage

_SAME_LINE = 0.45  # of the type size: baselines nearer than this are one line
_RAISED_LINE = 0.66  # of the type size: a raised mark's baseline is no further than this from its line's
_WORD_GAP = 0.18  # of the type size: a gap wider than this is a space
_TAB_GAP = 0.55  # of the type size: a gap wider than this after a short first piece is a tab
_CELL_GAP = 1.4  # of the type size: a gap wider than this parts two cells
_SEAM_GAP = 0.6  # of the type size: a gap wider than this may part two cells where a column begins
_LONGEST_MARKER = 8  # characters
_SMALLER = 0.95  # of the line's type size: a raised mark is smaller than this
_RAISED = 0.12  # of the line's type size: a raised mark stands higher than this
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡§])(?:[,\s]*\d{1,3})*[\])]?\s*")
_ORDINAL = re.compile(r"\s*(?:st|nd|rd|th)\s*")


class Seam(NamedTuple):
    """A gap within a cell that is wider than a word's: where the text goes on, and between which edges it is."""

    offset: int
    left: float
    right: float


@dataclass(slots=True)
class Cell:
    """Text of a line with no wide gap in it; lengths are points."""

    x0: float
    x1: float
    text: str
    bold_share: float  # of its characters
    seams: list[Seam] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A printed line; lengths are points."""

    page: int
    y: float
    size: float
    cells: list[Cell]
    is_artifact: bool  # the file itself marks it as not part of the document's content
    note_mark: str  # a footnote's mark that the line opens with, "" if none
    tab_x0: float | None  # where the text after a short first piece and a tab begins
    text: str = ""

    def __post_init__(self) -> None:
        self.text = " ".join(cell.text for cell in self.cells)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.cells[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.cells[-1].x1

    @property
    def is_bold(self) -> bool:
        """Whether all of it is printed bold."""
        return all(cell.bold_share > 0.85 for cell in self.cells)


@dataclass(slots=True)
class _Row:
    y: float
    size: float
    has_only_marks: bool
    fragments: list[Fragment] = field(default_factory=list)


def printed_lines(page: PrintedPage) -> list[Line]:
    """Put a page's pieces together into lines, from top to bottom.

    Footnote marks within a line are dropped; one that opens a line is kept as its ``note_mark``.

    Args:
        page: What the page prints.
    """
    rows: list[_Row] = []
    for fragment in sorted(page.fragments, key=lambda piece: -piece.y):
        row = rows[-1] if rows else None
        if row and (row.y - fragment.y < 1 or _shares(row, fragment)):
            row.fragments.append(fragment)
            row.has_only_marks = row.has_only_marks and _is_mark(fragment)
            if fragment.size > row.size and fragment.text.strip():
                row.y, row.size = fragment.y, fragment.size
        else:
            rows.append(_Row(fragment.y, fragment.size, _is_mark(fragment), [fragment]))
    lines = (_line(page.number, row.fragments) for row in rows)
    return [line for line in lines if line is not None]


def _is_mark(fragment: Fragment) -> bool:
    text = fragment.text
    return not text.strip() or bool(_NOTE_MARK.fullmatch(text) or _ORDINAL.fullmatch(text))


def _shares(row: _Row, fragment: Fragment) -> bool:
    """Whether a piece is of the row above it: a raised mark follows the larger type beside it."""
    apart = row.y - fragment.y
    if row.has_only_marks and row.size < _SMALLER * fragment.size:
        return apart < _RAISED_LINE * fragment.size
    if fragment.size < _SMALLER * row.size and _is_mark(fragment):
        return apart < _SAME_LINE * row.size
    return apart < _SAME_LINE * max(min(row.size, fragment.size), 5)


def _line(page: int, fragments: list[Fragment]) -> Line | None:
    visible = [piece for piece in fragments if piece.text.strip()]
    if not visible:
        return None
    lengths: dict[float, int] = {}
    for piece in visible:
        lengths[piece.size] = lengths.get(piece.size, 0) + len(piece.text)
    size = max(lengths, key=lambda key: (lengths[key], key)) if len(lengths) > 1 else visible[0].size
    y = next(piece.y for piece in visible if piece.size == size)
    fragments.sort(key=_left)
    writer = _Writer(size)
    mark = ""
    for piece in fragments:
        if piece.size < _SMALLER * size and piece.y > y + _RAISED * size and _NOTE_MARK.fullmatch(piece.text):
            if not writer.cells:
                mark = mark or piece.text.strip(" []()")
            continue
        writer.add(piece)
    writer.close()
    if not writer.cells:
        return None
    is_artifact = all(piece.is_artifact for piece in visible)
    return Line(page, y, size, writer.cells, is_artifact, mark, writer.tab_x0)


def _left(piece: Fragment) -> float:
    return piece.x0


class _Writer:
    """Writes a line's pieces, from left to right, into cells."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.cells: list[Cell] = []
        self.tab_x0: float | None = None
        self.texts: list[str] = []
        self.bold = 0
        self.length = 0
        self.edge = 0.0
        self.space = False
        self.previous: Fragment | None = None

    def add(self, piece: Fragment) -> None:
        text = " ".join(piece.text.split())
        if not text:
            self.space = self.space or bool(piece.text)
            return
        previous = self.previous
        if previous and previous.text == piece.text and abs(previous.x0 - piece.x0) < 0.15 * self.size:
            return  # drawn twice to look bold
        character = (piece.x1 - piece.x0) / len(piece.text)
        leading = len(piece.text) - len(piece.text.lstrip())
        x0 = piece.x0 + leading * character
        gap = x0 - self.edge
        if self.cells and self.tab_x0 is None and gap > _TAB_GAP * self.size and self._is_short():
            self.tab_x0 = x0
        if not self.cells or gap > _CELL_GAP * self.size:
            self.close()
            self.cells.append(Cell(x0, x0, "", 0.0))
        elif self.space or leading or gap > _WORD_GAP * self.size:
            self.texts.append(" ")
            self.length += 1
            if gap > _SEAM_GAP * self.size:
                self.cells[-1].seams.append(Seam(self.length, self.edge, x0))
        self.texts.append(text)
        self.length += len(text)
        self.bold += len(text) if piece.is_bold else 0
        trailing = len(piece.text) - len(piece.text.rstrip())
        self.edge = piece.x1 - trailing * character
        self.space = trailing > 0
        self.previous = piece

    def _is_short(self) -> bool:
        return len(self.cells) == 1 and self.length <= _LONGEST_MARKER

    def close(self) -> None:
        if self.texts:
            cell = self.cells[-1]
            cell.text = "".join(self.texts)
            cell.x1 = self.edge
            cell.bold_share = self.bold / self.length
            self.texts.clear()
            self.bold = self.length = 0
