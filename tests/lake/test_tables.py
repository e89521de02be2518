import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.lake import tables
from pipelines.lake.rows import SourceFile
from pipelines.lake.schemas import CODING_TABLES, DOCUMENT_TABLES, TABLES
from pipelines.lake.tables import (
    create_tables,
    done,
    first_seen,
    read_table,
    replace_codings,
    replace_rejected,
    store_documents,
    uncoded,
    write_inventory,
)
from tests.lake.made_up import EASTMERE, MOMENT, NORTHBROOK, codings, document, reference

VISIT = document(EASTMERE, "ilacs_focused_visit", "2023-05-10", statements=["strength leadership"])
INSPECTION = document(
    EASTMERE, "ilacs_inspection", "2024-06-14", grades={"impact_of_leaders": "good"}, statements=["mixed workforce"]
)
ELSEWHERE = document(NORTHBROOK, "ilacs_focused_visit", "2023-05-10", statements=["shortfall placements"])


def sha256(rows):
    return rows["document"][0]["source_sha256"]


def code_all(settings, version):
    for code, statements in uncoded(settings, version).items():
        replace_codings(settings, code, codings(statements, version))


def test_an_empty_lake_has_every_table_with_its_written_schema(settings):
    for name, table in TABLES.items():
        assert read_table(settings, name).schema.equals(table.schema, check_metadata=True)
        assert all(field.metadata[b"description"] for field in table.schema)


def test_documents_go_into_the_files_of_their_authorities(settings):
    assert store_documents(settings, [VISIT, INSPECTION, ELSEWHERE]) == [EASTMERE, NORTHBROOK]

    assert read_table(settings, "statement", EASTMERE)["text"].to_pylist() == ["strength leadership", "mixed workforce"]
    assert read_table(settings, "judgement")["grade"].to_pylist() == ["good"]
    assert done(settings, "reading-1") == {sha256(VISIT), sha256(INSPECTION), sha256(ELSEWHERE)}
    assert done(settings, "reading-2") == set()


def test_reading_a_document_again_replaces_it(settings):
    store_documents(settings, [VISIT, INSPECTION])
    again = document(EASTMERE, "ilacs_focused_visit", "2023-05-10", statements=["shortfall leadership"])

    store_documents(settings, [again])

    assert sorted(read_table(settings, "statement")["text"].to_pylist()) == ["mixed workforce", "shortfall leadership"]


def test_a_document_that_turns_out_to_be_of_another_authority_moves(settings):
    store_documents(settings, [VISIT, INSPECTION])
    moved = VISIT | {"document": [VISIT["document"][0] | {"authority_code": NORTHBROOK}]}

    store_documents(settings, [moved])

    assert read_table(settings, "document", EASTMERE)["source_sha256"].to_pylist() == [sha256(INSPECTION)]
    assert read_table(settings, "statement", NORTHBROOK)["text"].to_pylist() == ["strength leadership"]


def test_a_vanished_document_leaves_every_table(settings):
    store_documents(settings, [VISIT, INSPECTION])
    code_all(settings, "coding-1")

    store_documents(settings, [], {sha256(VISIT)})

    for name in (*DOCUMENT_TABLES, *CODING_TABLES):
        assert sha256(VISIT) not in read_table(settings, name)["source_sha256"].to_pylist()
    assert done(settings, "reading-1") == {sha256(INSPECTION)}


@pytest.mark.parametrize("killed_at", range(1, 11))
def test_a_kill_between_two_files_is_repaired_by_the_next_refresh(settings, monkeypatch, killed_at):
    store_documents(settings, [VISIT, INSPECTION])
    again = document(EASTMERE, "ilacs_focused_visit", "2023-05-10", statements=["shortfall leadership"])
    write, count = tables._write_table, iter(range(1, 100))

    def write_until_killed(*arguments):
        if next(count) == killed_at:
            raise KeyboardInterrupt
        write(*arguments)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(tables, "_write_table", write_until_killed)
        store_documents(settings, [again])

    assert sha256(VISIT) not in done(settings, "reading-1") or killed_at == 1
    store_documents(settings, [again])
    assert sorted(read_table(settings, "statement")["text"].to_pylist()) == ["mixed workforce", "shortfall leadership"]
    assert len(done(settings, "reading-1")) == 2


