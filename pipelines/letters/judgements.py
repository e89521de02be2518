"""The document's judgements."""

from __future__ import annotations

from pipelines.letters.model import DocumentText, Identity, Judgement


def judgements(text: DocumentText, identity: Identity) -> tuple[Judgement, ...]:
    return ()
