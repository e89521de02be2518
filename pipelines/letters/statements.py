"""The document's statements."""

from __future__ import annotations

from pipelines.letters.model import DocumentText, Identity, Statement


def statements(text: DocumentText, identity: Identity) -> tuple[Statement, ...]:
    return ()
