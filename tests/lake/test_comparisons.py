"""Comparing recommendations in the lake: once, and again only with what is new."""

import pytest

from pipelines.lake.comparisons import compare_recommendations
from pipelines.lake.tables import create_tables, read_table, replace_codings, store_documents, uncoded
from tests.lake.made_up import EASTMERE, NORTHBROOK, codings, document, reference

FIRST = document(
    EASTMERE, "ilacs_inspection", "2018-10-05", recommendations=["The quality of supervision.", "The use of advocacy."]
)
AGAIN = document(EASTMERE, "ilacs_inspection", "2022-10-05", recommendations=["Regular supervision of social workers."])
ELSEWHERE = document(NORTHBROOK, "ilacs_inspection", "2022-03-05", recommendations=["The regularity of supervision."])
PAPER = document(EASTMERE, "committee_report", "2019-02-01", progress=[("The use of advocacy", "completed")])


@pytest.fixture
def lake(settings):
    create_tables(settings, reference())
    store_documents(settings, [FIRST, AGAIN, PAPER])
    return settings


def matches(settings):
    return [
        (row["relation"], row["recommendation_id"], row["matches_recommendation_id"])
        for row in read_table(settings, "recommendation_match").to_pylist()
    ]


def names(document):
    return [row["recommendation_id"] for row in document["recommendation"]]


def test_recurrences_and_links_are_found(lake):
    found = compare_recommendations(lake, "v1")
    assert (found.compared, found.recurrences, found.echoes, found.links) == (3, 1, 0, 1)
    assert matches(lake) == [("recurrence", names(AGAIN)[0], names(FIRST)[0])]
    (link,) = read_table(lake, "progress_link").to_pylist()
    assert link["recommendation_id"] == names(FIRST)[1]


def test_only_what_is_new_is_compared(lake):
    compare_recommendations(lake, "v1")
    assert compare_recommendations(lake, "v1").compared == 0
    store_documents(lake, [ELSEWHERE])
    found = compare_recommendations(lake, "v1")
    assert (found.compared, found.recurrences, found.echoes) == (1, 1, 2)
    assert compare_recommendations(lake, "v2").compared == 4


def test_what_is_gone_matches_nothing(lake):
    compare_recommendations(lake, "v1")
    store_documents(lake, [], drop=[AGAIN["document"][0]["source_sha256"]])
    assert compare_recommendations(lake, "v1").recurrences == 0
    assert matches(lake) == []


def test_inspectors_answers_are_found_and_again_when_a_letter_comes(lake):
    later = document(
        EASTMERE,
        "ilacs_inspection",
        "2024-10-05",
        statements=["strength workforce;Supervision of social workers is regular and of good quality."],
    )
    assert compare_recommendations(lake, "v1").answers == 0
    store_documents(lake, [later])
    for code, statements in uncoded(lake, "coding-1").items():
        replace_codings(lake, code, codings(statements))
    assert compare_recommendations(lake, "v1").answers == 2
    assert compare_recommendations(lake, "v1").answers == 2
    answered = {row["recommendation_id"] for row in read_table(lake, "recommendation_answer").to_pylist()}
    assert answered == {names(FIRST)[0], names(AGAIN)[0]}
    store_documents(lake, [], drop=[later["document"][0]["source_sha256"]])
    assert compare_recommendations(lake, "v1").answers == 0
