"""The prevalence of a statement."""

from __future__ import annotations

def prevalence(text: str, list_role: str | None) -> tuple[str | None, str]:
    return None, ""
