"""Numbers stated as evidence."""

from __future__ import annotations

from pipelines.letters.model import Figure, Statement


def figures(statements: tuple[Statement, ...]) -> tuple[Figure, ...]:
    return ()
