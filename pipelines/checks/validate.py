"""Asking Great Expectations whether a gate holds. It is imported where it is used: loading it takes seconds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipelines.checks.gates import Gate, Read

KEYS = ("source_sha256", "document_id", "path", "statement_id", "theme")
FAILING_ROWS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a gate holds.

    Attributes:
        holds: Whether it does.
        looked_at: Rows that were looked at.
        failing: For each expectation that did not hold, how many rows it failed on.
        rows: The first failing rows.
    """

    holds: bool
    looked_at: int
    failing: dict[str, int]
    rows: pd.DataFrame


def validate(gate: Gate, read: Read) -> Answer:
    """Ask one gate.

    Args:
        gate: The gate.
        read: Gives the lake's tables.

    Returns:
        The answer. A table without rows holds.
    """
    rows = gate.rows(read).reset_index(drop=True)
    if rows.empty:
        return Answer(True, 0, {}, rows)
    failing: dict[str, int] = {}
    places: set[int] = set()
    for result in _results(gate, rows):
        if not result.success:
            what = result.expectation_config
            column = what.kwargs.get("column") or what.kwargs.get("column_list") or what.kwargs.get("column_A")
            failing[f"{what.type} ({column})"] = int(result.result.get("unexpected_count", 0))
            places.update(result.result.get("unexpected_index_list") or [])
            if result.exception_info.get("exception_message"):
                raise RuntimeError(f"{gate.name}: {result.exception_info['exception_message']}")
    return Answer(not failing, len(rows), failing, rows.loc[sorted(places)[:FAILING_ROWS]])


def _results(gate: Gate, rows: pd.DataFrame) -> list[Any]:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations import expectations
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    suite = gx.ExpectationSuite(
        name=gate.name, expectations=[getattr(expectations, name)(**arguments) for name, arguments in gate.expected]
    )
    batch = (
        context.data_sources.add_pandas("lake")
        .add_dataframe_asset(gate.table)
        .add_batch_definition_whole_dataframe("all")
        .get_batch({"dataframe": rows})
    )
    results: list[Any] = batch.validate(suite, result_format={"result_format": "COMPLETE"}).results
    return results
