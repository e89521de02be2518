"""The document's recommendations."""

from __future__ import annotations

from pipelines.letters.model import DocumentText, Identity, Recommendation


def recommendations(text: DocumentText, identity: Identity) -> tuple[Recommendation, ...]:
    return ()
