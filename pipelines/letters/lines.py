"""Printed pieces of text as lines, and a line's cells.

What a line is part of (a paragraph, a table, a footer) is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipelines.letters.pdf import Fragment, PrintedPage

_SAME_LINE = 0.45  # of the type size: baselines nearer than this are one line
_WORD_GAP = 0.18  # of the type size: a gap wider than this is a space
_CELL_GAP = 1.4  # of the type size: a gap wider than this parts two cells
_RAISED = 0.82  # of the line's type size: digits smaller than this are a footnote's mark
_NOTE_MARK = re.compile(r"[\d,*†‡ ]+")


@dataclass(slots=True)
class Cell:
    """Text of a line with no wide gap in it; lengths are points."""

    x0: float
    x1: float
    text: str
    bold_share: float


@dataclass(slots=True)
class Line:
    """A printed line."""

    page: int
    y: float
    size: float
    cells: list[Cell]
    is_artifact: bool = False
    note_mark: str = ""  # a footnote's mark that the line opens with

    @property
    def x0(self) -> float:
        """Left edge, in points."""
        return self.cells[0].x0

    @property
    def x1(self) -> float:
        """Right edge, in points."""
        return self.cells[-1].x1

    @property
    def text(self) -> str:
        """The cells' texts with a space between."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is printed bold."""
        return all(cell.bold_share > 0.85 for cell in self.cells)


@dataclass(slots=True)
class _Row:
    y: float
    size: float
    fragments: list[Fragment] = field(default_factory=list)


def printed_lines(page: PrintedPage) -> list[Line]:
    """Put a page's pieces together into lines, from top to bottom.

    Footnote marks within a line are dropped; one that opens a line is kept as its ``note_mark``.
    """
    rows: list[_Row] = []
    for fragment in sorted(page.fragments, key=lambda piece: -piece.y):
        row = rows[-1] if rows else None
        if row and row.y - fragment.y < _SAME_LINE * _reach(row, fragment):
            row.fragments.append(fragment)
            if fragment.size > row.size:
                row.y, row.size = fragment.y, fragment.size
        else:
            rows.append(_Row(fragment.y, fragment.size, [fragment]))
    lines = (_line(page.number, row.fragments) for row in rows)
    return [line for line in lines if line is not None]


def _reach(row: _Row, fragment: Fragment) -> float:
    """Type size that decides whether two pieces share a line: a raised mark follows the larger one beside it."""
    is_mark = all(_NOTE_MARK.fullmatch(piece.text) for piece in row.fragments) or _NOTE_MARK.fullmatch(fragment.text)
    return max(row.size, fragment.size) if is_mark else max(min(row.size, fragment.size), 5)


def _line(page: int, fragments: list[Fragment]) -> Line | None:
    visible = [piece for piece in fragments if piece.text.strip()]
    if not visible:
        return None
    lengths: dict[float, int] = {}
    for piece in visible:
        lengths[piece.size] = lengths.get(piece.size, 0) + len(piece.text)
    size = max(lengths, key=lambda key: (lengths[key], key))
    y = next(piece.y for piece in visible if piece.size == size)
    cells: list[Cell] = []
    texts: list[str] = []
    bold = total = 0
    mark = ""
    edge = 0.0
    space = False
    previous: Fragment | None = None

    def close() -> None:
        if texts:
            cells[-1].text = _SPACES.sub(" ", "".join(texts)).strip()
            cells[-1].x1 = edge
            cells[-1].bold_share = bold / total if total else 0.0
            texts.clear()

    for piece in sorted(fragments, key=lambda item: item.x0):
        stripped = piece.text.strip()
        if not stripped:
            space = space or bool(piece.text)
            continue
        if piece.size < _RAISED * size and piece.y > y + 0.1 * size and _NOTE_MARK.fullmatch(stripped):
            if not cells:
                mark = stripped
            continue
        if previous and previous.text == piece.text and abs(previous.x0 - piece.x0) < 0.15 * size:
            continue  # drawn twice to look bold
        gap = piece.x0 - edge
        if not cells or gap > _CELL_GAP * size:
            close()
            cells.append(Cell(piece.x0, piece.x1, "", 0.0))
            bold = total = 0
        elif space or gap > _WORD_GAP * size:
            texts.append(" ")
        texts.append(piece.text)
        total += len(stripped)
        bold += len(stripped) if piece.is_bold else 0
        width = piece.x1 - piece.x0
        trailing = len(piece.text) - len(piece.text.rstrip())
        edge = piece.x1 - width * trailing / len(piece.text) if trailing else piece.x1
        space = trailing > 0
        previous = piece
    close()
    if not cells:
        return None
    return Line(page, y, size, cells, all(piece.is_artifact for piece in visible), mark)


_SPACES = re.compile(r" {2,}")
