"""Comparing recommendations that have not been compared. The rules are ``letters.similarity``."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from pipelines.lake.rows import Row
from pipelines.lake.settings import Settings
from pipelines.lake.tables import read_table, write_comparison
from pipelines.letters.similarity import AskedFor, Quoted, echoes, link_progress, recurrences

_TO_THE_BOARD = "lscb"  # safeguarding boards were reviewed once, so nothing of theirs recurs


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found, over all that is held.

    Attributes:
        compared: Recommendations that were compared for the first time.
        recurrences: Pairs in which a later document asks for the same again.
        echoes: Recommendations' likest items of other authorities in the same year.
        links: Progress reports whose recommendation was found.
    """

    compared: int
    recurrences: int
    echoes: int
    links: int


def compare_recommendations(settings: Settings, comparison_version: str) -> Comparison:
    """Compare every recommendation that this version of the rules has not compared with all the others.

    Args:
        settings: Where the lake is.
        comparison_version: Version of the rules and phrases.

    Returns:
        What was found.
    """
    documents = {row["source_sha256"]: row for row in read_table(settings, "document").to_pylist()}
    items = _items(settings, documents)
    ids = {item.recommendation_id for item in items}
    marks = read_table(settings, "recommendation_compared").to_pylist()
    done = {row["recommendation_id"] for row in marks if row["comparison_version"] == comparison_version} & ids
    new = ids - done
    held = [
        row
        for row in read_table(settings, "recommendation_match").to_pylist()
        if {row["recommendation_id"], row["matches_recommendation_id"]} <= done
    ]
    matches = held + [asdict(match) for match in (*recurrences(items, new), *echoes(items, new))]
    links = [asdict(link) for link in link_progress(_reports(settings, documents), items)]
    write_comparison(
        settings,
        {
            "recommendation_match": matches,
            "progress_link": links,
            "recommendation_compared": [
                {"recommendation_id": name, "comparison_version": comparison_version} for name in sorted(ids)
            ],
        },
    )
    again = sum(match["relation"] == "recurrence" for match in matches)
    return Comparison(len(new), again, len(matches) - again, len(links))


def _items(settings: Settings, documents: dict[str, Row]) -> list[AskedFor]:
    """Recommendations, each once however many versions of its document are held."""
    columns = ("recommendation_id", "document_id", "source_sha256", "text", "addressed_to")
    items: dict[str, AskedFor] = {}
    for row in read_table(settings, "recommendation", columns=columns).to_pylist():
        document = documents.get(row["source_sha256"])
        if document is None or row["addressed_to"] == _TO_THE_BOARD:
            continue
        event: dt.date | None = document["event_end_date"]
        items[row["recommendation_id"]] = AskedFor(
            recommendation_id=row["recommendation_id"],
            document_id=row["document_id"],
            authority_code=document["authority_code"],
            document_kind=document["document_kind"],
            year=event.year if event else None,
            event_date=event.isoformat() if event else "",
            text=row["text"],
        )
    return list(items.values())


def _reports(settings: Settings, documents: dict[str, Row]) -> list[Quoted]:
    columns = ("progress_id", "source_sha256", "raised_in", "recommendation_text")
    reports: dict[str, Quoted] = {}
    for row in read_table(settings, "progress", columns=columns).to_pylist():
        document = documents.get(row["source_sha256"])
        if document is None:
            continue
        event: dt.date | None = document["event_end_date"]
        reports[row["progress_id"]] = Quoted(
            progress_id=row["progress_id"],
            authority_code=document["authority_code"],
            event_date=event.isoformat() if event else "",
            raised_in=row["raised_in"],
            recommendation_text=row["recommendation_text"],
        )
    return list(reports.values())
