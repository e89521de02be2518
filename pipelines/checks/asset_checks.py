"""The quality gates as Dagster asset checks: whether each held, how many rows it looked at, and the failing rows."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipelines.assets.conventions import LAKE
from pipelines.assets.metadata import HIDDEN_COLUMNS, preview
from pipelines.checks.beside import answers_of
from pipelines.checks.gates import Gate, gates
from pipelines.checks.site import index_page
from pipelines.checks.validate import Answer
from pipelines.lake.settings import settings_from_environment


def table_checks() -> list[dg.AssetChecksDefinition]:
    """The checks of every lake table that has gates."""
    by_table: dict[str, list[Gate]] = {}
    for gate in gates():
        by_table.setdefault(gate.table, []).append(gate)
    return [_checks_of(table, of_table) for table, of_table in by_table.items()]


def _checks_of(table: str, of_table: list[Gate]) -> dg.AssetChecksDefinition:
    @dg.multi_asset_check(
        name=f"check_{table}",
        specs=[
            dg.AssetCheckSpec(gate.name, asset=[LAKE, table], description=gate.description, blocking=gate.is_error)
            for gate in of_table
        ],
    )
    def check() -> Iterator[dg.AssetCheckResult]:
        settings = settings_from_environment()
        answers = answers_of(settings, table)
        for gate in of_table:
            yield _result(gate, answers[gate.name], index_page(settings))

    return check


def _result(gate: Gate, answer: Answer, pages: Path) -> dg.AssetCheckResult:
    columns = [column for column in answer.rows.columns if column not in HIDDEN_COLUMNS]
    return dg.AssetCheckResult(
        check_name=gate.name,
        asset_key=[LAKE, gate.table],
        passed=answer.holds,
        severity=dg.AssetCheckSeverity.ERROR if gate.is_error else dg.AssetCheckSeverity.WARN,
        description=gate.description,
        metadata={
            "rows_looked_at": answer.looked_at,
            "failing": dict(answer.failing),
            "failing_rows": preview(
                [{str(name): value for name, value in row.items()} for row in answer.rows.to_dict("records")], columns
            ),
            "pages_by_run_py_docs": dg.MetadataValue.path(str(pages)),
        },
    )
