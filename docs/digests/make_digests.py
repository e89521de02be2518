"""Make the digests in ``raw/`` from the text sources beside this script: four PDFs, one web page and the register.

    python docs/digests/make_digests.py [LANDING FOLDER]

The same sources give the same bytes every time. A source begins with ``form`` (letter, paper or web page), ``file``
and ``title``; then come paragraphs, ``# `` and ``## `` headings, ``> `` the notice that it is a digest, ``■ `` and
``– `` list items, numbered paragraphs such as ``3.5``, and ``Label: | value`` rows, set apart by blank lines or not.
"""

from __future__ import annotations

import csv
import hashlib
import html
import re
import sys
from pathlib import Path
from typing import NamedTuple

import matplotlib
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).resolve().parent
RAW = HERE.parents[1] / "raw"
FOLDER = "digests"  # below the landing folder
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
LETTERHEAD = {"letter": 46 * mm, "paper": 38 * mm}
NUMBER = re.compile(r"(\d+(?:\.\d+)*\.?)\s+(.*)", re.DOTALL)
REGISTER_COLUMNS = ["path", "urn", "authority", "publication_date", "listed_as", "url", "sha256", "bytes", "wording"]
LISTED = {
    "2016-11-21-brighton-and-hove-peer-review-paper.pdf": ("80438", "Brighton and Hove", "committee_report"),
    "2019-04-02-bradford-monitoring-visit-paper.pdf": ("80449", "Bradford", "committee_report"),
    "2020-03-18-brighton-and-hove-focused-visit.pdf": ("80438", "Brighton and Hove", "ilacs_focused_visit"),
    "2021-09-13-brighton-and-hove-action-plan-paper.html": ("80438", "Brighton and Hove", "committee_report"),
    "2021-10-12-west-sussex-monitoring-visit.pdf": ("80578", "West Sussex", "monitoring_visit"),
}


class Block(NamedTuple):
    """A piece of a source: what it is, its number if it has one, and its words (a row's cells parted by " | ")."""

    kind: str  # title | heading | notice | bullet | dash | numbered | row | paragraph | line
    number: str
    text: str


class Source(NamedTuple):
    """A digest's text source."""

    form: str
    file: str
    title: str
    blocks: list[Block]


def read_source(path: Path) -> Source:
    """Read a text source.

    Args:
        path: The source.

    Returns:
        Its fields and its blocks in order.
    """
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    blocks: list[Block] = []
    for group in body.strip().split("\n\n"):
        lines = group.splitlines()
        blocks.extend(_block(line, is_alone=len(lines) == 1) for line in lines)
    return Source(fields["form"], fields["file"], fields["title"], blocks)


def _block(line: str, *, is_alone: bool) -> Block:
    marks = {"# ": "title", "## ": "heading", "> ": "notice", "■ ": "bullet", "– ": "dash"}
    for mark, kind in marks.items():
        if line.startswith(mark):
            return Block(kind, "", line.removeprefix(mark))
    if " | " in line:
        return Block("row", "", line)
    number = NUMBER.fullmatch(line)
    if number and is_alone and not line[:2].isdigit():
        return Block("numbered", number.group(1), number.group(2))
    if number and is_alone and number.group(1).endswith("."):
        return Block("numbered", number.group(1), number.group(2))
    return Block("paragraph" if is_alone else "line", "", line)


def _styles() -> dict[str, ParagraphStyle]:
    broken_anywhere = {"allowOrphans": 1, "allowWidows": 1}  # a sentence runs over the page, as in the letters
    letter = {"fontName": "Letter", "bulletFontName": "Letter", "fontSize": 11, "leading": 15, "spaceAfter": 9}
    body = ParagraphStyle("body", **letter, **broken_anywhere)
    bold = ParagraphStyle("bold", body, fontName="Letter-Bold", keepWithNext=True)
    return {
        "paragraph": body,
        "line": ParagraphStyle("line", body, spaceAfter=0),
        "notice": ParagraphStyle(
            "notice", body, borderWidth=0.8, borderColor="#555555", borderPadding=5, spaceAfter=16
        ),
        "title": ParagraphStyle("title", bold, fontSize=13, leading=17, spaceBefore=6),
        "heading": ParagraphStyle("heading", bold, spaceBefore=6),
        "bullet": ParagraphStyle("bullet", body, leftIndent=18, bulletIndent=2, spaceAfter=6),
        "dash": ParagraphStyle("dash", body, leftIndent=36, bulletIndent=20, spaceAfter=5),
        "numbered": ParagraphStyle("numbered", body, leftIndent=34, bulletIndent=0),
    }


