"""What kind of file some bytes are, told from the bytes themselves and never from a name."""

from __future__ import annotations

import codecs
import re

from pipelines.letters.rejections import rejected

_OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00", b"8BPS")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|table|div|p|h[1-6])\b", re.IGNORECASE)
_HEAD = 4096


def file_kind(data: bytes) -> str:
    """Tell a file's kind.

    Args:
        data: The file's bytes.

    Returns:
        ``pdf``, ``html`` or ``text``.

    Raises:
        RejectedDocumentError: It is empty or of a kind that holds no readable document.
    """
    head = data[:_HEAD]
    stripped = head.lstrip(b"\x00 \t\r\n\x0c")
    if not data.strip(b"\x00 \t\r\n\x0c") or stripped == codecs.BOM_UTF8:
        raise rejected("empty_file")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if stripped.startswith(_OFFICE):
        raise rejected("word_document")
    if stripped.startswith(_IMAGES) or (stripped[:4] == b"RIFF" and stripped[8:12] == b"WEBP") or head[4:8] == b"ftyp":
        raise rejected("image")
    if _HTML.search(head):
        return "html"
    if _is_text(data):
        return "text"
    raise rejected("unknown_kind")


def _is_text(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in data[:_HEAD])
    return controls == 0


def decoded(data: bytes) -> str:
    """Decode a text or HTML file: by its byte order mark, as UTF-8, or as the Windows code page of older documents."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
