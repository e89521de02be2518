"""The direction of a statement."""

from __future__ import annotations

def direction(text: str, list_role: str | None) -> tuple[str | None, str]:
    return None, ""
