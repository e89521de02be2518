"""The dbt tests of rows, asked as dbt judges them: what fails, what warns, and which rows are shown."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from pipelines.checks.warehouse_tests import ROWS_SHOWN, ask

ODD = "select number from numbers where number % 2 = 1"


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create table numbers as select range as number from range(100)")
        yield connection


def written(sql: str, **config: Any) -> dict[str, Any]:
    """A test as it stands in dbt's manifest."""
    usual = {"severity": "ERROR", "fail_calc": "count(*)", "warn_if": "!= 0", "error_if": "!= 0", "limit": None}
    return {"compiled_code": sql, "config": usual | config}


def test_a_test_without_offending_rows_holds(connection: duckdb.DuckDBPyConnection) -> None:
    found = ask(connection, written("select number from numbers where number < 0"))
    assert (found.fails, found.warns, found.failures, found.rows.num_rows) == (False, False, 0, 0)


def test_offending_rows_fail_are_counted_and_the_first_of_them_shown(connection: duckdb.DuckDBPyConnection) -> None:
    found = ask(connection, written(ODD))
    assert (found.fails, found.warns, found.failures) == (True, False, 50)
    assert found.rows.column_names == ["number"]
    assert found.rows.num_rows == ROWS_SHOWN


def test_a_test_that_only_warns_stops_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    found = ask(connection, written(ODD, severity="warn"))
    assert (found.fails, found.warns, found.rows.num_rows) == (False, True, ROWS_SHOWN)


def test_thresholds_and_limits_are_dbts(connection: duckdb.DuckDBPyConnection) -> None:
    assert not ask(connection, written(ODD, error_if="> 50", warn_if="> 50")).fails
    assert ask(connection, written(ODD, error_if="> 50", warn_if="> 10")).warns
    assert ask(connection, written(ODD, limit=7)).failures == 7
    assert ask(connection, written(ODD, fail_calc="max(number)")).failures == 99


def test_what_cannot_be_asked_is_no_pass(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error):
        ask(connection, written("select * from not_built"))