def test_only_statements_without_a_coding_of_this_version_are_coded(settings):
    store_documents(settings, [VISIT, ELSEWHERE])
    code_all(settings, "coding-1")
    store_documents(settings, [INSPECTION])

    left = uncoded(settings, "coding-1")

    assert {code: [row["text"] for row in rows] for code, rows in left.items()} == {EASTMERE: ["mixed workforce"]}
    assert len(uncoded(settings, "coding-2")[EASTMERE]) == 2


def test_two_versions_of_a_document_are_coded_each(settings):
    newer = document(EASTMERE, "ilacs_focused_visit", "2023-05-10", statements=["strength leadership"], version=2)
    store_documents(settings, [VISIT, newer])
    code_all(settings, "coding-1")

    assert uncoded(settings, "coding-1") == {}
    assert set(read_table(settings, "statement_coding")["source_sha256"].to_pylist()) == {sha256(VISIT), sha256(newer)}


def test_a_new_coding_says_how_many_statements_changed(settings):
    store_documents(settings, [VISIT, INSPECTION])
    statements = uncoded(settings, "coding-1")[EASTMERE]
    first = replace_codings(settings, EASTMERE, codings(statements))
    for row in (other := codings(statements, "coding-2"))["statement_theme"]:
        row["theme"] = row["theme"].replace("workforce", "placements")

    second = replace_codings(settings, EASTMERE, other)

    assert (first.coded, first.first, first.themes_changed) == (2, 2, 0)
    assert (second.coded, second.first, second.themes_changed, second.polarity_changed) == (2, 0, 1, 0)
    assert read_table(settings, "statement_coding")["coding_version"].to_pylist() == ["coding-2", "coding-2"]


def test_a_rejection_counts_as_done_until_the_code_changes_or_the_file_goes(settings):
    row = {
        "source_sha256": "f" * 64,
        "path": "page.pdf",
        "reason": "not_a_document",
        "detail": "Save the document itself.",
        "first_seen_at": MOMENT,
        "reading_version": "reading-1",
    }

    replace_rejected(settings, [row])
    replace_rejected(settings, [row])

    assert read_table(settings, "rejected_document").to_pylist() == [row]
    assert done(settings, "reading-1") == {"f" * 64}
    assert done(settings, "reading-2") == set()
    replace_rejected(settings, [], {"f" * 64})
    assert read_table(settings, "rejected_document").num_rows == 0


def test_the_inventory_remembers_when_a_file_was_first_seen(settings):
    write_inventory(settings, [SourceFile("a.pdf", "a" * 64, 7, MOMENT)], {"a" * 64: EASTMERE})

    assert first_seen(settings) == {"a" * 64: MOMENT}
    assert read_table(settings, "raw_document")["authority_code"].to_pylist() == [EASTMERE]


def test_a_table_of_an_older_schema_is_emptied_and_its_documents_are_read_again(settings):
    store_documents(settings, [VISIT])
    code_all(settings, "coding-1")
    for file in (settings.lake / "figure").iterdir():
        pq.write_table(pa.table({"document_id": pa.array([], pa.string())}), file)

    create_tables(settings, reference())

    assert done(settings, "reading-1") == set()
    assert read_table(settings, "figure").num_rows == 0
    store_documents(settings, [VISIT])
    assert done(settings, "reading-1") == {sha256(VISIT)}


def test_a_null_that_the_schema_does_not_allow_is_never_written(settings):
    broken = VISIT | {"statement": [VISIT["statement"][0] | {"section": None}]}

    with pytest.raises(pa.ArrowInvalid, match="section"):
        store_documents(settings, [broken])

    assert done(settings, "reading-1") == set()
