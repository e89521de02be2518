"""Table rows: which lines of a page stand in columns, and which of their cells belong to one row.

A row's cells may wrap over several lines and be set at the top, middle or foot of the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pipelines.letters.lines import Cell, Line
from pipelines.letters.markers import leading_marker

_SLACK = 4.0  # points: a column's texts begin no further apart
_COLUMN = 25.0  # points: columns begin no nearer to each other
_PITCH = 1.4  # of the type size: lines nearer than this are in one cell
_BESIDE = 0.85  # of the type size: lines nearer than this stand beside each other
_REACH = 3.2  # of the type size: a table's lines are no further apart


@dataclass(slots=True)
class Row:
    """A table's row."""

    page: int
    cells: list[list[str]]  # each cell's lines


@dataclass(slots=True)
class _Piece:
    """A cell's lines between their topmost and lowest baseline."""

    column: int
    is_bold: bool
    top: float
    bottom: float
    texts: list[str]


@dataclass(slots=True)
class _Band:
    """Pieces that stand beside each other."""

    top: float
    bottom: float
    pieces: list[_Piece]


def body_cells(line: Line) -> list[Cell]:
    """The line's cells, with a marker's own cell joined to the one after it."""
    cells = line.cells
    if len(cells) > 1 and len(cells[0].text) <= 6:
        marker = leading_marker(f"{cells[0].text} x")
        if marker and marker.end == len(cells[0].text) + 1:
            first = Cell(cells[0].x0, cells[1].x1, f"{cells[0].text} {cells[1].text}", cells[1].bold_share)
            return [first, *cells[2:]]
    return cells


def with_rows(lines: list[Line]) -> list[Line | Row]:
    """Put a page's table lines together as rows.

    Args:
        lines: A page's lines from top to bottom.

    Returns:
        The rows, and the lines that stand in no table, from top to bottom.
    """
    cells = [body_cells(line) for line in lines]
    out: list[Line | Row] = []
    index = 0
    while index < len(lines):
        column = _column(lines, cells, index)
        if column is None:
            out.append(lines[index])
            index += 1
            continue
        first = last = index
        while first > 0 and out and out[-1] is lines[first - 1] and _belongs(lines, cells, first - 1, first, column):
            first -= 1
            out.pop()
        while last + 1 < len(lines) and _belongs(lines, cells, last + 1, last, column):
            last += 1
        out.extend(_rows(lines[first : last + 1], cells[first : last + 1]))
        index = last + 1
    return out


def _column(lines: list[Line], cells: list[list[Cell]], index: int) -> float | None:
    """Where a second column begins, if the line shows one: by its own cells, or by the next line standing beside it."""
    if len(cells[index]) > 1:
        return cells[index][1].x0
    if index + 1 == len(lines) or len(cells[index + 1]) > 1 or not _are_beside(lines[index], lines[index + 1]):
        return None
    here, there = cells[index][0], cells[index + 1][0]
    if here.x1 < there.x0 or there.x1 < here.x0:
        return max(here.x0, there.x0)
    return None


def _are_beside(line: Line, other: Line) -> bool:
    return abs(line.y - other.y) < _BESIDE * min(line.size, other.size)


def _belongs(lines: list[Line], cells: list[list[Cell]], index: int, beside: int, column: float) -> bool:
    line, neighbour = lines[index], lines[beside]
    if abs(line.y - neighbour.y) > _REACH * max(line.size, neighbour.size):
        return False
    if len(cells[index]) > 1:
        return True
    if line.size > 1.1 * neighbour.size and not _are_beside(line, neighbour):
        return False
    cell = cells[index][0]
    if cell.x1 < column - _SLACK or cell.x0 > column - _COLUMN:
        return True
    return any(abs(seam.right - column) < _SLACK for seam in cell.seams)


