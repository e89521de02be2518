"""Passages while they are being put together: their lines, and how broken words and pages are joined.

Where a passage begins and ends is decided elsewhere (``layout``, ``html``, ``plain_text``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.letters.model import DocumentText, Passage

_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN = re.compile(r"(\w+(?:-\w+)*)-$")
_FIRST_WORD = re.compile(r"\w+")
_SUSPENDED = {"and", "or", "to", "nor"}  # "short- and long-term"


@dataclass(slots=True)
class Draft:
    """A passage's lines, each with its page."""

    kind: str
    lines: list[tuple[str, int]]
    marker: str = ""
    level: int = 0


@dataclass(slots=True)
class Words:
    """How often the document itself prints each word, to decide whether a broken one keeps its hyphen."""

    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, drafts: Iterable[Draft]) -> Words:
        """Count the words of all lines, without those that a line's end breaks."""
        counts: Counter[str] = Counter()
        for draft in drafts:
            for text, _ in draft.lines:
                counts.update(_WORD.findall(text.lower()))
        return cls(counts)

    def join(self, before: str, after: str) -> str:
        """Join two lines' texts, mending a word that the line's end breaks."""
        broken = _BROKEN.search(before)
        if not broken:
            return before + ("" if before.endswith(("/", "—")) else " ") + after
        first = _FIRST_WORD.match(after)
        if not first or first.group().lower() in _SUSPENDED:
            return f"{before} {after}"
        head, tail = broken.group(1).lower(), first.group().lower()
        if self.counts[f"{head}{tail}"] > self.counts[f"{head}-{tail}"]:
            return before[:-1] + after
        return before + after


def document(drafts: list[Draft], pages: int) -> DocumentText:
    """Make the text and its passages.

    Args:
        drafts: Passages in reading order.
        pages: The file's number of pages.
    """
    words = Words.of(drafts)
    passages: list[Passage] = []
    start = 0
    for draft in drafts:
        text = ""
        starts: list[tuple[int, int]] = []
        for part, page in draft.lines:
            joined = words.join(text, part) if text else part
            if not starts or starts[-1][1] != page:
                starts.append((len(joined) - len(part), page))
            text = joined
        if not text:
            continue
        passages.append(
            Passage(
                position=len(passages),
                kind=draft.kind,
                text=text,
                marker=draft.marker,
                level=draft.level,
                char_start=start,
                char_end=start + len(text),
                page_starts=tuple(starts),
            )
        )
        start += len(text) + 1
    return DocumentText("\n".join(passage.text for passage in passages), tuple(passages), pages)
