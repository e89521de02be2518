from pipelines.snapshot.dictionary import PAGE, data_dictionary


def test_the_page_says_what_the_published_file_says(snapshot):
    assert PAGE.read_text(encoding="utf-8") == data_dictionary(snapshot), "run python -m pipelines.snapshot.dictionary"


def test_every_coded_word_of_a_column_stands_in_its_description(snapshot):
    described = snapshot.execute(
        "select column_name, string_agg(distinct comment, ' ') from duckdb_columns() "
        "where schema_name = 'marts' group by all"
    ).fetchall()
    descriptions = dict(described)
    words = snapshot.execute("select coded_column, word from marts.dim_vocabulary").fetchall()
    columns = descriptions.keys() - {"section", "reason"}  # long lists, for which the description names dim_vocabulary

    missing = [(column, word) for column, word in words if column in columns and word not in descriptions[column]]

    assert missing == []
