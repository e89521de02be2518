"""Sites made from the warehouse of invented places: one as it is, one in which every text is hostile."""

import shutil

import duckdb
import pytest

from pipelines.report.site import build
from tests.warehouse.conftest import settings

__all__ = ["settings"]

HOSTILE = "</script></p><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>{{ 7 * 7 }}"
FROM_DOCUMENTS = {
    "authority_name",
    "neighbour_name",
    "other_authority_name",
    "statement_text",
    "heading",
    "recommendation_text",
    "lead_inspector",
    "evidence",
    "path",
    "detail",
}


@pytest.fixture(scope="session")
def site(settings, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "a folder with spaces"
    build(settings.home / "comparison.duckdb", folder)
    return folder


@pytest.fixture(scope="session")
def hostile_site(settings, tmp_path_factory):
    """A site of documents that try to be markup, script, a template, a formula and an address."""
    folder = tmp_path_factory.mktemp("hostile")
    snapshot = folder / "comparison.duckdb"
    shutil.copyfile(settings.home / "comparison.duckdb", snapshot)
    with duckdb.connect(str(snapshot)) as connection:
        columns = connection.execute(
            "select table_name, column_name from information_schema.columns join information_schema.tables"
            " using (table_schema, table_name) where table_schema = 'marts' and table_type = 'BASE TABLE'"
        ).fetchall()
        for table, column in columns:
            if column in FROM_DOCUMENTS:
                connection.execute(f"update marts.{table} set {column} = '=1+1' || {column} || $1", [HOSTILE])
        connection.execute("update marts.dim_document set lead_inspector = $1, url = 'javascript:alert(1)'", [HOSTILE])
    build(snapshot, folder / "site")
    return folder / "site"