def _rows(lines: list[Line], cells: list[list[Cell]]) -> list[Line | Row]:
    starts = _columns(lines, cells)
    cells = [[part for cell in found for part in _parted(cell, starts)] for found in cells]
    bands = _bands(_pieces(lines, cells, starts))
    rows: list[Line | Row] = []
    for band in bands:
        inside = [index for index, line in enumerate(lines) if band.bottom <= line.y <= band.top]
        if len({piece.column for piece in band.pieces}) < 2:
            rows.extend(lines[index] for index in inside)
        elif len(bands) < 3 or all(_opens(cells[index]) for index in inside):
            rows.extend(_tight_rows([lines[index] for index in inside], [cells[index] for index in inside], starts))
        else:
            rows.append(Row(lines[inside[0]].page, _texts(band.pieces)))
    return rows


def _parted(cell: Cell, starts: list[float]) -> list[Cell]:
    """Part a cell at gaps too narrow to show by themselves, where a column begins."""
    for seam in cell.seams:
        if any(abs(seam.right - start) < _SLACK for start in starts[1:]):
            left = Cell(cell.x0, seam.left, cell.text[: seam.offset].rstrip(), cell.bold_share)
            return [left, Cell(seam.right, cell.x1, cell.text[seam.offset :], cell.bold_share)]
    return [cell]


def _tight_rows(lines: list[Line], cells: list[list[Cell]], starts: list[float]) -> list[Line | Row]:
    """Rows with no room between them: each line that opens one begins it."""
    rows: list[tuple[int, list[_Piece]]] = []
    for line, found in zip(lines, cells, strict=True):
        if not rows or _opens(found):
            rows.append((line.page, []))
        rows[-1][1].extend(_piece(cell, line, starts) for cell in found)
    return [Row(page, _texts(pieces)) for page, pieces in rows]


def _opens(cells: list[Cell]) -> bool:
    """Whether a line can open a row: all its cells begin as a text does, not as one goes on."""
    return len(cells) > 1 and not any(cell.text[:1].islower() for cell in cells)


def _texts(pieces: list[_Piece]) -> list[list[str]]:
    columns: dict[int, list[str]] = {}
    for piece in sorted(pieces, key=lambda item: (item.column, -item.top)):
        columns.setdefault(piece.column, []).extend(piece.texts)
    return list(columns.values())


def _columns(lines: list[Line], cells: list[list[Cell]]) -> list[float]:
    """Where the columns begin, in points."""
    begin = [cell.x0 for found in cells for cell in found[1:]]
    for (line, found), (other, beside) in pairwise(zip(lines, cells, strict=True)):
        if _are_beside(line, other):
            begin.append(max(found[0].x0, beside[0].x0))
    starts: list[float] = [0.0]
    for x0 in sorted(begin):
        if x0 - starts[-1] > _COLUMN:
            starts.append(x0)
    return starts


def _place(cell: Cell, starts: list[float]) -> int:
    return max((index for index, start in enumerate(starts) if cell.x0 > start - _COLUMN), default=0)


def _pieces(lines: list[Line], cells: list[list[Cell]], starts: list[float]) -> list[_Piece]:
    done: list[_Piece] = []
    open_pieces: dict[int, _Piece] = {}
    for line, found in zip(lines, cells, strict=True):
        for cell in found:
            new = _piece(cell, line, starts)
            piece = open_pieces.get(new.column)
            if piece and piece.bottom - line.y <= _PITCH * line.size and piece.is_bold == new.is_bold:
                piece.texts.append(cell.text)
                piece.bottom = line.y
            else:
                open_pieces[new.column] = new
                done.append(new)
    return done


def _piece(cell: Cell, line: Line, starts: list[float]) -> _Piece:
    return _Piece(_place(cell, starts), cell.bold_share > 0.5, line.y, line.y, [cell.text])


def _bands(pieces: list[_Piece]) -> list[_Band]:
    bands: list[_Band] = []
    for piece in sorted(pieces, key=lambda item: -item.top):
        if bands and piece.top >= bands[-1].bottom - 1:
            bands[-1].pieces.append(piece)
            bands[-1].bottom = min(bands[-1].bottom, piece.bottom)
        else:
            bands.append(_Band(piece.top, piece.bottom, [piece]))
    return bands
