"""A file's bytes as text: passages with page and character span.

Only the choice of a reader by the file's kind stands here; each kind of file has its module.
"""

from __future__ import annotations

from pipelines.letters import html, layout, plain_text
from pipelines.letters.drafts import document
from pipelines.letters.file_kind import decoded, file_kind
from pipelines.letters.furniture import without_contents, without_running_lines
from pipelines.letters.lines import printed_lines
from pipelines.letters.model import DocumentText
from pipelines.letters.pdf import printed_pages
from pipelines.letters.rejections import rejected

MOST_BYTES = 50_000_000
"""The largest inspection reports have about one million bytes, committee bundles with pictures some tens."""

_FEWEST_PER_PAGE = 40  # characters: pages with fewer are pictures with no more than a stamp or number on them
_COMMON_WORDS = {"the", "and", "of", "to", "in", "for", "is", "on"}
_FEWEST_COMMON = 0.05  # of the words: English prose has about a quarter


def read_text(data: bytes, first_pages: int | None = None) -> DocumentText:
    """Read a file's text.

    Args:
        data: The file's bytes; what it is (PDF, HTML, text) is told from them, never from a name.
        first_pages: Of a PDF only so many pages from the start; all if not given.

    Returns:
        The text and its passages in reading order.

    Raises:
        RejectedDocumentError: The file cannot be read as text; it says why and what to do.
    """
    if len(data) > MOST_BYTES:
        raise rejected("too_large")
    kind = file_kind(data)
    if kind == "html":
        return document(html.passages(decoded(data)), 1)
    if kind == "text":
        drafts, count = plain_text.passages(decoded(data))
        return document(drafts, count)
    pages = printed_pages(data, first_pages)
    lines = [printed_lines(page) for page in pages]
    kept = without_contents(without_running_lines(lines, [page.height for page in pages]))
    if sum(len(line.text) for lines in kept for line in lines) < _FEWEST_PER_PAGE * len(pages):
        raise rejected("no_text_layer")
    text = document(layout.passages(kept), len(pages))
    if not _is_language(text.text):
        raise rejected("unreadable_text")
    return text


def _is_language(text: str) -> bool:
    """Whether letters make words: fonts can claim to print letters that they do not."""
    words = text.lower().split()
    return len(words) < 100 or sum(word in _COMMON_WORDS for word in words) >= _FEWEST_COMMON * len(words)
