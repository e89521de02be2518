"""References to the children's social care national framework in what a report asks to improve."""

from __future__ import annotations

import re

_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_NUMBER = rf"(?:\d|{'|'.join(_NUMBERS)})\b"
_PART = re.compile(
    rf"\b(outcome|enabler|principle)s?:?\s*({_NUMBER}(?:(?:\s*[,&/]\s*|\s*,?\s*and\s+){_NUMBER})*)", re.IGNORECASE
)
_ONE = re.compile(_NUMBER, re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NAMED = re.compile(r"national\s+framework", re.IGNORECASE)


def references(text: str) -> str | None:
    """Find the outcomes, enablers and principles that an item refers to.

    Reports of 2025 and later print them in brackets after the item, the framework before or after the part, numbers
    in figures or words ("Children's social care: national framework", Department for Education, 2023: four outcomes,
    three enablers, six principles).

    Args:
        text: The item.

    Returns:
        The parts as ``outcome_2``, ``enabler_1`` or ``principle_3``, in the order printed, joined by spaces; None if
        there is none.
    """
    found: dict[str, None] = {}
    for brackets in _BRACKETS.findall(text):
        parts = _PART.findall(brackets)
        if _NAMED.search(brackets) or (parts and not _ONLY_PARTS.sub("", brackets).strip()):
            for part, numbers in parts:
                for number in _ONE.findall(numbers):
                    found[f"{part.lower()}_{_NUMBERS.get(number.lower(), number)}"] = None
    return " ".join(found) or None


_ONLY_PARTS = re.compile(rf"{_PART.pattern}|\band\b|[()\[\],;:&]", re.IGNORECASE)
