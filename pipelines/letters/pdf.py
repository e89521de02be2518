"""A PDF's printed text: where each piece of text stands on its page, in which size and weight.

pdfminer.six interprets the file; this module only collects what it draws, and turns away files that cannot be read
whole. How pieces make lines is ``lines``. Bounds on time and memory are set by whoever calls, in a process of its own.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import mult_matrix

from pipelines.letters.glyphs import clean
from pipelines.letters.model import RejectedDocumentError
from pipelines.letters.rejections import rejected

# What a broken file makes pdfminer complain of ends in a rejection; its warnings would only flood the terminal.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

MOST_PAGES = 500
"""Pages: the longest inspection reports have about 60, the longest committee bundles a few hundred."""

_END_MARK = b"%%EOF"
_TAIL = 4096  # bytes at the end of which a whole PDF has its end mark
_MOST_UNMAPPED = 0.2  # of the characters drawn
_BULLET_CODES = {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D}  # unused ones of WinAnsiEncoding: ISO 32000-1, annex D.2, note 3
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
        self.drawn = 0
        self.unmapped = 0

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
                self.drawn += len(piece)
                for code in font.decode(piece):
                    if code == 32 and wordspace > widest:
                        flush(x)
                    found = characters.get(code)
                    if found is None:
                        found = characters[code] = _character(font, code)
                    if not text:
                        start = x
                    text.append(found[0])
                    if not found[0]:
                        self.unmapped += 1
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
        text = "•" if code in _BULLET_CODES and not font.is_multibyte() else "\ufffd"
    return clean(text), font.char_width(code)


class _Interpreter(PDFPageInterpreter):
    """Interprets a page, but never goes on in silence when some of its content cannot be unpacked."""

    def execute(self, streams: Sequence[object]) -> None:
        for item in streams:
            stream = stream_value(item)
            if _is_lost(stream):
                raise rejected("damaged")
        super().execute(streams)


def _is_lost(stream: PDFStream) -> bool:
    packed = stream.get_rawdata()
    return packed is not None and len(packed) > 16 and not stream.get_data()


def printed_pages(data: bytes, first: int | None = None) -> list[PrintedPage]:
    """Collect what a PDF prints.

    Args:
        data: The file's bytes.
        first: Only so many pages from the start; all if not given.

    Returns:
        Its pages in order.

    Raises:
        RejectedDocumentError: The PDF is cut off, encrypted, damaged, too long, or its fonts do not tell their letters.
    """
    if _END_MARK not in data[-_TAIL:]:
        raise rejected("cut_off")
    try:
        pages, collector = _collect(data, first)
    except (RejectedDocumentError, MemoryError):
        raise
    except PDFEncryptionError as error:
        raise rejected("encrypted") from error
    except Exception as error:  # pdfminer meets a broken file with any error there is
        raise rejected("damaged") from error
    if not pages:
        raise rejected("damaged")
    if collector.drawn and collector.unmapped > _MOST_UNMAPPED * collector.drawn:
        raise rejected("unreadable_text")
    return pages


def _collect(data: bytes, first: int | None) -> tuple[list[PrintedPage], _Collector]:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    found = list(islice(PDFPage.create_pages(document), MOST_PAGES + 1))
    if len(found) > MOST_PAGES:
        raise rejected("too_many_pages")
    manager = PDFResourceManager()
    collector = _Collector(manager)
    interpreter = _Interpreter(manager, collector)
    pages = []
    for number, page in enumerate(found[:first], 1):
        x0, y0, x1, y1 = page.mediabox
        turned = page.rotate in {90, 270}
        width, height = abs(x1 - x0), abs(y1 - y0)
        printed = PrintedPage(number, height if turned else width, width if turned else height)
        collector.start(printed)
        interpreter.process_page(page)
        pages.append(printed)
    return pages, collector
