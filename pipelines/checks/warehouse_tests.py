"""Asking the dbt tests of rows what they found, one after the other over one connection.

What is tested stands beside the dbt models, and dbt writes each test's SQL when it reads its project. dbt itself takes
a tenth of a second of processor time over each of nearly two hundred, which DuckDB answers in a few thousandths.
``dbt test`` asks the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

ROWS_SHOWN = 20
NO_ROWS = pa.table({})


@dataclass(frozen=True, slots=True)
class Found:
    """What a test found.

    Attributes:
        fails: Whether it stops publishing.
        warns: Whether it is only worth a look.
        failures: Number that the test counts, of offending rows as a rule.
        rows: The first offending rows; no rows where it holds.
    """

    fails: bool
    warns: bool
    failures: int
    rows: pa.Table


def ask(connection: duckdb.DuckDBPyConnection, test: Mapping[str, Any]) -> Found:
    """Ask one test, and judge the answer as dbt does.

    Args:
        connection: The database that the models were built in.
        test: The test, a node of dbt's manifest with its compiled code.

    Returns:
        What it found.

    Raises:
        duckdb.Error: It cannot be asked, as where a model that it looks at was not built.
    """
    config = test["config"]
    offending = f"(select * from ({test['compiled_code']}) {_limit(config)}) offending"  # noqa: S608
    counted = config["fail_calc"]
    failures, is_worth_a_look, is_error = connection.execute(
        f"select {counted}, {counted} {config['warn_if']}, {counted} {config['error_if']} from {offending}"  # noqa: S608
    ).fetchall()[0]
    fails = bool(is_error) and config["severity"].lower() == "error"
    warns = bool(is_worth_a_look) and not fails
    if not (fails or warns):
        return Found(False, False, int(failures or 0), NO_ROWS)
    rows = connection.sql(f"from {offending} limit {ROWS_SHOWN}").to_arrow_table()
    return Found(fails, warns, int(failures or 0), rows)


def _limit(config: Mapping[str, Any]) -> str:
    return f"limit {config['limit']}" if config["limit"] else ""
