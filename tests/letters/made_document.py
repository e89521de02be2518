"""Documents made for a test: passages written as ``kind: words``, one page unless a line says ``page: 2``.

``bullet 2: words`` is a bullet nested in another, ``heading 2: words`` a smaller heading.
"""

from __future__ import annotations

from pipelines.letters.model import DocumentText, Passage

_KINDS = {"heading", "paragraph", "bullet", "numbered_item", "table_row", "footnote"}


def made_document(*lines: str) -> DocumentText:
    """A document whose passages are the lines; a line without a kind is a paragraph."""
    passages: list[Passage] = []
    page, at = 1, 0
    for line in lines:
        kind, _, words = line.partition(": ")
        if kind == "page":
            page = int(words)
            continue
        kind, _, depth = kind.partition(" ")
        if kind not in _KINDS or not (depth.isdigit() or not depth):
            kind, depth, words = "paragraph", "", line
        level = int(depth or kind == "heading")
        passages.append(Passage(len(passages), kind, words, "", level, at, at + len(words), ((0, page),)))
        at += len(words) + 1
    return DocumentText("\n".join(passage.text for passage in passages), tuple(passages), page)
