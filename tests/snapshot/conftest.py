"""A small published snapshot about an invented place, with hostile text in it."""

import duckdb
import pytest

HOSTILE = ["=1+1", "+44 20", "-2", "@SUM(A1)", "\tcmd", "\rcmd", "\ncmd", "＝1", "＋1", "－1", "＠x"]


def make_snapshot(path, grade="good", texts=("Plans are clear.", *HOSTILE)):
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            create schema marts;
            create table marts.dim_authority (authority_code varchar, authority_name varchar, region varchar,
                authority_type varchar);
            insert into marts.dim_authority values ('X00000001', 'Eastmere', 'Nowhere', 'Invented');
            create table marts.dim_document (document_id varchar, source_sha256 varchar, authority_code varchar,
                authority_name varchar, document_kind varchar, framework varchar, event_end_date date, title varchar,
                url varchar);
            comment on table marts.dim_document is 'A document. One row each.';
            comment on column marts.dim_document.title is 'As printed on its face.';
            insert into marts.dim_document values ('eastmere-2024', 'ab', 'X00000001', 'Eastmere', 'ilacs_inspection',
                'ilacs', date '2024-05-03', 'Inspection of Eastmere', 'https://files.ofsted.gov.uk/v1/file/1');
            create table marts.fct_judgement (document_id varchar, judgement_area varchar, grade varchar, page integer,
                evidence varchar);
            create table marts.fct_statement (statement_id varchar, document_id varchar, statement_text varchar,
                stated_by varchar, section varchar, polarity varchar, prevalence varchar, direction varchar,
                page integer, char_start integer);
            create table marts.dim_theme as select 'planning_and_review' as theme;
            create table marts.dim_vocabulary as select 'grade' as coded_column, 'inadequate' as word;
            create table marts.fct_statement_theme (statement_id varchar, document_id varchar, theme varchar,
                rank integer, matched varchar);
            """
        )
        connection.execute(
            "insert into marts.fct_judgement values ('eastmere-2024', 'help_and_protection', ?, 1, 'As printed.')",
            [grade],
        )
        for number, text in enumerate(texts):
            connection.execute(
                "insert into marts.fct_statement values (?, 'eastmere-2024', ?, 'inspectors', 'leadership', 'strength',"
                " null, null, 2, ?)",
                [f"s{number}", text, number],
            )
        connection.execute(
            "insert into marts.fct_statement_theme values ('s0', 'eastmere-2024', 'planning_and_review', 1, 'plans')"
        )
    return path


@pytest.fixture
def snapshot(tmp_path):
    return make_snapshot(tmp_path / "comparison.duckdb")
