"""Files made for a test: a letter with real typography, and PDFs that fight back, written object by object."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SENTENCE = "Most children in Eastmere benefit from timely visits, and the records of these visits are clear. "
_LINE_HEIGHT = 14.5


@dataclass
class Sheet:
    """A letter being typed, line by line, from the top of its first page."""

    canvas: Canvas
    y: float = 770.0
    page: int = 1

    def line(self, text: str, x: float = 72, font: str = "Helvetica", size: float = 12, above: float = 0) -> None:
        """Type a line at ``x``, with extra room above."""
        self.y -= _LINE_HEIGHT + above
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)

    def item(self, marker: str, lines: list[str], x: float = 72, indent: float = 28) -> None:
        """Type a list item with a hanging indent."""
        self.line(lines[0], x + indent, above=8)
        self.canvas.drawString(x, self.y, marker)
        for text in lines[1:]:
            self.line(text, x + indent)

    def beside(self, text: str, x: float, y: float) -> None:
        """Type text at a place of its own."""
        self.canvas.setFont("Helvetica", 12)
        self.canvas.drawString(x, y, text)

    def next_page(self) -> None:
        """Print the running footer and turn the page."""
        self.canvas.setFont("Helvetica", 8)
        self.canvas.drawString(72, 40, "Inspection of Eastmere children's services")
        self.canvas.drawString(500, 40, str(self.page))
        self.canvas.showPage()
        self.page += 1
        self.y = 770.0


def sheet(encrypt: StandardEncryption | None = None) -> tuple[Sheet, io.BytesIO]:
    """Begin a letter; what is typed ends in the buffer when its canvas is saved."""
    buffer = io.BytesIO()
    return Sheet(Canvas(buffer, pagesize=A4, encrypt=encrypt, invariant=1)), buffer


def letter(pages: int = 2, encrypt: StandardEncryption | None = None) -> bytes:
    """A letter of so many pages."""
    typed, buffer = sheet(encrypt)
    for number in range(pages):
        typed.line(f"Findings, part {number + 1}", font="Helvetica-Bold", size=14)
        for _ in range(8):
            typed.line(SENTENCE)
        typed.next_page()
    typed.canvas.save()
    return buffer.getvalue()


def locked_letter(password: str) -> bytes:
    """A letter that opens with a password; an empty one opens by itself."""
    return letter(encrypt=StandardEncryption(password, ownerPassword="owner", strength=128))


def scan() -> bytes:
    """Pages that are pictures."""
    typed, buffer = sheet()
    for _ in range(3):
        typed.canvas.rect(72, 100, 400, 600, fill=1)
        typed.next_page()
    typed.canvas.save()
    return buffer.getvalue()


def pdf(*objects: bytes) -> bytes:
    """A PDF of objects as written, numbered from 1; the first is its root."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(content: bytes, head: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


def one_page(
    content: bytes, head: bytes = b"", font: bytes = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
) -> bytes:
    """A PDF of one page with this content and font F1."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        stream(content, head),
        font,
    )


def page_tree_loop() -> bytes:
    """Pages whose tree leads back to itself."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Parent 2 0 R/Count 1>>",
    )


def form_loop() -> bytes:
    """A page that draws a form that draws itself."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream(b"/X Do"),
        stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"),
    )


def bomb(size: int) -> bytes:
    """A page whose content unpacks, in two steps, to so many bytes of blanks."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)) + packer.flush()
    return one_page(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]")


def without_unicode_map() -> bytes:
    """Text in a font that names its glyphs by number alone."""
    content = b"BT /F1 12 Tf 72 700 Td " + b"<0041004200430044004500460047> Tj 0 -14 Td " * 40 + b"ET"
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/Odd/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    return one_page(content, font=font)


def with_lying_font() -> bytes:
    """Text whose font claims other letters than it draws."""
    shifted = SENTENCE.translate({code: (code - 96) % 26 + 97 for code in range(97, 123)}).encode()
    content = b"BT /F1 12 Tf 72 700 Td " + b"(%s) Tj 0 -14 Td " % shifted * 20 + b"ET"
    return one_page(content)


def with_lost_content() -> bytes:
    """A page whose packed content is broken in the middle."""
    packed = bytearray(zlib.compress(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % SENTENCE.encode()))
    packed[10:20] = b"\xff" * 10
    return one_page(bytes(packed), b"/Filter/FlateDecode")
