"""The published file: what it holds, who can read it, and that publishing never disturbs a reader."""

import datetime as dt
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipelines.lake.settings import REPOSITORY, Settings
from pipelines.lake.snapshot import publish
from pipelines.snapshot.query import QueryError, ask
from tests.warehouse.conftest import RUN


def test_only_the_marts_are_published(snapshot):
    schemas = snapshot.execute("select distinct schema_name from duckdb_tables()").fetchall()

    assert schemas == [("marts",)]
    assert snapshot.execute("select count(*) from duckdb_views() where not internal").fetchone() == (0,)


def test_every_table_and_column_says_what_it_is(snapshot):
    silent = snapshot.execute(
        "select table_name, null from duckdb_tables() where comment is null "
        "union all select table_name, column_name from duckdb_columns() where schema_name = 'marts' and comment is null"
    ).fetchall()

    assert silent == []


def test_the_file_says_which_run_made_it_and_what_it_holds(snapshot):
    run = snapshot.execute(
        "select run_id, refreshed_at, document_count, rejected_count, authority_count, newest_event_date "
        "from marts.meta"
    ).fetchall()

    assert run == [("run-1", dt.datetime(2026, 1, 5, 4, 0), 8, 2, 3, dt.date(2026, 5, 15))]


@pytest.fixture(scope="session")
def older_client() -> Path:
    """Folder with DuckDB 1.5, the client before the one that writes the file; kept beside the installed packages."""
    folder = Path(sys.prefix) / "older-duckdb"
    if not (folder / "duckdb").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
        if subprocess.run([*pip, "duckdb==1.5.*"], check=False).returncode:
            pytest.skip("DuckDB 1.5 could not be installed")
    return folder


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("compare('eastmere', 'Northbrook')", 2),
        ("compare('X00000001', 'X00000002')", 2),
        ("evidence('leadership', 'Eastmere')", 4),
        ("timeline('Northbrook')", 2),
        ("neighbours('Eastmere')", 3),
        ("recurring('Eastmere')", 1),
        ("search('LEADERSHIP again')", 1),
        ("search('leadership nowhere')", 0),
    ],
)
def test_the_common_questions_are_macros(snapshot, question, answers):
    assert len(snapshot.execute(f"from {question}").fetchall()) == answers


@pytest.mark.parametrize(
    "name",
    ["eastmere", " Eastmere ", "EASTMERE Council", "London Borough of Eastmere", "X00000001", "x00000001", "001"],
)
def test_an_authority_is_any_of_its_names_and_codes(snapshot, name):
    assert snapshot.execute("select authority_named(?)", [name]).fetchall() == [("Eastmere",)]


@pytest.mark.parametrize(
    "question",
    [
        "compare('Eastmeer', 'Northbrook')",
        "compare('Northbrook', 'Eastmeer')",
        "evidence('leadership', 'Eastmeer')",
        "timeline('Eastmeer')",
        "neighbours('Eastmeer')",
        "recurring('Eastmeer')",
    ],
)
def test_an_unknown_authority_is_told_with_the_nearest(snapshot, question):
    with pytest.raises(duckdb.Error, match='There is no authority "Eastmeer"'):
        snapshot.execute(f"from {question}").fetchall()


def test_a_theme_is_known_without_underscores_and_by_what_it_covers(snapshot):
    assert snapshot.execute("select theme_named('Management Oversight')").fetchall() == [("management_oversight",)]
    with pytest.raises(duckdb.Error, match="Nearest names: workforce"):
        snapshot.execute("from evidence('caseloads', 'Eastmere')").fetchall()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("select theme from fct_statement", 'mean "main_theme"'),
        ("select theme from fct_statement", "fct_statement_theme"),
        ("select finding_polarity from fct_statement", 'mean "polarity"'),
        ("select built_at from meta", '"refreshed_at"'),
        ("select direction from cmp_recommendation_status", '"inspectors_since_status_direction"'),
        ("select direction from cmp_recommendation_status", "fct_statement"),
    ],
)
def test_a_column_that_analysts_look_for_is_told_by_its_name(settings, sql, told):
    with pytest.raises(QueryError, match=re.escape(told)):
        ask(settings.snapshot, sql)


