"""The document's prior_judgements."""

from __future__ import annotations

from pipelines.letters.model import DocumentText, Identity, PriorJudgement


def prior_judgements(text: DocumentText, identity: Identity) -> tuple[PriorJudgement, ...]:
    return ()
