"""Comparing recommendations that have not been compared, with each other and with what inspectors said later.

The rules are ``letters.similarity`` and ``letters.answers``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from dataclasses import asdict, dataclass

from pipelines.lake.rows import Row
from pipelines.lake.settings import Settings
from pipelines.lake.tables import read_table, write_comparison
from pipelines.letters.answers import Said, answers
from pipelines.letters.similarity import AskedFor, Quoted, echoes, link_progress, recurrences

_REVIEW_OF_THE_BOARD = "lscb_review"
_TO_THE_BOARD = "lscb"  # safeguarding boards were reviewed once, so nothing of theirs recurs


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found, over all that is held.

    Attributes:
        compared: Recommendations that were compared for the first time.
        recurrences: Pairs in which a later document asks for the same again.
        echoes: Recommendations' likest items of other authorities in the same year.
        links: Progress reports whose recommendation was found.
        answers: Later statements of inspectors that speak of what a recommendation asks for.
    """

    compared: int
    recurrences: int
    echoes: int
    links: int
    answers: int


def compare_recommendations(settings: Settings, comparison_version: str) -> Comparison:
    """Compare every recommendation that this version of the rules has not compared with what is held now.

    Args:
        settings: Where the lake is.
        comparison_version: Version of the rules and phrases.

    Returns:
        What was found.
    """
    documents = {row["source_sha256"]: row for row in read_table(settings, "document").to_pylist()}
    items = _items(settings, documents)
    ids = {item.recommendation_id for item in items}
    marks = {
        row["recommendation_id"]: row
        for row in read_table(settings, "recommendation_compared").to_pylist()
        if row["comparison_version"] == comparison_version and row["recommendation_id"] in ids
    }
    new = ids - set(marks)
    held = [
        row
        for row in read_table(settings, "recommendation_match").to_pylist()
        if {row["recommendation_id"], row["matches_recommendation_id"]} <= set(marks)
    ]
    matches = held + [asdict(match) for match in (*recurrences(items, new), *echoes(items, new))]
    links = [asdict(link) for link in link_progress(_reports(settings, documents), items)]
    later = _later_documents(settings, documents, items)
    to_answer = [
        item
        for item in items
        if later[item.recommendation_id] != marks.get(item.recommendation_id, {}).get("compared_with")
    ]
    answered = _answers(settings, documents, ids, to_answer)
    write_comparison(
        settings,
        {
            "recommendation_match": matches,
            "progress_link": links,
            "recommendation_answer": answered,
            "recommendation_compared": [
                {"recommendation_id": name, "comparison_version": comparison_version, "compared_with": later[name]}
                for name in sorted(ids)
            ],
        },
    )
    again = sum(match["relation"] == "recurrence" for match in matches)
    return Comparison(len(new), again, len(matches) - again, len(links), len(answered))


def _later_documents(settings: Settings, documents: dict[str, Row], items: list[AskedFor]) -> dict[str, str | None]:
    """Digest of the coded documents later than each recommendation, of its authority; None where there are none."""
    coded = set(read_table(settings, "statement_coding", columns=("source_sha256",))["source_sha256"].to_pylist())
    by_authority: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for sha256 in sorted(coded & set(documents)):
        by_authority[documents[sha256]["authority_code"]].append((_event_date(documents[sha256]), sha256))
    later: dict[str, str | None] = {}
    for item in items:
        names = [sha256 for event, sha256 in by_authority[item.authority_code] if event > item.event_date]
        digest = hashlib.sha256(" ".join(names).encode()).hexdigest()[:16] if names else None
        later[item.recommendation_id] = digest
    return later


def _answers(settings: Settings, documents: dict[str, Row], ids: set[str], to_answer: list[AskedFor]) -> list[Row]:
    """Answers to the recommendations still held: those found before, and afresh those to ``to_answer``."""
    afresh = {item.recommendation_id for item in to_answer}
    rows = [
        row
        for row in read_table(settings, "recommendation_answer").to_pylist()
        if row["recommendation_id"] in ids - afresh
    ]
    by_authority: dict[str, list[AskedFor]] = defaultdict(list)
    for item in to_answer:
        by_authority[item.authority_code].append(item)
    for authority_code, asked in by_authority.items():
        said = _statements(settings, documents, authority_code)
        rows += [asdict(answer) for answer in answers(asked, said)]
    return rows


def _statements(settings: Settings, documents: dict[str, Row], authority_code: str) -> list[Said]:
    """What inspectors find good or weak in the authority's documents, each statement once."""
    codings = {
        row["statement_id"]
        for row in read_table(settings, "statement_coding", authority_code, ("statement_id", "polarity")).to_pylist()
        if row["polarity"] != "context"
    }
    columns = ("statement_id", "source_sha256", "text", "stated_by", "section", "list_role", "is_finding")
    said: dict[str, Said] = {}
    for row in read_table(settings, "statement", authority_code, columns).to_pylist():
        document = documents.get(row["source_sha256"])
        is_found = row["stated_by"] == "inspectors" and row["is_finding"] and not row["list_role"]
        if document is None or not is_found or row["statement_id"] not in codings:
            continue
        if row["section"] != _TO_THE_BOARD and document["document_kind"] != _REVIEW_OF_THE_BOARD:
            said[row["statement_id"]] = Said(
                statement_id=row["statement_id"],
                document_id=document["document_id"],
                document_kind=document["document_kind"],
                event_date=_event_date(document),
                text=row["text"],
            )
    return list(said.values())


def _event_date(document: Row) -> str:
    event: dt.date | None = document["event_end_date"]
    return event.isoformat() if event else ""


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
            event_date=_event_date(document),
            addressed_to=row["addressed_to"],
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
        reports[row["progress_id"]] = Quoted(
            progress_id=row["progress_id"],
            authority_code=document["authority_code"],
            event_date=_event_date(document),
            raised_in=row["raised_in"],
            recommendation_text=row["recommendation_text"],
        )
    return list(reports.values())
