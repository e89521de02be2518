"""Where the sentences of a passage begin and end.

Only the splitting of one passage's text belongs here; which passages state something belongs in ``statements``.
"""

from __future__ import annotations

import re

from pipelines.reference.abbreviations import abbreviations

_END = re.compile(
    r"""
    (?P<mark>[.!?]+|…)
    (?P<closing>[’”"')\]]*)
    (?:
        \s+(?=[‘“"'(\[]*[^\W_a-z])       # the next sentence opens with a capital or a figure
      | (?<=[a-z]{2}\.)(?=[A-Z][a-z]+\s)  # the space between two sentences is missing
    )
    """,
    re.VERBOSE,
)
_OPENING = "‘“\"'(["
_NAME = re.compile(r"(?:^|\s)(?:[A-Z][a-z]+|[A-Z]\.)\s$")
_INITIAL = re.compile(r"[A-Z]\.\s")
_LETTERED = re.compile(r"\b(?:Annex|Appendix|Category|Child|Family|Grade|Option|Part|Phase|Plan|Section|Type)\s$")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[^()\[\].!?][)\]]\.?")
_HOURS = re.compile(r"[ap]\.m", re.IGNORECASE)


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Split a passage into its sentences.

    A closing quotation mark or bracket stays with the sentence before it, and so does a reference in brackets. A list
    joined by semicolons, and an item without a full stop, is one sentence.

    Args:
        text: One passage's text.

    Returns:
        Start and end of each sentence within ``text``, in order, without the white space around it.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if _ends(text, found, start):
            _add(spans, text, start, found.end("closing"))
            start = found.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    start, end = _trimmed(text, start, end)
    if spans and _ASIDE.fullmatch(text, start, end):
        spans[-1] = (spans[-1][0], end)
    elif start < end:
        spans.append((start, end))


def _ends(text: str, found: re.Match[str], start: int) -> bool:
    """Whether the mark ends the sentence that begins at ``start``."""
    sentence, following = text[start : found.start()], text[found.end() :]
    if found["mark"] != "." or found["closing"] or not sentence[-1:].strip():
        return bool(sentence.strip())
    word = sentence.rsplit(None, 1)[-1].lstrip(_OPENING)
    before = sentence[: -len(word)] if word else sentence
    known = abbreviations().get(word)
    if known == "always" or (known and following[:1].isdigit()):
        return False
    if word.isdigit() and not before.strip():
        return False
    if len(word) == 1 and word.isalpha():
        return not _is_initial(before, word, following)
    return not _DOTTED.fullmatch(word) or bool(_HOURS.fullmatch(word)) or not following[:1].isupper()


def _is_initial(before: str, letter: str, following: str) -> bool:
    if not letter.isupper() or _LETTERED.search(before):
        return False
    return not before or bool(_NAME.search(before)) or bool(_INITIAL.match(following))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
