"""What the pages show, read from the published snapshot. Nothing here decides how it looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.snapshot.tables import open_snapshot

Row = dict[str, Any]

COMPARED_KINDS = (
    "ilacs_inspection",
    "sif_inspection",
    "jtai",
    "ilacs_focused_visit",
    "monitoring_visit",
    "assurance_visit",
    "area_send_inspection",
)
# The areas that stand in one column of grades; where a column has an area of another framework, its own name is given.
GRADE_COLUMNS = {
    "overall_effectiveness": ("overall_effectiveness",),
    "impact_of_leaders": ("impact_of_leaders", "leadership_management_governance"),
    "help_and_protection": ("help_and_protection",),
    "children_in_care": ("children_in_care", "looked_after_and_permanence", "children_in_care_and_care_leavers"),
    "care_leavers": ("care_leavers", "children_in_care_and_care_leavers"),
}
AREAS_IN_ORDER = (*dict.fromkeys(area for areas in GRADE_COLUMNS.values() for area in areas), "adoption", "lscb")

DOCUMENTS = """
select document_id, authority_name, authority_code, document_kind, framework, event_start_date, event_end_date,
       event_year, published_date, lead_inspector, title, pages, url, wording, lower(path) like '%.pdf' as has_pages
from marts.dim_document
order by authority_name, event_end_date, document_id
"""
AUTHORITIES = "select * from marts.dim_authority where document_count > 0 order by authority_name"
NOT_HELD = """
select authority_name, region from marts.dim_authority where document_count = 0 and is_current order by authority_name
"""
THEMES = "select theme, domain, in_scope from marts.dim_theme order by domain, theme"
JUDGEMENTS = """
select j.document_id, j.authority_name, j.judgement_area, j.grade, j.grade_rank, j.document_kind, j.event_end_date,
       j.evidence, j.page
from marts.fct_judgement j
order by j.authority_name, j.event_end_date, j.judgement_area
"""
HISTORY = """
select authority_name, judgement_area, grade, event_end_date, document_kind, previous_grade, previous_event_end_date,
       change, comparability, framework, previous_framework, document_id, previous_document_id
from marts.cmp_judgement_history
order by event_end_date desc, authority_name, judgement_area
"""
LATEST = "select * from marts.cmp_latest_judgement where document_id is not null order by authority_name"
THEME_COUNTS = """
select s.document_id, t.theme,
       count(*) filter (s.polarity = 'strength') as strengths,
       count(*) filter (s.polarity = 'shortfall') as shortfalls,
       count(*) filter (s.polarity = 'mixed') as mixed,
       count(*) filter (s.list_role = 'to_improve') as asked
from marts.fct_statement s join marts.fct_statement_theme t using (statement_id)
where s.is_about_authority and s.stated_by = 'inspectors' and s.polarity <> 'context'
group by all
order by 1, 2
"""
STATEMENTS = """
select s.document_id, s.statement_id, s.statement_text, s.polarity, s.prevalence, s.direction, s.section, s.heading,
       s.stated_by, s.page, s.is_about_authority, s.list_role,
       list(t.theme order by t.rank) filter (t.theme is not null) as themes
from marts.fct_statement s left join marts.fct_statement_theme t using (statement_id)
where s.is_finding
group by all
order by s.document_id, s.page, min(s.position)
"""
RECOMMENDATIONS = """
select document_id, authority_name, recommendation_id, recommendation_text, addressed_to, is_priority, page,
       document_kind, event_end_date
from marts.fct_recommendation
order by authority_name, event_end_date desc, document_id, position
"""
PROGRESS = """
select p.recommendation_id, p.status, p.evidence, p.page, p.document_id, d.event_end_date
from marts.fct_recommendation_progress p join marts.dim_document d using (document_id)
where p.recommendation_id is not null
"""
RECURRING = """
select recommendation_id, later_document_id, later_recommendation_id
from marts.cmp_recurring_recommendation
where is_clear
order by recommendation_id, later_event_end_date
"""
ECHOES = """
select recommendation_id, other_authority_name, other_document_id, other_recommendation_id
from marts.cmp_recommendation_echo
where echo_rank <= 3 -- a few names are enough
order by recommendation_id, echo_rank
"""
NEIGHBOURS = "select * from marts.dim_statistical_neighbour order by authority_name, neighbour_rank"
REJECTED = "select path, reason, detail, first_seen_at from marts.rejected_document order by path"


@dataclass(frozen=True)
class Snapshot:
    """Everything that the pages need; rows are dictionaries by column name."""

    documents: list[Row]
    authorities: list[Row]
    not_held: list[Row]
    themes: list[Row]
    judgements: list[Row]
    history: list[Row]
    latest: list[Row]
    theme_counts: list[Row]
    statements: list[Row]
    recommendations: list[Row]
    progress: list[Row]
    recurring: list[Row]
    echoes: list[Row]
    neighbours: list[Row]
    rejected: list[Row]
    made_on: dt.date


def read_snapshot(path: Path) -> Snapshot:
    """Read a published snapshot.

    Args:
        path: The snapshot.

    Returns:
        Its rows.

    Raises:
        FileNotFoundError: There is no snapshot.
    """
    made_on = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date() if path.exists() else dt.date.min
    with open_snapshot(path) as connection:
        return Snapshot(
            documents=_rows(connection, DOCUMENTS),
            authorities=_rows(connection, AUTHORITIES),
            not_held=_rows(connection, NOT_HELD),
            themes=_rows(connection, THEMES),
            judgements=_rows(connection, JUDGEMENTS),
            history=_rows(connection, HISTORY),
            latest=_rows(connection, LATEST),
            theme_counts=_rows(connection, THEME_COUNTS),
            statements=_rows(connection, STATEMENTS),
            recommendations=_rows(connection, RECOMMENDATIONS),
            progress=_rows(connection, PROGRESS),
            recurring=_rows(connection, RECURRING),
            echoes=_rows(connection, ECHOES),
            neighbours=_rows(connection, NEIGHBOURS),
            rejected=_rows(connection, REJECTED),
            made_on=made_on,
        )


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    return list(_named(connection.execute(query)))


def _named(result: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    names = [column[0] for column in result.description or []]
    for row in result.fetchall():
        yield dict(zip(names, row, strict=True))
