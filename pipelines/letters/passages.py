"""A file's bytes as text: passages with page and character span."""

from __future__ import annotations

from pipelines.letters.model import DocumentText


def read_text(data: bytes) -> DocumentText:
    return DocumentText(text="", passages=(), pages=0)
