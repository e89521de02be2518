"""What a document follows: the visit number, the inspection it counts from or reports."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.letters.model import DocumentText


class Follows(NamedTuple):
    visit_number: int | None
    follows_kind: str | None
    follows_on: str | None


def follows(text: DocumentText, document_kind: str) -> Follows:
    return Follows(None, None, None)
