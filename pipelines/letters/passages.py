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


def read_text(data: bytes) -> DocumentText:
    """Read a file's text.

    Args:
        data: The file's bytes; what it is (PDF, HTML, text) is told from them, never from a name.

    Returns:
        The text and its passages in reading order.

    Raises:
        RejectedDocumentError: The file cannot be read as text; it says why and what to do.
    """
    kind = file_kind(data)
    if kind == "html":
        return document(html.passages(decoded(data)), 1)
    if kind == "text":
        drafts, count = plain_text.passages(decoded(data))
        return document(drafts, count)
    pages = printed_pages(data)
    lines = [printed_lines(page) for page in pages]
    kept = without_contents(without_running_lines(lines, [page.height for page in pages]))
    return document(layout.passages(kept), len(pages))
