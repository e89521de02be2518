"""Names of people as documents print them, without their offices.

Only telling names from offices belongs here; whose name it is belongs in ``identity``.
"""

from __future__ import annotations

import re

_OFFICE = re.compile(
    r"\b(?:one of|two of|both|(?:Her|His) Majesty['’]?s|Senior|Regional|Regulatory|Inspection|Social Care|Ofsted|CQC"
    r"|Inspectors?|HMIs?|HM)\b",
    re.IGNORECASE,
)
_NEXT_PERSON = re.compile(r"\s*(?:,|;|/|&|\band\b|\(|\)|\|)\s*")
_NAME = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Sir|Dame)\.?\s+)?[^\W\d_a-z][\w'’-]*\.?(?:\s+(?:de|del|den|la|le|van|von|der|al|el))*"
    r"(?:\s+[^\W\d_a-z][\w'’-]*\.?){1,3}"
)


def names(text: str) -> list[str]:
    """People named in a list such as ``A Bell, Her Majesty's Inspector, and B Cole HMI``.

    Args:
        text: A list of people with or without their offices, and nothing else before it.

    Returns:
        Their names in order, spaces single; [] when the text begins with something else than a name or an office.
    """
    found: list[str] = []
    for part in _NEXT_PERSON.split(_OFFICE.sub(",", text)):
        words = " ".join(part.split()).strip(" .,:-–")
        if not words:
            continue
        if not _NAME.fullmatch(words):
            break
        found.append(words)
    return found