def test_no_name_is_two_authorities(digests):
    """Over the real authorities: neither a name's words nor its place's may lead to two."""
    for words in ("plain_name", "place_name"):
        assert (
            digests.ask(
                f"select {words}(known_as), count(distinct authority_code) from marts.dim_authority_name"
                " group by 1 having count(distinct authority_code) > 1"
            )
            == []
        )


def test_the_real_spellings_of_councils_are_known(digests):
    known = {
        "Hull City Council": "Kingston upon Hull",
        "Bristol, City of": "Bristol",
        "County Durham": "Durham",
        "Herefordshire, County of": "Herefordshire",
        "Brighton & Hove": "Brighton and Hove",
        "St Helens": "St Helens",
        "E08000032": "Bradford",
        "380": "Bradford",
    }
    for name, authority in known.items():
        assert digests.ask(f"select authority_named('{name}')") == [(authority,)]


def test_no_column_needs_more_than_a_plain_client(snapshot):
    kinds = snapshot.execute("select distinct data_type from duckdb_columns() where schema_name = 'marts'").fetchall()

    assert {kind for (kind,) in kinds} <= {"VARCHAR", "INTEGER", "BIGINT", "BOOLEAN", "DATE", "TIMESTAMP", "DOUBLE"}


def test_the_file_is_written_in_the_format_of_older_clients(settings):
    with duckdb.connect() as connection:
        connection.execute(f"attach '{str(settings.snapshot).replace(chr(39), chr(39) * 2)}' as published (read_only)")
        (tags,) = connection.execute("select tags from duckdb_databases() where database_name = 'published'").fetchone()

    assert "v1.0.0" in str(tags)


