"""What changed between two snapshots: documents, grades, statements and themes.

Compares published tables only; it does not say why something changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

# For each part: what a row of it is called by, and what of it may change.
PARTS = {
    "documents": """
        select document_id as key, authority_name, title as what, source_sha256 as value from {db}.marts.dim_document
    """,
    "grades": """
        select document_id || ' ' || judgement_area as key, d.authority_name, judgement_area as what, grade as value
        from {db}.marts.fct_judgement join {db}.marts.dim_document d using (document_id)
    """,
    "statements": """
        select statement_id as key, d.authority_name, statement_text as what,
               concat_ws(', ', polarity, prevalence, direction) as value
        from {db}.marts.fct_statement join {db}.marts.dim_document d using (document_id)
    """,
    "themes": """
        select statement_id as key, any_value(d.authority_name) as authority_name, any_value(statement_text) as what,
               string_agg(theme, ', ' order by rank) as value
        from {db}.marts.fct_statement_theme
        join {db}.marts.fct_statement s using (statement_id)
        join {db}.marts.dim_document d on d.document_id = s.document_id
        group by statement_id
    """,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is in one snapshot only, or differs; ``before`` or ``after`` is None where it is not there."""

    part: str  # documents | grades | statements | themes
    authority_name: str
    what: str
    before: str | None
    after: str | None


def differences(before: Path, after: Path) -> list[Change]:
    """Compare two snapshots.

    Args:
        before: The earlier snapshot.
        after: The later one.

    Returns:
        Every change, by part and authority.

    Raises:
        FileNotFoundError: One of them is not there.
    """
    for path in (before, after):
        if not path.is_file():
            raise FileNotFoundError(f"There is no snapshot at {path}.")
    with duckdb.connect() as connection:
        _attach(connection, before, "earlier")
        _attach(connection, after, "later")
        return [change for part in PARTS for change in _part_changes(connection, part)]


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    file = str(path).replace("'", "''")
    connection.execute(f"attach '{file}' as {name} (read_only)")


def _part_changes(connection: duckdb.DuckDBPyConnection, part: str) -> list[Change]:
    rows = connection.execute(
        f"""
        with earlier_rows as ({PARTS[part].format(db="earlier")}), later_rows as ({PARTS[part].format(db="later")})
        select coalesce(l.authority_name, e.authority_name), coalesce(l.what, e.what, key), e.value, l.value
        from earlier_rows e full join later_rows l using (key)
        where e.value is distinct from l.value
        order by 1, key
        """
    ).fetchall()
    return [Change(part, *row) for row in rows]
