"""The three questions of the README have the answers that it shows, over the documents that come with the project."""

import re
from pathlib import Path

import pytest

from pipelines.snapshot.query import as_text, ask

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
ANSWERED = re.findall(r"^```sql\n((?:(?!```).*\n)+)```\n\n((?:\|.*\n)+)", README, re.MULTILINE)


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_three_questions_are_shown_with_their_answers():
    assert len(ANSWERED) == 3


@pytest.mark.parametrize(("sql", "table"), ANSWERED)
def test_an_answer_is_that_of_the_bundled_documents(digests, sql, table):
    heading, _, *rows = map(cells, table.splitlines())
    answer = ask(digests.snapshot, sql)

    assert list(answer.names) == heading
    assert [[as_text(value) for value in row] for row in answer.rows] == rows


def test_the_counts_of_the_first_refresh_are_theirs(digests):
    shown = dict(re.findall(r"│ (\w+) +│ (\d+) +│", README))
    (row,) = ask(
        digests.snapshot,
        "select document_count, authority_count, statement_count, recommendation_count from meta",
    ).rows

    assert [shown[name] for name in ("documents", "authorities", "statements", "recommendations")] == list(
        map(str, row)
    )
