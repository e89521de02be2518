"""What is printed on a page but is no part of the document: running headers and footers, page numbers, contents."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from pipelines.letters.lines import Line

_EDGE = 0.13  # of the page's height: where running headers and footers stand
_REPEATED = 0.4  # of the pages: a running line is on at least so many
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*", re.IGNORECASE)
_LEADERS = re.compile(r"[.…·_]{4,}|(?:\. ){4,}|…")
_ENDS_IN_NUMBER = re.compile(r"\d{1,3}$")
_CONTENTS = {"contents", "content", "table of contents", "contents page"}


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())


def without_running_lines(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Take away what stands at the top and foot of pages: running lines, page numbers, what the file calls artifact.

    Args:
        pages: Each page's lines, from top to bottom.
        heights: Each page's height in points.

    Returns:
        Each page's other lines.
    """
    edges = [
        [line for line in lines if line.y < _EDGE * height or line.y > (1 - _EDGE) * height]
        for lines, height in zip(pages, heights, strict=True)
    ]
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for lines in edges:
        for line in lines:
            places[_shape(line), round(line.y / 3)].add(line.page)
    often = max(2, math.ceil(_REPEATED * len(pages)))
    repeated = {place for place, found in places.items() if len(found) >= often}

    def is_furniture(line: Line) -> bool:
        return (
            line.is_artifact
            or bool(_PAGE_NUMBER.fullmatch(line.text))
            or any((_shape(line), round(line.y / 3) + step) in repeated for step in (-1, 0, 1))
        )

    dropped = {id(line) for lines in edges for line in lines if is_furniture(line)}
    return [[line for line in lines if id(line) not in dropped] for lines in pages]


def without_contents(pages: list[list[Line]]) -> list[list[Line]]:
    """Take away contents lists: from the heading that says so to the page's last line that ends in a page number.

    A list that runs on over the following pages is taken away as well.

    Args:
        pages: Each page's lines, from top to bottom.

    Returns:
        Each page's other lines.
    """
    kept: list[list[Line]] = []
    runs_on = False
    for lines in pages:
        start = next((index for index, line in enumerate(lines) if line.text.strip(" :").lower() in _CONTENTS), None)
        if start is None and runs_on:
            start = 0
        entries = [] if start is None else [at for at in range(start, len(lines)) if _is_entry(lines[at])]
        if len(entries) < 2:
            kept.append(lines)
            runs_on = False
        else:
            kept.append([*lines[:start], *lines[entries[-1] + 1 :]])
            runs_on = entries[-1] == len(lines) - 1
    return kept


def _is_entry(line: Line) -> bool:
    if not _ENDS_IN_NUMBER.search(line.text):
        return False
    return bool(len(line.cells) > 1 and line.cells[-1].text.isdigit()) or bool(_LEADERS.search(line.text))


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Type size in points that most of the text is printed in; 12 where there is none."""
    sizes: dict[float, int] = defaultdict(int)
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 12.0
