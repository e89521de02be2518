"""What lies in the landing folder, and what is not taken for a document."""

import hashlib

from pipelines.sources.landing import landed_bytes, landed_files


def test_files_are_known_by_their_bytes_and_copies_by_name(tmp_path):
    (tmp_path / "eastmere").mkdir()
    (tmp_path / "eastmere/letter.pdf").write_bytes(b"%PDF-one")
    (tmp_path / "northbrook.pdf").write_bytes(b"%PDF-one")
    (tmp_path / "other.pdf").write_bytes(b"%PDF-two")
    files, unusable = landed_files(tmp_path)
    assert [(file.path, file.copies) for file in files] == [
        ("eastmere/letter.pdf", ("northbrook.pdf",)),
        ("other.pdf", ()),
    ]
    assert files[0].sha256 == hashlib.sha256(b"%PDF-one").hexdigest()
    assert unusable == []


def test_registers_hidden_files_and_downloads_under_way_are_no_documents(tmp_path):
    for name in ("register.csv", ".hidden.pdf", "letter.pdf.part"):
        (tmp_path / name).write_bytes(b"x")
    assert landed_files(tmp_path) == ([], [])


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "secret.txt").write_text("outside")
    (tmp_path / "raw/link.pdf").symlink_to(tmp_path / "secret.txt")
    files, [unusable] = landed_files(tmp_path / "raw")
    assert files == []
    assert (unusable.path, unusable.reason) == ("link.pdf", "outside_folder")


def test_a_file_that_was_replaced_since_is_left_for_the_next_refresh(tmp_path):
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-one")
    [file], _ = landed_files(tmp_path)
    assert landed_bytes(tmp_path, file) == b"%PDF-one"
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-two")
    assert landed_bytes(tmp_path, file) is None
