"""The polarity of a statement."""

from __future__ import annotations

def polarity(text: str, list_role: str | None) -> tuple[str, str]:
    return "context", ""
