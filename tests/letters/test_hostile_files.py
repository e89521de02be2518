"""Files that fight back are read, or rejected with a reason that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipelines.letters.model import RejectedDocumentError
from pipelines.letters.passages import MOST_BYTES, read_text
from pipelines.letters.pdf import MOST_PAGES
from pipelines.reference.rejection_reasons import rejection_details
from pipelines.sources.workers import Failure, Limits, map_bounded
from tests.letters import made_files


def rejection(data: bytes) -> str:
    with pytest.raises(RejectedDocumentError) as caught:
        read_text(data)
    assert caught.value.detail == rejection_details()[caught.value.reason]
    return caught.value.reason


def word_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b"\n \r\n", "empty_file"),
        (word_document(), "word_document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word_document"),
        (b"{\\rtf1 Findings}", "word_document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "image"),
        (b"\x7fELF" + bytes(99), "unknown_kind"),
        (b"<!DOCTYPE html><html><body><main><h1>Report not found</h1></main></body></html>", "not_a_document"),
        (b"%PDF-1.7\n", "cut_off"),
        (b"%PDF-1.7\nnothing of a PDF\n%%EOF\n", "damaged"),
    ],
)
def test_what_is_no_document_says_so(data: bytes, reason: str) -> None:
    assert rejection(data) == reason


def test_a_pdf_cut_off_half_way_is_not_read_in_part() -> None:
    whole = made_files.letter(pages=6)
    for share in (0.2, 0.5, 0.9):
        assert rejection(whole[: int(len(whole) * share)]) == "cut_off"


def test_only_a_password_that_somebody_must_know_keeps_a_pdf_shut() -> None:
    assert rejection(made_files.locked_letter("secret")) == "encrypted"
    assert made_files.SENTENCE.strip() in read_text(made_files.locked_letter("")).text


def test_a_scan_is_sent_to_ocr() -> None:
    assert rejection(made_files.scan()) == "no_text_layer"


def test_a_thousand_pages_are_no_letter() -> None:
    assert rejection(made_files.letter(pages=1000)) == "too_many_pages"
    assert MOST_PAGES < 1000


def test_a_huge_file_is_not_opened() -> None:
    assert rejection(b"%PDF-1.7" + bytes(MOST_BYTES)) == "too_large"


def test_loops_end() -> None:
    assert rejection(made_files.page_tree_loop()) == "damaged"
    assert rejection(made_files.form_loop()) == "no_text_layer"


def test_fonts_that_do_not_tell_their_letters_are_sent_to_ocr() -> None:
    assert rejection(made_files.without_unicode_map()) == "unreadable_text"
    assert rejection(made_files.with_lying_font()) == "unreadable_text"


def test_content_that_cannot_be_unpacked_is_not_left_out_in_silence() -> None:
    assert rejection(made_files.with_lost_content()) == "damaged"


def test_a_decompression_bomb_ends_in_its_own_process() -> None:
    limits = Limits(wall_seconds=60, cpu_seconds=30, memory_bytes=300 << 20)
    items = [("bomb", made_files.bomb(400 << 20)), ("letter", made_files.letter())]
    found = dict(map_bounded(read_text, items, 1, limits))
    assert found["bomb"] == Failure("too_much_memory")
    assert not isinstance(found["letter"], Failure)
