"""A damaged file is put out of the way, and only what it held is made anew."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.lake.damage import clear_damage, is_database
from pipelines.lake.one_writer import BusyError
from pipelines.lake.settings import Settings
from pipelines.lake.tables import create_tables, read_table, store_documents
from tests.lake.made_up import EASTMERE, document

WRITES = """
import sys, duckdb
with duckdb.connect(sys.argv[1]) as connection:
    connection.execute("create table a as select 1 as one")
    print("writing", flush=True)
    sys.stdin.read()
"""


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


@pytest.mark.parametrize("moment", ["before_truncate", "before_header", "after_free_list_write"])
def test_a_build_that_stopped_while_it_was_written_to_the_disk_is_whole(settings: Settings, moment: str) -> None:
    with duckdb.connect(str(settings.build_database)) as connection:
        connection.execute("create table a as select 1 as one")
    with pytest.raises(duckdb.FatalException), duckdb.connect(str(settings.build_database)) as connection:
        connection.execute(f"set debug_checkpoint_abort = '{moment}'")
        connection.execute("create table b as select 2 as two")
        connection.execute("checkpoint")
    assert clear_damage(settings) == []
    with duckdb.connect(str(settings.build_database)) as connection:
        assert connection.execute("from b").fetchall() == [(2,)]


def test_a_log_of_changes_goes_with_its_database(settings: Settings) -> None:
    log = settings.home / "build.duckdb.wal"
    log.write_bytes(bytes(range(256)) * 20)
    settings.build_database.write_bytes(b"not a database at all" * 1000)
    assert clear_damage(settings) == [settings.build_database]
    assert not log.exists()


def test_a_build_of_an_ended_refresh_is_waited_for(settings: Settings) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITES, str(settings.build_database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stdout.readline()
        with pytest.raises(BusyError, match="left behind is still writing"):
            clear_damage(settings, wait_seconds=0)
        assert is_database(settings.build_database)
        assert process.stdin
        process.stdin.close()
        assert clear_damage(settings) == []
    assert settings.build_database.exists()


def test_rows_of_a_document_that_is_not_listed_go(settings: Settings) -> None:
    store_documents(settings, [document(EASTMERE, "monitoring_visit", "2016-07-06", statements=["mixed leadership"])])
    assert read_table(settings, "statement").num_rows == 1
    clear_damage(settings)
    assert read_table(settings, "statement").num_rows == 1
    (settings.lake / "document" / f"{EASTMERE}.parquet").unlink()
    clear_damage(settings)
    assert read_table(settings, "statement").num_rows == 0


def test_a_damaged_reference_table_comes_back(settings: Settings) -> None:
    broken = settings.lake / "authority" / "authority.parquet"
    rows = read_table(settings, "authority").num_rows
    broken.write_bytes(b"PAR1")
    clear_damage(settings)
    create_tables(settings)
    assert read_table(settings, "authority").num_rows == rows
