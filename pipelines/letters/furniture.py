"""What is printed on a page but is no part of the document: running headers and footers, page numbers, contents lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from pipelines.letters.lines import Line

_EDGE = 0.13  # of the page's height: where running headers and footers stand
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r".*\D[ .…_]*\s\d{1,3}$|.*[.…]{4,}.*")


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())


def without_running_lines(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Take away what repeats at the top or foot of pages, page numbers, and what the file marks as artifact there.

    Args:
        pages: Each page's lines, from top to bottom.
        heights: Each page's height in points.
    """
    at_edge = [
        [line.y < _EDGE * height or line.y > (1 - _EDGE) * height for line in lines]
        for lines, height in zip(pages, heights, strict=True)
    ]
    places: dict[str, set[int]] = defaultdict(set)
    for lines, edges in zip(pages, at_edge, strict=True):
        for line, edge in zip(lines, edges, strict=True):
            if edge:
                places[_shape(line)].add(line.page)
    repeated = {shape for shape, found in places.items() if len(found) >= 2}

    def stays(line: Line, edge: bool) -> bool:
        if not edge:
            return True
        return not (line.is_artifact or _PAGE_NUMBER.fullmatch(line.text) or _shape(line) in repeated)

    return [
        [line for line, edge in zip(lines, edges, strict=True) if stays(line, edge)]
        for lines, edges in zip(pages, at_edge, strict=True)
    ]


def without_contents(pages: list[list[Line]]) -> list[list[Line]]:
    """Take away contents lists: under a heading that says so, the lines that end in a page number."""
    kept: list[list[Line]] = []
    inside = False
    for lines in pages:
        page: list[Line] = []
        for index, line in enumerate(lines):
            if _is_contents_heading(line) and _entries(lines[index + 1 : index + 8]) >= 2:
                inside = True
                continue
            if inside:
                if _is_entry(line) or _entries(lines[index + 1 : index + 4]) >= 1:
                    continue
                inside = False
            page.append(line)
        kept.append(page)
    return kept


def _is_contents_heading(line: Line) -> bool:
    return line.text.strip(" :").lower() in {"contents", "table of contents", "content"}


def _is_entry(line: Line) -> bool:
    return bool(_CONTENTS_ENTRY.fullmatch(line.text)) and (
        len(line.cells) > 1 or "..." in line.text or "…" in line.text
    )


def _entries(lines: Iterable[Line]) -> int:
    return sum(_is_entry(line) for line in lines)


def body_size(pages: Iterable[list[Line]]) -> float:
    """Type size in points that most of the text is printed in."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0
