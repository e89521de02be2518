"""HTML pages as passages: a council's committee pages, and turning away pages of a site that hold no document."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.letters.drafts import Draft
from pipelines.letters.glyphs import clean
from pipelines.letters.markers import leading_marker
from pipelines.letters.rejections import rejected

_FURNITURE = (
    "script,style,noscript,template,svg,head,nav,header,footer,form,button,select,iframe,object,"
    "[role=navigation],[role=banner],[role=contentinfo],[role=search],[hidden],[aria-hidden=true]"
)
_CONTENT = "main,[role=main],#mgContent,.mgContent,#content,article"
_BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BOLD = {"b", "strong"}
_LONG_CELL = 600  # characters: a longer cell is a page's layout, not a table's cell
_FEWEST_WORDS = 150  # a shorter page tells about a document, it is none
_END = re.compile(r"[.!?:;,]['\"’”)\]]*$")


def passages(text: str) -> list[Draft]:
    """Read an HTML page.

    Args:
        text: The page's source.

    Returns:
        Its passages in order; scripts, styles, navigation and the site's own header and footer are left out.

    Raises:
        RejectedDocumentError: The page holds no document, or is nested beyond sense.
    """
    tree = LexborHTMLParser(text)
    for node in tree.css(_FURNITURE):
        if node.tag != "body":
            node.decompose()
    root = max(tree.css(_CONTENT), key=lambda node: len(node.text()), default=tree.body)
    walker = _Walker()
    if root is not None:
        try:
            walker.block(root, 0)
        except RecursionError as error:
            raise rejected("damaged") from error
    if sum(len(part.split()) for draft in walker.drafts for part, _ in draft.lines) < _FEWEST_WORDS:
        raise rejected("not_a_document")
    return walker.drafts


class _Walker:
    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.words: list[str] = []
        self.bold = 0
        self.total = 0

    def block(self, node: LexborNode, depth: int) -> None:
        tag = node.tag
        if tag == "table" and self._table(node, depth):
            return
        self._close()
        before = len(self.drafts)
        self._children(node, depth + (tag in {"ul", "ol"}), bold=False)
        self._close()
        new = self.drafts[before:]
        if tag in _HEADINGS:
            for draft in new:
                draft.kind, draft.level = "heading", _HEADINGS[tag]
        elif tag == "li" and new and new[0].kind == "paragraph":
            new[0].kind, new[0].level = "bullet", max(depth, 1)
            new[0].marker = new[0].marker or "•"

    def _children(self, node: LexborNode, depth: int, *, bold: bool) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                text = clean(child.text_content or "")
                self.words.append(text)
                length = len(text.strip())
                self.total += length
                self.bold += length if bold else 0
            elif tag == "br":
                self._close()
            elif tag in _BLOCKS:
                self.block(child, depth)
            elif tag == "sup" and re.fullmatch(r"[\s\d\[\]]*", child.text()):
                continue
            elif tag not in {"-comment", "img"}:
                self._children(child, depth, bold=bold or tag in _BOLD)

    def _table(self, table: LexborNode, depth: int) -> bool:
        rows = [row for row in table.css("tr") if _owner(row, "table") == table]
        cells = [[cell for cell in row.iter() if cell.tag in {"td", "th"}] for row in rows]
        texts = [[_cell_text(cell) for cell in row] for row in cells]
        if not any(sum(bool(text) for text in row) > 1 for row in texts):
            return False
        if any(len(text) > _LONG_CELL for row in texts for text in row):
            return False
        self._close()
        for row in texts:
            filled = [text for text in row if text]
            if len(filled) > 1:
                self.drafts.append(Draft("table_row", [(" | ".join(filled), 1)]))
            elif filled:
                self.drafts.append(Draft("paragraph", [(filled[0], 1)]))
        return True

    def _close(self) -> None:
        text = clean(" ".join("".join(self.words).split())).strip()
        is_bold = self.total > 0 and self.bold >= 0.9 * self.total
        self.words.clear()
        self.bold = self.total = 0
        if not text:
            return
        marker = leading_marker(text)
        own = text[marker.end :] if marker else text
        if is_bold and len(own) <= 150 and not _END.search(own):
            self.drafts.append(Draft("heading", [(own, 1)], marker.text if marker else "", 2))
        elif marker:
            kind = "bullet" if marker.is_bullet else "numbered_item"
            self.drafts.append(Draft(kind, [(own, 1)], marker.text, 1))
        else:
            self.drafts.append(Draft("paragraph", [(text, 1)]))


def _owner(node: LexborNode, tag: str) -> LexborNode | None:
    parent = node.parent
    while parent is not None and parent.tag != tag:
        parent = parent.parent
    return parent


def _cell_text(cell: LexborNode) -> str:
    return clean(" ".join(cell.text(separator=" ").split())).strip()
