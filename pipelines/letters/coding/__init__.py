"""Coding a statement by the codebook: its themes, polarity, prevalence and direction, and the words that decided each.

Codes words that have been read already; finding statements in a document belongs in ``letters.statements``.
"""

from __future__ import annotations

from pipelines.letters.coding.direction import direction
from pipelines.letters.coding.polarity import polarity
from pipelines.letters.coding.prevalence import prevalence
from pipelines.letters.coding.themes import themes
from pipelines.letters.model import Coding

__all__ = ["NO_FINDING", "code_statement"]


NO_FINDING = Coding((), "context", "", None, "", None, "")
"""The coding of a sentence that is no finding: how the inspection was done, or what every document prints."""


def code_statement(text: str, list_role: str | None = None) -> Coding:
    """Code one statement.

    Args:
        text: The sentence or list item.
        list_role: ``to_improve`` or ``strength`` when it is an item of such a list, else None.

    Returns:
        Its themes (at most three), polarity, prevalence and direction, each with the words that decided it.
    """
    found_polarity, polarity_matched = polarity(text, list_role)
    found_prevalence, prevalence_matched = prevalence(text, list_role)
    found_direction, direction_matched = direction(text, list_role)
    return Coding(
        themes=themes(text),
        polarity=found_polarity,
        polarity_matched=polarity_matched,
        prevalence=found_prevalence,
        prevalence_matched=prevalence_matched,
        direction=found_direction,
        direction_matched=direction_matched,
    )
