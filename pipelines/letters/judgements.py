"""The grades that a document gives.

A grade comes from a row that pairs a judgement's label with a grade, or from a sentence that says it in so many words;
never from the drift of the text. Where they disagree the row of the table wins, and of two rows the first. Grades that
were given earlier and are only mentioned stand in ``prior_judgements``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache

from pipelines.letters.model import DocumentText, Identity, Judgement, Passage
from pipelines.reference.grades import printed_areas, printed_grades, verdicts

_COVER_PASSAGES = 40
_GRADED_KINDS = {"ilacs_inspection", "sif_inspection", "lscb_review"}
_CLOSE_ENOUGH = 0.93  # a label's misprint, not another label: the two nearest labels are 0.90 alike
_VERB = r"(?:(?:is|are|remains?|continues?\s+to(?:\s+be)?)\s+)?(?:judged\s+(?:as|to(?:\s+be)?)\s+)?"
_LINES_OF_A_ROW = 5  # lines over which a table may break one label and its grade


def judgements(text: DocumentText, identity: Identity) -> tuple[Judgement, ...]:
    """Find the grades that a document gives.

    Args:
        text: The document's text.
        identity: What the document is; only ILACS and SIF inspections and LSCB reviews give grades.

    Returns:
        One judgement for each area, in the order of the document; its evidence is the row or sentence.
    """
    if identity.document_kind not in _GRADED_KINDS:
        return ()
    cover = tuple(p for p in text.passages[:_COVER_PASSAGES] if p.page == 1)
    body = tuple(p for p in text.passages[len(cover) :] if p.kind in {"table_row", "heading"})
    on_cover = list(_rows(text, cover))
    found: dict[str, Judgement] = {}
    for judgement in (
        *on_cover,
        *_misprinted_rows(text, cover, on_cover),
        *_verdicts(text, identity.document_kind),
        *_rows(text, body),
    ):
        if identity.document_kind != "lscb_review" or judgement.judgement_area == "lscb":
            found.setdefault(judgement.judgement_area, judgement)
    return tuple(sorted(found.values(), key=lambda judgement: judgement.char_start))


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.lower()))


def _judgement(text: DocumentText, area: str, grade: str, first: Passage, char_end: int) -> Judgement:
    return Judgement(
        judgement_area=area,
        grade=grade,
        evidence=text.text[first.char_start : char_end],
        page=first.page,
        char_start=first.char_start,
        char_end=char_end,
    )


@cache
def _pairs() -> dict[tuple[str, ...], tuple[str, str]]:
    """Area and grade by all the words that print them together, sorted, since a table may print them in any order."""
    return {
        tuple(sorted(f"{label} {verb} {printed}".split())): (area, grade)
        for label, area in printed_areas().items()
        for printed, grade in printed_grades().items()
        for verb in ("", "is", "are")
    }


def _rows(text: DocumentText, passages: tuple[Passage, ...]) -> Iterator[Judgement]:
    """Rows and headings that hold a label, a grade and not a word more, also where a table breaks them over lines.

    A grade may stand beside its label, above and below it ("Requires", the label, "improvement"), or before it.
    """
    lines = [passage for passage in passages if _words(passage.text)]
    position = 0
    while position < len(lines):
        window = lines[position : position + _LINES_OF_A_ROW]
        for length in range(len(window), 0, -1):
            pair = _pairs().get(tuple(sorted(_words(" ".join(line.text for line in window[:length])).split())))
            if pair:
                yield _judgement(text, *pair, window[0], window[length - 1].char_end)
                position += length - 1
                break
        position += 1


def _misprinted_rows(text: DocumentText, passages: tuple[Passage, ...], found: list[Judgement]) -> Iterator[Judgement]:
    """Rows of a table, not found yet, whose label is nearly one of the printed ones."""
    for passage in passages:
        cells = passage.text.split(" | ")
        if passage.kind != "table_row" or len(cells) != 2:
            continue
        close = difflib.get_close_matches(_words(cells[0]), printed_areas(), n=1, cutoff=_CLOSE_ENOUGH)
        grade = printed_grades().get(_words(cells[1]))
        if close and grade and not any(row.char_start <= passage.char_start < row.char_end for row in found):
            yield _judgement(text, printed_areas()[close[0]], grade, passage, passage.char_end)


@cache
def _verdict_pattern(sentence: str) -> re.Pattern[str]:
    grade = "|".join(re.escape(printed).replace(r"\ ", r"\s+") for printed in printed_grades())
    parts = {
        "{grade}": rf"(?i:{_VERB}(?P<grade>{grade}))(?=\s*(?:[.:;,]|because\b|\n|$))",
        "{name}": r"(?:the )?[A-Z][\w'’&,.-]*(?: (?:and|of|on|upon|with|the|&|[A-Z][\w'’&,.-]*))*",
        "{words}": r"[^.:;\n]{1,250}?",
        "board": r"(?i:board(?:\s+\(\w+\))?)",
        "children": r"(?i:children(?:['’]?s)?)",
        "children's": r"(?i:children['’]s)",
    }
    return re.compile(r"\s+".join(parts.get(word, f"(?i:{re.escape(word)})") for word in sentence.split()))


def _verdicts(text: DocumentText, document_kind: str) -> list[Judgement]:
    """Passages that begin with a sentence which gives the grade, also where the sentence ends in the next passage."""
    found = []
    for verdict in verdicts():
        if verdict.document_kind != document_kind:
            continue
        for passage in text.passages:
            match = _verdict_pattern(verdict.sentence).match(text.text, passage.char_start)
            if match:
                grade = printed_grades()[_words(match.group("grade"))]
                found.append(_judgement(text, verdict.judgement_area, grade, passage, match.end()))
    return sorted(found, key=lambda judgement: judgement.char_start)
