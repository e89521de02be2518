"""The document's recommendations: every item of the lists of what needs to improve, in their wording and order.

What a council's paper quotes of an earlier document is progress, not asked for by the paper, and is left out.
"""

from __future__ import annotations

from pipelines.letters.lists import items
from pipelines.letters.model import DocumentText, Identity, Recommendation
from pipelines.letters.national_framework import references
from pipelines.letters.sections import places

_PARTNERSHIP = {"jtai", "area_send_inspection"}


def recommendations(text: DocumentText, identity: Identity) -> tuple[Recommendation, ...]:
    """Find what the document asks to improve.

    Args:
        text: The document.
        identity: What it is.

    Returns:
        The items, in order, with what is nested below each.
    """
    kind = identity.document_kind
    if kind == "committee_report":
        return ()
    asked = [item for item in items(text, places(text, kind), kind) if item.place.list_role == "to_improve"]
    return tuple(
        Recommendation(
            position=position,
            text=text.text[item.char_start : item.char_end],
            addressed_to=_addressee(item.place.part, kind),
            is_priority=item.place.is_priority,
            national_framework=references(text.text[item.char_start : item.char_end]),
            page=item.passages[0].page_at(item.char_start - item.passages[0].char_start),
            char_start=item.char_start,
            char_end=item.char_end,
        )
        for position, item in enumerate(asked)
    )


def _addressee(part: str, document_kind: str) -> str:
    if part == "lscb":
        return "lscb"
    return "partnership" if document_kind in _PARTNERSHIP else "local_authority"
