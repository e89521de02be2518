"""Coding what is not yet coded. The rules are ``letters.coding``; how tables are written, ``lake.tables``."""

from __future__ import annotations

from pipelines.lake.rows import CodingChanges, coding_rows
from pipelines.lake.settings import Settings
from pipelines.lake.tables import replace_codings, uncoded
from pipelines.letters.coding import NO_FINDING, code_statement


def code_statements(settings: Settings, coding_version: str) -> CodingChanges:
    """Code every statement that this version of the rules has not coded.

    Args:
        settings: Where the lake is.
        coding_version: Version of the rules and phrases.

    Returns:
        What it changed.
    """
    changes = CodingChanges()
    for authority_code, statements in uncoded(settings, coding_version).items():
        codings = [
            code_statement(statement["text"], statement["list_role"]) if statement["is_finding"] else NO_FINDING
            for statement in statements
        ]
        changes += replace_codings(settings, authority_code, coding_rows(statements, codings, coding_version))
    return changes
