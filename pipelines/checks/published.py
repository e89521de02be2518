"""What the published snapshot says, for the gates that compare tonight's tables with what analysts have today.

Nothing here judges; before anything is published every table is empty.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from pipelines.lake.damage import is_database
from pipelines.lake.settings import Settings

QUERIES = {
    "published_document": """
        select document_id, source_sha256, authority_code, authority_name, path, pages,
               (select count(*) from marts.fct_statement s where s.document_id = d.document_id) as statement_count
        from marts.dim_document d
    """,
    "published_theme": """
        select theme, count(*) as statement_count from marts.fct_statement_theme where rank = 1 group by theme
    """,
}
COLUMNS = {
    "published_document": (
        *("document_id", "source_sha256", "authority_code", "authority_name"),
        *("path", "pages", "statement_count"),
    ),
    "published_theme": ("theme", "statement_count"),
}


def published_table(settings: Settings, name: str) -> pd.DataFrame:
    """Read a table of what is published.

    Args:
        settings: Where the snapshot is.
        name: A name of ``QUERIES``.

    Returns:
        Its rows; none where nothing has been published, or the file is damaged.
    """
    if not settings.snapshot.is_file() or not is_database(settings.snapshot):
        return pd.DataFrame(columns=list(COLUMNS[name]))
    with duckdb.connect(str(settings.snapshot), read_only=True) as connection:
        return connection.execute(QUERIES[name]).df()
