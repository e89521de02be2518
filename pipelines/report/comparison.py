"""The figures that the page of comparisons carries with it, from which it counts what its reader chooses.

Everything is packed, names as numbers that point into lists and counts as short text, so that the page stays small
however many documents are held.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from pipelines.report.charts import for_browser, grade_timeline, heat_map
from pipelines.report.data import COMPARED_KINDS, GRADE_COLUMNS, Row
from pipelines.report.words import in_words, label, slug

MOST_DATA = 360_000
"""How many characters of data the page may carry, so that with its scripts it stays below a megabyte."""
COUNTED = ("strengths", "shortfalls", "mixed", "asked")


def compared_documents(documents: Sequence[Row]) -> list[Row]:
    """The documents that can be compared: of a kind that inspectors write about an authority, and dated."""
    return [row for row in documents if row["document_kind"] in COMPARED_KINDS and row["event_end_date"]]


def usual_letter(document: Row) -> str:
    """What a letter's page is called where nothing else of that name is held: the authority, the kind and the date."""
    return slug(f"{document['authority_name']} {document['document_kind']} {document['event_end_date'].isoformat()}")


def packed_counts(rows: Iterable[Row], themes: Sequence[str]) -> str:
    """A document's counts as text: themes in order between bars, four counts between points, noughts left out.

    Args:
        rows: The document's counts, a row a theme.
        themes: All themes, in order.

    Returns:
        Such as ``"3.1||..2"``: three strengths and one shortfall on the first theme, two of both on the third.
    """
    found = {row["theme"]: row for row in rows}
    counts = (".".join(str(found[theme][name] or "") for name in COUNTED) if theme in found else "" for theme in themes)
    return "|".join(part.rstrip(".") for part in counts).rstrip("|")


def packed(
    authorities: Sequence[Row],
    documents: Sequence[Row],
    counts: Mapping[str, Sequence[Row]],
    grades: Mapping[str, Sequence[Row]],
    themes: Sequence[str],
) -> Row:
    """What the page of comparisons is given.

    Args:
        authorities: The authorities to choose from, in order, each with its ``slug``.
        documents: The documents compared, each with its ``letter``.
        counts: For each document id its rows of counts by theme.
        grades: For each document id its grades.
        themes: All themes, in order.

    Returns:
        Lists of names (``authorities``, ``kinds``, ``themes``, ``columns`` of grades, ``areas``, ``grades``); the
        ``documents``, each as authority, kind, ISO date, letter (0 where its name is the authority's, the kind and the
        date), counts (see ``packed_counts``) and grades (column, area and grade, one after the other); and the
        ``charts`` as Vega, the heat map also for a narrow screen.
    """
    authority = {row["authority_code"]: number for number, row in enumerate(authorities)}
    kinds = [kind for kind in COMPARED_KINDS if any(row["document_kind"] == kind for row in documents)]
    columns = [*GRADE_COLUMNS]
    areas = sorted({area for members in GRADE_COLUMNS.values() for area in members})
    words_of_grades = ["outstanding", "good", "requires_improvement", "inadequate"]
    return {
        "authorities": [[row["authority_code"], row["authority_name"], row["slug"]] for row in authorities],
        "kinds": [[kind, label("document_kind", kind)] for kind in kinds],
        "themes": [[name, in_words(name)] for name in themes],
        "columns": [[column, label("judgement_area", column)] for column in columns],
        "areas": [label("judgement_area", area) for area in areas],
        "grades": [label("grade", grade) for grade in words_of_grades],
        "documents": [
            [
                authority[row["authority_code"]],
                kinds.index(row["document_kind"]),
                row["event_end_date"].isoformat(),
                0 if row["letter"] == usual_letter(row) else row["letter"],
                packed_counts(counts.get(row["document_id"], []), themes),
                [
                    number
                    for found in grades.get(row["document_id"], [])
                    if found["grade"] in words_of_grades
                    for place, column in enumerate(columns)
                    if found["judgement_area"] in GRADE_COLUMNS[column]
                    for number in (place, areas.index(found["judgement_area"]), words_of_grades.index(found["grade"]))
                ],
            ]
            for row in documents
        ],
        "charts": {
            "heat": for_browser(heat_map()),
            "narrow_heat": for_browser(heat_map(is_narrow=True)),
            "grades": for_browser(grade_timeline()),
        },
    }


def words_that_fit(
    data: Row, documents: Sequence[Row], themes: Sequence[str], asked: Mapping[str, Sequence[Row]]
) -> dict[int, list[list[object]]]:
    """What was asked, as far as there is room for its words beside the other data of the page.

    Args:
        data: What the page is given otherwise.
        documents: The documents compared, in the order in which they are given.
        themes: All themes, in order.
        asked: For each document id what it asks to improve, the most wanted document first.

    Returns:
        For a document's place its items, each the text and the places of its themes; the last documents may be missing.
    """
    place_of = {row["document_id"]: place for place, row in enumerate(documents)}
    texts: dict[int, list[list[object]]] = {
        place_of[document_id]: [
            [row["statement_text"], [themes.index(theme) for theme in row["themes"] or []]] for row in rows
        ]
        for document_id, rows in asked.items()
        if rows and document_id in place_of
    }
    lengths = accumulate(_length(items) for items in texts.values())
    room = MOST_DATA - _length(data)
    return {place: items for (place, items), length in zip(texts.items(), lengths, strict=True) if length <= room}


def _length(data: object) -> int:
    return len(json.dumps(data, separators=(",", ":"), ensure_ascii=False))
