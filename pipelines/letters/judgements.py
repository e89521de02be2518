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

_GRADED_KINDS = {"ilacs_inspection", "sif_inspection", "lscb_review"}
_CLOSE_ENOUGH = 0.93  # a label's misprint, not another label: the two nearest labels are 0.91 alike
_ROWS_OF_A_LABEL = 3  # lines over which a table may break one label and its grade


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
    found: dict[str, Judgement] = {}
    for judgement in (*_rows(text), *_headings(text), *_verdicts(text, identity.document_kind)):
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


def _area(label: str, *, misprints: bool) -> str | None:
    areas = printed_areas()
    if misprints:
        close = difflib.get_close_matches(_words(label), areas, n=1, cutoff=_CLOSE_ENOUGH)
        return areas[close[0]] if close else None
    return areas.get(_words(label))


def _rows(text: DocumentText) -> Iterator[Judgement]:
    """Rows of two cells, also where a table breaks label and grade over several lines."""
    rows = [passage for passage in text.passages if passage.kind == "table_row"]
    for position in range(len(rows)):
        columns: list[str] = ["", ""]
        for last in rows[position : position + _ROWS_OF_A_LABEL]:
            cells = last.text.split(" | ")
            if len(cells) > 2 or last.position - rows[position].position > _ROWS_OF_A_LABEL:
                break
            columns = [f"{column} {cell}" for column, cell in zip(columns, [*cells, ""], strict=False)]
            area = _area(columns[0], misprints=True)
            grade = printed_grades().get(_words(columns[1]))
            if area and grade and not _goes_on(rows, last, columns[1]):
                yield _judgement(text, area, grade, rows[position], last.char_end)
                break


def _goes_on(rows: list[Passage], last: Passage, grade: str) -> bool:
    """Whether the next line of the table carries the label or grade on ("Requires improvement" + "to be good")."""
    following = next((row for row in rows if row.position == last.position + 1), None)
    if following is None:
        return False
    cells = following.text.split(" | ")
    return len(cells) == 2 and _words(f"{grade} {cells[1]}") in printed_grades()


def _headings(text: DocumentText) -> Iterator[Judgement]:
    """Headings such as ``Overall effectiveness: good``, and rows that were read as one line."""
    for passage in text.passages:
        words = _words(passage.text)
        for printed, grade in printed_grades().items():
            if words.endswith(" " + printed):
                area = _area(re.sub(r" (?:is|are)$", "", words.removesuffix(" " + printed)), misprints=False)
                if area:
                    yield _judgement(text, area, grade, passage, passage.char_end)
                break


@cache
def _verdict_pattern(sentence: str) -> re.Pattern[str]:
    grade = "|".join(re.escape(printed).replace(r"\ ", r"\s+") for printed in printed_grades())
    parts = {
        "{grade}": rf"(?i:(?:(?:is|are)\s+)?(?P<grade>{grade}))(?=\s*(?:[.:;,]|because\b|\n|$))",
        "{name}": r"(?:the\s+)?[A-Z][\w'’&,.-]*(?:\s+(?:and|of|on|upon|with|the|&|[A-Z][\w'’&,.-]*))*",
        "{words}": r"[^.:;\n]{1,250}?",
        "board": r"(?i:board(?:\s+\(\w+\))?)",
        "children": r"(?i:children(?:['’]?s)?)",
        "children's": r"(?i:children['’]s)",
    }
    return re.compile(r"\s+".join(parts.get(word, f"(?i:{re.escape(word)})") for word in sentence.split()))


def _verdicts(text: DocumentText, document_kind: str) -> Iterator[Judgement]:
    """Passages that begin with a sentence which gives the grade, also where the sentence ends in the next passage."""
    for verdict in verdicts():
        if verdict.document_kind != document_kind:
            continue
        for passage in text.passages:
            match = _verdict_pattern(verdict.sentence).match(text.text, passage.char_start)
            if match:
                grade = printed_grades()[_words(match.group("grade"))]
                yield _judgement(text, verdict.judgement_area, grade, passage, match.end())
