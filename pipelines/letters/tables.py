"""Table rows: which lines of a page stand in columns, and which of their cells belong to one row.

A row's cells may wrap over several lines and be set at the top, middle or foot of the row.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.letters.lines import Cell, Line
from pipelines.letters.markers import leading_marker

_COLUMN_SLACK = 4.0  # points
_PITCH = 1.4  # of the type size: lines nearer than this are in one cell
_REACH = 3.2  # of the type size: a table's lines are not further apart


@dataclass(slots=True)
class Row:
    """A table's row; ``y`` is its topmost baseline."""

    page: int
    y: float
    bottom: float
    size: float
    cells: list[list[str]]  # each cell's lines


@dataclass(slots=True)
class _Piece:
    """A cell's lines."""

    top: float
    bottom: float
    texts: list[str]


def body_cells(line: Line) -> list[Cell]:
    """The line's cells with a marker's own cell joined to the next."""
    cells = line.cells
    if len(cells) > 1:
        marker = leading_marker(f"{cells[0].text} x")
        if marker and marker.end == len(cells[0].text) + 1:
            first = Cell(cells[0].x0, cells[1].x1, f"{cells[0].text} {cells[1].text}", cells[1].bold_share)
            return [first, *cells[2:]]
    return cells


def with_rows(lines: list[Line]) -> list[Line | Row]:
    """Put a page's table lines together as rows, leaving other lines as they are.

    Args:
        lines: A page's lines from top to bottom.
    """
    out: list[Line | Row] = []
    index = 0
    while index < len(lines):
        if len(body_cells(lines[index])) < 2:
            out.append(lines[index])
            index += 1
            continue
        column = body_cells(lines[index])[1].x0
        first = index
        while first > 0 and out and out[-1] is lines[first - 1] and _belongs(lines[first - 1], lines[first], column):
            first -= 1
            out.pop()
        last = index
        while last + 1 < len(lines) and _belongs(lines[last + 1], lines[last], column):
            last += 1
        out.extend(_rows(lines[first : last + 1], column))
        index = last + 1
    return out


def _belongs(line: Line, neighbour: Line, column: float) -> bool:
    if abs(line.y - neighbour.y) > _REACH * max(line.size, neighbour.size):
        return False
    cells = body_cells(line)
    if len(cells) > 1:
        return True
    return cells[0].x1 < column - _COLUMN_SLACK or cells[0].x0 > column - _COLUMN_SLACK


def _rows(lines: list[Line], column: float) -> list[Line | Row]:
    columns = _columns(lines)
    pieces: list[list[_Piece]] = [[] for _ in columns]
    for line in lines:
        for cell in body_cells(line):
            place = _place(cell, columns)
            found = pieces[place]
            if found and found[-1].bottom - line.y <= _PITCH * line.size:
                if found[-1].bottom == line.y:
                    found[-1].texts[-1] += f" {cell.text}"
                else:
                    found[-1].texts.append(cell.text)
                    found[-1].bottom = line.y
            else:
                found.append(_Piece(line.y, line.y, [cell.text]))
    groups = _overlapping(pieces)
    by_line = {line.y: line for line in lines}
    rows: list[Line | Row] = []
    for top, bottom, members in groups:
        inside = [line for y, line in by_line.items() if bottom <= y <= top]
        if sum(bool(member) for member in members) < 2:
            rows.extend(inside)
        elif len(inside) > 1 and all(len(body_cells(line)) == len(body_cells(inside[0])) > 1 for line in inside):
            rows.extend(
                Row(line.page, line.y, line.y, line.size, [[cell.text] for cell in body_cells(line)]) for line in inside
            )
        else:
            cells = [[text for piece in member for text in piece.texts] for member in members if member]
            rows.append(Row(inside[0].page, top, bottom, inside[0].size, cells))
    return rows


def _columns(lines: list[Line]) -> list[float]:
    starts: list[float] = []
    for line in lines:
        cells = body_cells(line)
        if len(cells) > 1:
            for cell in cells[1:]:
                if all(abs(cell.x0 - start) > 25 for start in starts):
                    starts.append(cell.x0)
    return [0.0, *sorted(starts)]


def _place(cell: Cell, columns: list[float]) -> int:
    return max(index for index, start in enumerate(columns) if cell.x0 >= start - 25 or index == 0)


def _overlapping(pieces: list[list[_Piece]]) -> list[tuple[float, float, list[list[_Piece]]]]:
    flat = sorted(
        ((piece.top, piece.bottom, place, piece) for place, found in enumerate(pieces) for piece in found),
        key=lambda item: -item[0],
    )
    groups: list[tuple[float, float, list[list[_Piece]]]] = []
    for top, bottom, place, piece in flat:
        if groups and top >= groups[-1][1] - 1:
            old_top, old_bottom, members = groups[-1]
            members[place].append(piece)
            groups[-1] = (old_top, min(old_bottom, bottom), members)
        else:
            members = [[] for _ in pieces]
            members[place].append(piece)
            groups.append((top, bottom, members))
    return groups
