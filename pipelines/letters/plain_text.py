"""Text files as passages: Markdown-like marks, pipe tables, numbered paragraphs, blank lines at page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.letters.drafts import Draft
from pipelines.letters.glyphs import clean
from pipelines.letters.markers import leading_marker

_WRAPPED = 110  # characters: no line longer than this means that paragraphs are wrapped by hand
_FULL = 0.75  # of the longest line: a wrapped line is at least this long
_HEADING = 90  # characters
_RULE = re.compile(r"\|?[\s:|-]+\|?|[-=_*]{3,}")
_NEW_BOLD = re.compile(r"(?<=\S)(?=\*\*\d{1,2}\.)")
_END = re.compile(r"[.!?:;]['\"’”)\]]*$")
_MARKS = re.compile(r"\*\*|__|`")


@dataclass(slots=True)
class _Line:
    text: str  # with its marks
    page: int
    blanks_before: int
    blanks_after: int
    indent: int


def passages(text: str) -> tuple[list[Draft], int]:
    """Put a text's lines together as passages.

    Args:
        text: The file's text; form feeds part pages.

    Returns:
        The passages in order, and the number of pages.
    """
    lines = _lines(text)
    longest = max((len(line.text) for line in lines), default=0)
    wrapped = longest <= _WRAPPED
    drafts: list[Draft] = []
    before: _Line | None = None
    for line in lines:
        if drafts and before and _is_same(drafts[-1], before, line, longest if wrapped else 0):
            drafts[-1].lines.append((_unmarked(_without_bullet(line.text)), line.page))
        else:
            draft = _draft(line)
            if draft:
                drafts.append(draft)
        before = line
    return [draft for draft in drafts if any(part for part, _ in draft.lines)], text.count("\f") + 1


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blanks = 0
    for page, content in enumerate(text.split("\f"), 1):
        for raw in content.splitlines():
            for part in _NEW_BOLD.split(raw):
                line = clean(part.expandtabs(4)).strip()
                if not line:
                    blanks += 1
                    continue
                if lines:
                    lines[-1].blanks_after = blanks
                indent = len(part) - len(part.lstrip())
                lines.append(_Line(line, page, blanks, 0, indent))
                blanks = 0
    return lines


def _is_same(draft: Draft, before: _Line, line: _Line, longest: int) -> bool:
    if draft.kind in {"heading", "table_row"} or line.text.startswith("|"):
        return False
    bare = _unmarked(line.text)
    marker = leading_marker(bare)
    ended = bool(_END.search(draft.lines[-1][0]))
    if not line.blanks_before:
        return bool(longest) and not marker and len(before.text) >= _FULL * longest
    if ended or len(draft.lines[-1][0]) < 60:
        return False
    if not marker:
        return bare[:1].islower() or before.page != line.page
    return marker.is_bullet and draft.kind == "numbered_item"


def _draft(line: _Line) -> Draft | None:
    text = line.text
    if text.startswith("|"):
        if _RULE.fullmatch(text):
            return None
        cells = [_unmarked(cell) for cell in text.strip("|").split("|")]
        return Draft("table_row", [(" | ".join(cell for cell in cells if cell), line.page)])
    if _RULE.fullmatch(text):
        return None
    is_bold = text.startswith("**") and text.endswith("**") and text.count("**") == 2
    hashes = re.match(r"#{1,6} ", text)
    bare = _unmarked(text[hashes.end() :] if hashes else _without_dash(text))
    marker = leading_marker(bare)
    own = bare[marker.end :] if marker else bare
    numbered_title = bool(marker and not marker.is_bullet and own.upper() == own and re.search("[A-Z]{3}", own))
    alone = line.blanks_before and line.blanks_after
    short = len(bare) <= _HEADING and not _END.search(bare) and bare[:1].isupper() and not marker
    if hashes or is_bold or numbered_title or (alone and short):
        level = hashes.end() - 1 if hashes else 1 if numbered_title or is_bold else 2
        return Draft("heading", [(own, line.page)], marker.text if marker else "", level)
    if marker:
        return Draft(
            "bullet" if marker.is_bullet else "numbered_item",
            [(own, line.page)],
            marker.text,
            2 if line.indent >= 2 else 1,
        )
    return Draft("paragraph", [(bare, line.page)])


def _unmarked(text: str) -> str:
    return clean(_MARKS.sub("", text)).strip()


def _without_dash(text: str) -> str:
    """A list mark before a paragraph's own number or bullet is the list's form, not the document's."""
    if text.startswith(("- ", "* ")):
        rest = text[2:].strip()
        inner = leading_marker(_unmarked(rest))
        if inner:
            return rest
    return text


def _without_bullet(text: str) -> str:
    marker = leading_marker(text)
    return text[marker.end :] if marker and marker.is_bullet else text
