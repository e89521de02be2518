"""Rows of invented documents, for the tests of the lake and of the warehouse."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from pipelines.lake.reference import reference_rows
from pipelines.lake.rows import Row, coding_rows, stable_id
from pipelines.letters.model import Coding, ThemeMatch

MOMENT = dt.datetime(2026, 1, 5, 3, 0)
EASTMERE, NORTHBROOK, SOUTHWICK = "X00000001", "X00000002", "X00000003"
PLACES = {EASTMERE: "Eastmere", NORTHBROOK: "Northbrook", SOUTHWICK: "Southwick Vale"}
FRAMEWORKS = {"ilacs_inspection": "ilacs", "ilacs_focused_visit": "ilacs", "sif_inspection": "sif", "jtai": "jtai"}


def reference() -> dict[str, list[Row]]:
    """The real reference rows, but with three invented authorities, each the others' neighbour, as the only ones."""
    rows = reference_rows()
    rows["authority"] = [
        {
            "authority_code": code,
            "authority_name": name,
            "ofsted_urn": None,
            "dfe_code": code[-3:],
            "authority_type": None,
            "region_code": "X12",
            "region": "Midlands of nowhere" if code != SOUTHWICK else "South of nowhere",
            "population_0_to_25_count": None,
            "website": None,
            "ended_on_date": None,
            "successor_codes": None,
        }
        for code, name in PLACES.items()
    ]
    rows["statistical_neighbour"] = [
        {"authority_code": code, "neighbour_code": other, "rank": rank}
        for code in PLACES
        for rank, other in enumerate([other for other in PLACES if other != code], 1)
    ]
    return rows


def document(
    authority_code: str,
    document_kind: str,
    event_end_date: str | None,
    *,
    grades: dict[str, str] | None = None,
    statements: Sequence[str] = (),
    recommendations: Sequence[str] = (),
    progress: Sequence[tuple[str, str]] = (),
    earlier_visits: Sequence[tuple[str, int]] = (),
    stated_by: str = "inspectors",
    section: str = "headline",
    addressed_to: str = "local_authority",
    wording: str = "published",
    version: int = 1,
    **fields: object,
) -> dict[str, list[Row]]:
    """Rows of one document, as ``facts_rows`` gives them for one that was read."""
    end = dt.date.fromisoformat(event_end_date) if event_end_date else None
    name = "-".join(filter(None, [PLACES.get(authority_code, authority_code), document_kind, event_end_date]))
    document_id = name + ("-digest" if wording == "digest" else "")
    key = {
        "document_id": document_id,
        "source_sha256": hashlib.sha256(f"{document_id} {version}".encode()).hexdigest(),
    }
    place = {"page": 1, "char_start": 0, "char_end": 5}
    row = dict.fromkeys(
        ("url", "listed_as", "listed_date", "title", "lead_inspector", "subject", "report_author", "visit_number"),
    )
    row |= {
        "path": f"{document_id}-{version}.pdf",
        "document_kind": document_kind,
        "framework": FRAMEWORKS.get(document_kind),
        "authority_code": authority_code,
        "event_start_date": end,
        "event_end_date": end,
        "published_date": end,
        "wording": wording,
        "follows_kind": None,
        "follows_on": None,
        "pages": 3,
        "text": "words " * 20,
        "first_seen_at": MOMENT,
        "read_at": MOMENT,
        "reading_version": "reading-1",
    }
    return {
        "document": [key | row | fields],
        "passage": [],
        "judgement": [
            key | place | {"judgement_area": area, "grade": grade, "evidence": "the table"}
            for area, grade in (grades or {}).items()
        ],
        "statement": [
            key
            | place
            | {
                "statement_id": stable_id(document_id, text, 1),
                "position": position,
                "text": text,
                "occurrence": 1,
                "stated_by": stated_by,
                "section": section,
                "heading": None,
                "list_role": None,
                "is_finding": True,
            }
            for position, text in enumerate(statements)
        ],
        "recommendation": [
            key
            | place
            | {
                "recommendation_id": stable_id(document_id, text, 1),
                "position": position,
                "text": text,
                "occurrence": 1,
                "addressed_to": addressed_to,
                "is_priority": False,
                "national_framework": None,
            }
            for position, text in enumerate(recommendations)
        ],
        "progress": [
            key
            | place
            | {
                "progress_id": stable_id(document_id, text, 1),
                "position": position,
                "recommendation_text": text,
                "raised_in": None,
                "status": status,
                "evidence": f"This is {status}.",
            }
            for position, (text, status) in enumerate(progress)
        ],
        "figure": [],
        "prior_judgement": [],
        "earlier_visit": [
            key
            | place
            | {
                "document_kind": kind,
                "visit_number": None,
                "visit_count": count,
                "visited_on": None,
                "evidence": "words",
            }
            for kind, count in earlier_visits
        ],
    }


def coding(statement: Row) -> Coding:
    """Code an invented statement by its words: ``<polarity> <theme>…`` such as ``shortfall leadership workforce``."""
    polarity, *themes = statement["text"].split(";")[0].split()
    return Coding(
        themes=tuple(ThemeMatch(theme, rank, theme) for rank, theme in enumerate(themes, 1)),
        polarity=polarity,
        polarity_matched=polarity,
        prevalence=None,
        prevalence_matched="",
        direction=None,
        direction_matched="",
    )


def codings(statements: Sequence[Row], version: str = "coding-1") -> dict[str, list[Row]]:
    """Rows of the codings of invented statements."""
    return coding_rows(statements, map(coding, statements), version)
