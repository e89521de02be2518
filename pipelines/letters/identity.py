"""What a document is."""

from __future__ import annotations

from pipelines.letters.model import DocumentText, Identity


def identify(text: DocumentText) -> Identity:
    return Identity("other", None, "E06000043", None, None, None, None, None, "published")
