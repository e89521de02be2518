"""The figures that the page of comparisons carries with it, from which it counts what its reader chooses.

Everything is packed, names as numbers that point into lists and counts as short text, so that the page stays small
however many documents are held.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipelines.report.charts import for_browser, grade_timeline, heat_map
from pipelines.report.data import COMPARED_KINDS, GRADE_COLUMNS, Row
from pipelines.report.words import in_words, label, slug

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
        date), counts (see ``packed_counts``) and grades (column, area and grade, one after the other); and the two
        ``charts`` as Vega.
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
            "grades": for_browser(grade_timeline()),
        },
    }
