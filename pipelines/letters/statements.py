"""The document's statements: each sentence of its body, and each item of its lists.

Which passages state something is decided here; where sentences end is ``sentences``, where a passage stands is
``sections``, and what a statement means is ``coding``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.letters.lists import items
from pipelines.letters.model import DocumentText, Identity, Passage, Statement
from pipelines.letters.sections import Place, is_run_in_heading, places
from pipelines.letters.sentences import split
from pipelines.reference.boilerplate import says, voices

_ENDED = re.compile(r"[.!?…]['\"’”)\]]*$")
_CELLS = " | "
_FEW = 3  # words: fewer state nothing
_LEAD_IN = 6  # words: a shorter line that only opens a list states nothing
_UNENDED = 12  # words: a shorter paragraph without an end is a label, an address or a name
_LISTED = {"bullet", "numbered_item"}


def statements(text: DocumentText, identity: Identity) -> tuple[Statement, ...]:
    """Find what is stated, one sentence or one list item each.

    Left out are the cover's labels, addresses, signatures, contents, headings and grade tables. Sentences about how the
    inspection was done, footnotes, and what the inspectorate prints in every document are kept as no findings.

    Args:
        text: The document.
        identity: What it is.

    Returns:
        The statements, in order.
    """
    where = places(text, identity.document_kind)
    listed = items(text, where, identity.document_kind)
    roles = {passage.position: item.place.list_role for item in listed for passage in item.passages}
    found: list[Statement] = []
    speaker = _Speaker(identity)
    for passage, place in zip(text.passages, where, strict=True):
        stated_by, announced = speaker.of(passage, place)
        if place.is_heading:
            continue
        role = roles.get(passage.position) or announced
        is_body = place.part != "method" and passage.kind != "footnote"
        for start, end in _spans(passage, place, role is not None):
            is_finding = is_body and not says(passage.text[start:end], "method")
            if not is_finding and not _ENDED.search(passage.text[start:end]):
                continue
            found.append(
                Statement(
                    position=len(found),
                    text=passage.text[start:end],
                    stated_by=stated_by,
                    section=place.section,
                    heading=place.heading,
                    list_role=role if is_finding else None,
                    is_finding=is_finding,
                    page=passage.page_at(start),
                    char_start=passage.char_start + start,
                    char_end=passage.char_start + end,
                )
            )
    return tuple(found)


def _spans(passage: Passage, place: Place, is_item: bool) -> Iterator[tuple[int, int]]:
    """Where the passage's statements begin and end."""
    if is_run_in_heading(passage):
        return
    begin = 0
    for cell in passage.text.split(_CELLS) if passage.kind == "table_row" else [passage.text]:
        for start, end in split(cell):
            if _states(cell[start:end], passage, place, is_item):
                yield begin + start, begin + end
        begin += len(cell) + len(_CELLS)


def _states(sentence: str, passage: Passage, place: Place, is_item: bool) -> bool:
    words = len(sentence.split())
    if words < (1 if is_item else _FEW) or sentence.isupper():
        return False
    if _ENDED.search(sentence):
        return True
    if sentence.endswith(":"):
        return is_item or (words >= _LEAD_IN and place.section != "area_information")
    if passage.kind == "table_row" or place.part == "cover":
        return False
    return passage.kind in _LISTED or words >= _UNENDED


class _Speaker:
    """Who states a passage: in a council's paper the council, but for what it reports or quotes."""

    def __init__(self, identity: Identity) -> None:
        self.own = {"committee_report": "council", "peer_review": "peer_team"}.get(identity.document_kind, "inspectors")
        self.reported = "peer_team" if identity.follows_kind == "peer_review" else "inspectors"
        self.announced: tuple[str | None, str | None] = (None, None)

    def of(self, passage: Passage, place: Place) -> tuple[str, str | None]:
        """Who states the passage, and its role where the line before says what list it is in."""
        if self.own != "council":
            return self.own, None
        is_quoted = passage.kind == "bullet" or passage.text.startswith(("“", '"', "‘"))
        quoted, role = self.announced if is_quoted else (None, None)
        if not is_quoted or passage.text.endswith(":"):
            self.announced = _announced(passage.text)
        stated_by = quoted or place.stated_by or self.own
        return self.reported if stated_by == "reported" else stated_by, role


def _announced(line: str) -> tuple[str | None, str | None]:
    """Who speaks after a line that opens a list or a quotation, and the role of that list."""
    plain = line.casefold()
    named = [(stated_by, role) for phrase, stated_by, role in voices() if line.endswith(":") and phrase in plain]
    return (named[0][0] if named else None), next((role for _, role in named if role), None)
