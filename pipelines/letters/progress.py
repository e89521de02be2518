"""The document's progress."""

from __future__ import annotations

from pipelines.letters.model import DocumentText, Identity, Progress


def progress(text: DocumentText, identity: Identity) -> tuple[Progress, ...]:
    return ()
