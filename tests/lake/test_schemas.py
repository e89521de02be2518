import pytest

from pipelines.lake.schemas import CODING_TABLES, DOCUMENT_TABLES, FIELDS, REFERENCE_TABLES, TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_its_rows_and_fields_are(name):
    table = TABLES[name]

    assert table.description.endswith(".")
    assert len(set(table.fields)) == len(table.fields)
    assert table.optional <= set(table.fields)
    assert all(field.metadata[b"description"].endswith(b".") for field in table.schema)


def test_every_field_is_of_some_table():
    assert set(FIELDS) == {name for table in TABLES.values() for name in table.fields}


def test_every_row_read_from_a_document_says_from_which_bytes():
    for name in (*DOCUMENT_TABLES, *CODING_TABLES):
        assert {"document_id", "source_sha256"} <= set(TABLES[name].fields)
        assert not {"document_id", "source_sha256"} & TABLES[name].optional


def test_reference_tables_have_a_single_file():
    assert not any(TABLES[name].is_per_authority for name in REFERENCE_TABLES)