def test_an_older_client_opens_the_file(settings, older_client):
    ask = (
        "import duckdb, sys\n"
        "client = duckdb.connect(sys.argv[1], read_only=True)\n"
        "print(duckdb.__version__, client.execute('from timeline(?)', ['Northbrook']).fetchall())\n"
        "try: client.execute(\"from timeline('Northbrok')\")\n"
        "except duckdb.Error as error: print(error)"
    )

    found = subprocess.run(
        [sys.executable, "-c", ask, str(settings.snapshot)],
        env=os.environ | {"PYTHONPATH": str(older_client)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.startswith("1.5.")
    assert "ilacs_focused_visit" in found.stdout
    assert "Nearest names: Northbrook" in found.stdout


def test_earlier_snapshots_are_kept_a_set_number_of_times(settings):
    for number in range(4):
        publish(settings, replace(RUN, run_id=f"kept-{number}"))

    kept = sorted(settings.snapshots.iterdir())
    assert len(kept) == settings.kept_snapshots
    with duckdb.connect(str(kept[-1]), read_only=True) as connection:
        assert connection.execute("select run_id from marts.meta").fetchone() == ("kept-2",)


def test_publishing_that_fails_leaves_the_last_snapshot(settings):
    before = settings.snapshot.read_bytes()
    with duckdb.connect(str(settings.build_database)) as connection:
        connection.execute("alter table marts.dim_document rename to mislaid")

    with pytest.raises(duckdb.CatalogException):
        publish(settings, RUN)

    with duckdb.connect(str(settings.build_database)) as connection:
        connection.execute("alter table marts.mislaid rename to dim_document")
    assert settings.snapshot.read_bytes() == before
    assert list(settings.home.glob(".comparison-*")) == []


def test_more_snapshots_than_half_the_set_number_are_all_kept(settings, tmp_path):
    shutil.copy(settings.build_database, tmp_path)
    many = Settings(raw=tmp_path, home=tmp_path, workers=1, kept_snapshots=5)
    for number in range(5):
        publish(many, replace(RUN, run_id=f"kept-{number}"))

    assert len(list(many.snapshots.iterdir())) == 4


def test_the_snapshot_before_is_kept_even_where_the_clock_was_set_back(settings, tmp_path):
    shutil.copy(settings.build_database, tmp_path)
    some = Settings(raw=tmp_path, home=tmp_path, workers=1, kept_snapshots=1)
    for number in range(3):
        publish(some, replace(RUN, run_id=f"kept-{number}"))
        os.utime(some.snapshot, (2e9 - number * 1e6,) * 2)

    (kept,) = some.snapshots.iterdir()
    with duckdb.connect(str(kept), read_only=True) as connection:
        assert connection.execute("select run_id from marts.meta").fetchone() == ("kept-1",)


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from pipelines.lake import snapshot
from pipelines.lake.settings import Settings
home, name, after = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "after"
owner = Path if name == "replace" else snapshot
real = getattr(owner, name)
def struck(*arguments):
    if not after:
        os.kill(os.getpid(), signal.SIGKILL)
    real(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, struck)
run = snapshot.RunInfo("killed", dt.datetime(2026, 1, 6), "code-1", "reading-1", "coding-1")
snapshot.publish(Settings(raw=home, home=home, workers=1), run)
"""


@pytest.fixture(scope="module")
def published(settings, tmp_path_factory):
    """A home in which the run named last has published."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copy(settings.build_database, folder)
    publish(Settings(raw=folder, home=folder, workers=1), replace(RUN, run_id="last"))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("_copy_marts", "before"),
        ("_copy_marts", "after"),
        ("_write_meta", "after"),
        ("_keep", "before"),
        ("_copy", "after"),
        ("_to_disk", "before"),
        ("_to_disk", "after"),
    ],
)
def test_a_kill_while_publishing_leaves_the_last_snapshot_and_the_next_clears_up(published, tmp_path, name, when):
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    home = Settings(raw=tmp_path, home=tmp_path, workers=1)
    before = home.snapshot.read_bytes()

    done = subprocess.run([sys.executable, "-c", KILLED, tmp_path, name, when], cwd=REPOSITORY, check=False)

    assert done.returncode == -signal.SIGKILL
    assert home.snapshot.read_bytes() == before
    publish(home, replace(RUN, run_id="next"))
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"build.duckdb", "comparison.duckdb", "snapshots"}
    for kept in home.snapshots.iterdir():
        with duckdb.connect(str(kept), read_only=True) as connection:
            assert connection.execute("select run_id from marts.meta").fetchone() == ("last",)


def test_nothing_built_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match="build the warehouse first"):
        publish(Settings(tmp_path, tmp_path, 1), RUN)


def test_eight_readers_never_wait_or_break_while_ten_refreshes_publish(settings):
    context = multiprocessing.get_context("spawn")
    stop, trouble, reads = context.Event(), context.Queue(), context.Value("i", 0)
    readers = [
        context.Process(target=_read_until, args=(str(settings.snapshot), stop, trouble, reads)) for _ in range(8)
    ]
    for reader in readers:
        reader.start()
    _wait(lambda: reads.value >= len(readers))
    before = reads.value
    for number in range(10):
        publish(settings, replace(RUN, run_id=f"run-{number}"))
    _wait(lambda: reads.value > before)
    stop.set()
    for reader in readers:
        reader.join(60)

    assert trouble.empty(), trouble.get()
    assert [reader.exitcode for reader in readers] == [0] * len(readers)


def _wait(until) -> None:
    deadline = time.monotonic() + 60
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _read_until(path, stop, trouble, reads) -> None:
    while not stop.is_set():
        try:
            with duckdb.connect(path, read_only=True) as connection:
                first = connection.execute("select run_id, document_count from marts.meta").fetchone()
                count = connection.execute("select count(*) from marts.dim_document").fetchone()[0]
                last = connection.execute("select run_id, document_count from marts.meta").fetchone()
            if first != last or count != first[1]:
                trouble.put(f"mixed versions: {first}, {last}, {count} documents")
        except duckdb.Error as error:
            trouble.put(repr(error))
        with reads.get_lock():
            reads.value += 1
        time.sleep(0.3)  # eight that never rest leave the publishing no processor