def _flowables(source: Source) -> list[Flowable]:
    styles = _styles()
    marks = {"bullet": "■", "dash": "–"}
    story: list[Flowable] = [Spacer(1, LETTERHEAD[source.form])]
    rows: list[list[Paragraph]] = []
    for block in [*source.blocks, Block("paragraph", "", "")]:
        words = html.escape(block.text, quote=False)
        if block.kind == "row":
            rows.append([Paragraph(cell, styles["line"]) for cell in words.split(" | ")])
            continue
        if rows:
            lines = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "#888888"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
            story += [Table(rows, colWidths=[42 * mm, 118 * mm], style=lines), Spacer(1, 12)]
            rows = []
        if words:
            story.append(Paragraph(words, styles[block.kind], bulletText=marks.get(block.kind, block.number or None)))
    return story


def _letterhead(canvas: Canvas, source: Source) -> None:
    width, height = A4
    canvas.setFont("Letter-Bold", 15)
    canvas.drawRightString(width - 25 * mm, height - 24 * mm, "Inspection Letters")
    canvas.setFont("Letter", 8.5)
    canvas.drawRightString(width - 25 * mm, height - 29 * mm, "Digests for trying the pipeline out")
    canvas.drawRightString(width - 25 * mm, height - 33 * mm, "A letter" if source.form == "letter" else "A paper")
    _footer(canvas)


def _footer(canvas: Canvas) -> None:
    canvas.setFont("Letter", 9)
    canvas.drawCentredString(A4[0] / 2, 13 * mm, str(canvas.getPageNumber()))


def make_pdf(source: Source, path: Path) -> None:
    """Set a source as a letter or a paper: letterhead, bold headings, hanging bullets, page numbers.

    Args:
        source: What to set.
        path: The PDF to write.
    """
    pdfmetrics.registerFont(TTFont("Letter", FONTS / "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("Letter-Bold", FONTS / "DejaVuSans-Bold.ttf"))
    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=25 * mm,
        topMargin=22 * mm,
        bottomMargin=24 * mm,
        title=source.title,
        author="Inspection Letters",
        invariant=1,
    )
    document.build(
        _flowables(source),
        onFirstPage=lambda canvas, _: _letterhead(canvas, source),
        onLaterPages=lambda canvas, _: _footer(canvas),
    )


PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Agenda item - {title}</title></head>
<body>
<header><a href="#content">Skip to content</a><p>Council meetings</p></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/committees">Committees</a></li>
<li><a href="/meetings">Meetings</a></li></ul></nav>
<main id="content" class="mgContent">
<h1>Agenda item</h1>
<h2>{title}</h2>
<div class="mgWordPara">
{body}
</div>
</main>
<footer><p>Accessibility</p><p>Privacy and cookies</p></footer>
</body>
</html>
"""


def make_page(source: Source, path: Path) -> None:
    """Set a source as a page of a council's committee site.

    Args:
        source: What to set.
        path: The HTML file to write.
    """
    parts: list[str] = []
    opened = ""
    for block in source.blocks:
        wanted = {"row": "table", "bullet": "ul", "dash": "ul"}.get(block.kind, "")
        if opened and opened != wanted:
            parts.append(f"</{opened}>")
        if wanted and opened != wanted:
            parts.append('<table class="mgReport">' if wanted == "table" else "<ul>")
        opened = wanted
        parts.append(_element(block))
    path.write_text(PAGE.format(title=html.escape(source.title), body="\n".join(parts)), encoding="utf-8", newline="\n")


def _element(block: Block) -> str:
    words = html.escape(block.text, quote=False)
    if block.kind == "row":
        label, value = words.split(" | ")
        return f"<tr><th>{label}</th><td>{value}</td></tr>"
    if block.kind in {"bullet", "dash"}:
        return f"<li>{words}</li>"
    if block.kind in {"title", "heading"}:
        return f"<p><b>{words}</b></p>"
    number = f"{block.number}&nbsp;&nbsp;&nbsp;&nbsp; " if block.number else ""
    return f"<p>{number}{words}</p>"


def make_register(folder: Path) -> None:
    """Write the register of the digests.

    Args:
        folder: The landing folder.
    """
    with (folder / "register.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, REGISTER_COLUMNS, lineterminator="\n")
        writer.writeheader()
        for name, (urn, authority, kind) in sorted(LISTED.items()):
            data = (folder / FOLDER / name).read_bytes()
            writer.writerow(
                {
                    "path": f"{FOLDER}/{name}",
                    "urn": urn,
                    "authority": authority,
                    "publication_date": name[:10],
                    "listed_as": kind,
                    "url": "",
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "bytes": len(data),
                    "wording": "digest",
                }
            )


def make_all(folder: Path) -> None:
    """Make every digest and the register.

    Args:
        folder: The landing folder.
    """
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.glob("*.txt")):
        source = read_source(path)
        if source.form == "web page":
            make_page(source, folder / FOLDER / source.file)
        else:
            make_pdf(source, folder / FOLDER / source.file)
    make_register(folder)


if __name__ == "__main__":
    make_all(Path(sys.argv[1]) if len(sys.argv) > 1 else RAW)
