"""Asking Great Expectations whether a gate holds. It is imported where it is used: loading it takes seconds.

What it answers is kept for the pages of ``checks.site``, the last answer of each gate.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipelines.checks.gates import Gate, Read

if TYPE_CHECKING:
    from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext

FAILING_ROWS = 20
ROW = "row"
NO_MARKUP = str.maketrans({"<": "‹", ">": "›", "&": "+"})  # Great Expectations' pages print values as they are


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


def validate(gate: Gate, read: Read, folder: Path | None = None) -> Answer:
    """Ask one gate.

    Args:
        gate: The gate.
        read: Gives the tables.
        folder: Where Great Expectations' answer is kept, in place of the gate's last; nowhere if not given.

    Returns:
        The answer. A table without rows holds.
    """
    rows = gate.rows(read).reset_index(drop=True)
    if folder:
        _forget(gate, folder)
    if rows.empty:
        return Answer(True, 0, {}, rows)
    failing: dict[str, int] = {}
    places: set[int] = set()
    for result in _results(gate, rows, folder):
        if result.exception_info.get("exception_message"):
            raise RuntimeError(f"{gate.name}: {result.exception_info['exception_message']}")
        if not result.success:
            what = result.expectation_config
            failing[f"{what.type} ({_columns(what.kwargs)})"] = int(result.result.get("unexpected_count", 0))
            places.update(found[ROW] for found in result.result.get("partial_unexpected_index_list") or [])
    return Answer(not failing, len(rows), failing, rows.loc[sorted(places)[:FAILING_ROWS]])


def load() -> None:
    """Load Great Expectations now rather than when the first gate is asked."""
    import great_expectations.expectations  # noqa: F401


def _forget(gate: Gate, folder: Path) -> None:
    """Take away what was kept of a gate: after a power cut it may be empty files, which cannot be added to."""
    shutil.rmtree(folder / "results" / gate.table / gate.name, ignore_errors=True)
    (folder / "suites" / gate.table / f"{gate.name}.json").unlink(missing_ok=True)
    for identity in folder.glob("*/.ge_store_backend_id"):
        if not identity.stat().st_size:
            identity.unlink()


def context_of(folder: Path | None) -> AbstractDataContext:
    """Great Expectations' context, which sends nothing to anybody and keeps its suites and results in a folder.

    Args:
        folder: The folder; None keeps them in memory.

    Returns:
        The context.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, ProgressBarsConfig

    def backend(name: str | None) -> dict[str, str]:
        if folder is None or name is None:
            return {"class_name": "InMemoryStoreBackend"}
        return {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder / name)}

    def view(renderer: str) -> dict[str, Any]:
        return {
            "renderer": {"class_name": renderer},
            "view": {"module_name": "pipelines.checks.page_view", "class_name": "PageView"},
        }

    stores = {
        "suites": {"class_name": "ExpectationsStore", "store_backend": backend("suites")},
        "results": {"class_name": "ValidationResultsStore", "store_backend": backend("results")},
        "checkpoints": {"class_name": "CheckpointStore", "store_backend": backend(None)},
        "validation_definition_store": {"class_name": "ValidationDefinitionStore", "store_backend": backend(None)},
    }
    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": backend("site"),
        "site_section_builders": {
            "expectations": view("ExpectationSuitePageRenderer"),
            "validations": view("ValidationResultsPageRenderer"),
            "profiling": "none",
        },
    }
    configuration = DataContextConfig(
        config_version=4.0,
        expectations_store_name="suites",
        validation_results_store_name="results",
        checkpoint_store_name="checkpoints",
        stores=stores,
        data_docs_sites={"gates": site} if folder else {},
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
    )
    return gx.get_context(mode="ephemeral", project_config=configuration)


def _results(gate: Gate, rows: pd.DataFrame, folder: Path | None) -> list[Any]:
    context = context_of(folder)
    import great_expectations as gx
    from great_expectations import expectations

    severity = "critical" if gate.is_error else "warning"
    name = f"{gate.table}.{gate.name}"
    suite = gx.ExpectationSuite(
        name=name,
        expectations=[
            getattr(expectations, expected)(**arguments, severity=severity) for expected, arguments in gate.expected
        ],
        meta={"notes": {"format": "markdown", "content": [gate.description]}},
    )
    batch = context.data_sources.add_pandas("lake").add_dataframe_asset(gate.table)
    definition = gx.ValidationDefinition(
        name=name,
        data=batch.add_batch_definition_whole_dataframe("all"),
        suite=context.suites.add(suite),
    )
    asked = context.validation_definitions.add(definition)
    answer = asked.run(
        batch_parameters={"dataframe": _looked_at(gate, rows)},
        result_format={
            "result_format": "SUMMARY",
            "unexpected_index_column_names": [ROW],
            "partial_unexpected_count": FAILING_ROWS,
        },
    )
    results: list[Any] = answer.results
    return results


def _looked_at(gate: Gate, rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that the gate expects something of, with the number of the row and without any markup."""
    wanted = {column for _, arguments in gate.expected for column in _columns(arguments).split(", ")}
    plain = rows[sorted(wanted)].map(lambda value: value.translate(NO_MARKUP) if isinstance(value, str) else value)
    return plain.assign(**{ROW: range(len(plain))})


def _columns(arguments: dict[str, Any]) -> str:
    names = [arguments.get(name) for name in ("column", "column_A", "column_B")]
    return ", ".join([name for name in names if name] + arguments.get("column_list", []))
