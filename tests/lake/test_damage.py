"""A damaged file is put out of the way, and only what it held is made anew."""

from pathlib import Path

import duckdb
import pytest

from pipelines.lake.damage import clear_damage, is_database
from pipelines.lake.settings import Settings
from pipelines.lake.tables import create_tables, read_table


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(raw=tmp_path, home=tmp_path / "home", workers=1)
    create_tables(settings)
    return settings


def test_nothing_is_touched_where_nothing_is_damaged(settings: Settings) -> None:
    with duckdb.connect(str(settings.build_database)) as connection:
        connection.execute("create table a as select 1 as one")
    assert clear_damage(settings) == []
    assert is_database(settings.build_database)


def test_an_authority_with_a_damaged_table_is_read_again(settings: Settings) -> None:
    whole = (settings.lake / "statement" / "none.parquet").read_bytes()
    listed = settings.lake / "document" / "E08000032.parquet"
    listed.write_bytes((settings.lake / "document" / "none.parquet").read_bytes())
    broken = settings.lake / "statement" / "E08000032.parquet"
    broken.write_bytes(whole[: len(whole) // 2])
    assert clear_damage(settings) == [broken]
    assert not listed.exists()
    assert read_table(settings, "statement").num_rows == 0


def test_a_damaged_build_database_is_taken_away(settings: Settings) -> None:
    settings.build_database.write_bytes(b"not a database at all" * 1000)
    assert clear_damage(settings) == [settings.build_database]
    assert not settings.build_database.exists()


def test_a_damaged_reference_table_comes_back(settings: Settings) -> None:
    broken = settings.lake / "authority" / "authority.parquet"
    rows = read_table(settings, "authority").num_rows
    broken.write_bytes(b"PAR1")
    clear_damage(settings)
    create_tables(settings)
    assert read_table(settings, "authority").num_rows == rows
