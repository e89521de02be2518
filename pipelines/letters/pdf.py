"""A PDF's printed text: where each piece of text stands on its page, in which size and weight.

pdfminer.six interprets the file; this module only collects what it draws. How pieces make lines is ``lines``.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psparser import PSLiteral
from pdfminer.utils import mult_matrix

from pipelines.letters.glyphs import clean

_GAP = 0.18  # of the type size: wider than kerning, narrower than a space


class Fragment(NamedTuple):
    """A piece of text drawn in one go; lengths are points, ``y`` is the baseline, the origin is bottom left."""

    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    is_artifact: bool  # the file itself marks it as not part of the document's content
    text: str


@dataclass(slots=True)
class PrintedPage:
    """A page as it is printed."""

    number: int
    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)


class _Font(NamedTuple):
    is_bold: bool
    characters: dict[int, tuple[str, float]]


class _Collector(PDFDevice):
    """Collects the fragments of a page."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page = PrintedPage(0, 0, 0)
        self._fonts: dict[int, _Font] = {}
        self._kept: list[PDFFont] = []
        self._tags: list[bool] = []

    def start(self, page: PrintedPage) -> None:
        self.page = page
        self._tags = []

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        self._tags.append(tag.name == "Artifact" or (bool(self._tags) and self._tags[-1]))

    def end_tag(self) -> None:
        if self._tags:
            self._tags.pop()

    def _font(self, font: PDFFont) -> _Font:
        known = self._fonts.get(id(font))
        if known is None:
            name = str(getattr(font, "fontname", "") or getattr(font, "basefont", ""))
            known = self._fonts[id(font)] = _Font("bold" in name.lower() or "black" in name.lower(), {})
            self._kept.append(font)
        return known

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        font = textstate.font
        if font is None or self.ctm is None:
            return
        a, b, c, d, e, f = mult_matrix(textstate.matrix, self.ctm)
        known = self._font(font)
        characters = known.characters
        fontsize = textstate.fontsize
        scaling = textstate.scaling * 0.01
        charspace = textstate.charspace * scaling
        wordspace = 0.0 if font.is_multibyte() else textstate.wordspace * scaling
        per_thousand = 0.001 * fontsize * scaling
        x, y = textstate.linematrix
        upright = a > 0 and abs(b) < 0.01 * abs(a)
        artifact = bool(self._tags) and self._tags[-1]
        size = abs(fontsize) * math.hypot(c, d)
        out = self.page.fragments
        text: list[str] = []
        start = x

        def flush(end: float) -> None:
            if text and upright and size > 0:
                base_y = y + textstate.rise
                out.append(
                    Fragment(
                        a * start + c * base_y + e,
                        a * end + c * base_y + e,
                        b * start + d * base_y + f,
                        size,
                        known.is_bold,
                        artifact,
                        "".join(text),
                    )
                )
            text.clear()

        widest = _GAP * abs(fontsize)
        for piece in seq:
            if isinstance(piece, bytes):
                for code in font.decode(piece):
                    if code == 32 and wordspace > widest:
                        flush(x)
                    found = characters.get(code)
                    if found is None:
                        found = characters[code] = _character(font, code)
                    if not text:
                        start = x
                    text.append(found[0])
                    x += found[1] * fontsize * scaling + charspace
                    if code == 32:
                        x += wordspace
                        if wordspace > widest:
                            text.clear()
            elif isinstance(piece, (int, float)):
                move = piece * per_thousand
                if abs(move) > widest:
                    flush(x)
                x -= move
        flush(x)
        textstate.linematrix = (x, y)


def _character(font: PDFFont, code: int) -> tuple[str, float]:
    try:
        text = font.to_unichr(code)
    except PDFUnicodeNotDefined:
        text = "\ufffd"
    return clean(text), font.char_width(code)


def printed_pages(data: bytes) -> list[PrintedPage]:
    """Collect what a PDF prints.

    Args:
        data: The file's bytes.

    Returns:
        Its pages in order.
    """
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    manager = PDFResourceManager()
    collector = _Collector(manager)
    interpreter = PDFPageInterpreter(manager, collector)
    pages = []
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        x0, y0, x1, y1 = page.mediabox
        printed = PrintedPage(number, abs(x1 - x0), abs(y1 - y0))
        collector.start(printed)
        interpreter.process_page(page)
        pages.append(printed)
    return pages
