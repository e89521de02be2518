"""Documents made for a test: passages written as ``kind: words``, one page unless a line says ``page: 2``."""

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
        if kind not in _KINDS:
            kind, words = "paragraph", line
        passages.append(
            Passage(len(passages), kind, words, "", 1 if kind == "heading" else 0, at, at + len(words), ((0, page),))
        )
        at += len(words) + 1
    return DocumentText("\n".join(passage.text for passage in passages), tuple(passages), page)
