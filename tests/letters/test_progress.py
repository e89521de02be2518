"""What a council's paper says became of earlier recommendations."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest

from pipelines.letters.identity import identify
from pipelines.letters.model import Identity, Progress
from pipelines.letters.passages import read_text
from pipelines.letters.progress import progress
from tests.letters.made_document import made_document
from tests.letters.test_corpus import SHARED

DAY = dt.date(2022, 3, 14)
PAPER = Identity("committee_report", None, "E06000043", None, DAY, DAY, None, None, "published")
ANSWER = dataclasses.replace(PAPER, follows_kind="ilacs_inspection", follows_on="2021-06")


def told(*lines: str, identity: Identity = ANSWER) -> list[tuple[str, str, str | None]]:
    return [(row.recommendation_text, row.status, row.raised_in) for row in rows(*lines, identity=identity)]


def rows(*lines: str, identity: Identity = ANSWER) -> tuple[Progress, ...]:
    return progress(made_document(*lines), identity)


def test_items_listed_first_and_quoted_again() -> None:
    found = rows(
        "numbered_item: Inspectors asked us to improve. In 2019 the areas for improvement were:",
        "bullet: Pathway plans for young people who leave care.",
        "bullet: The timeliness of visits to children.",
        "heading: Where we are",
        "numbered_item: Pathway plans for young people who leave care: this action has been completed. All have one.",
        "numbered_item: The timeliness of visits to children. A new rota began in May. Good progress is being made.",
    )
    assert [(row.position, row.recommendation_text, row.raised_in, row.status, row.evidence) for row in found] == [
        (0, "Pathway plans for young people who leave care", "2019", "completed", "this action has been completed."),
        (1, "The timeliness of visits to children.", "2019", "in_progress", "Good progress is being made."),
    ]


def test_items_as_headings() -> None:
    lines = (
        "Ofsted recommended improvements. The recommendations were:",
        "bullet: Management oversight of plans, so that they do not drift.",
        "heading 2: Management oversight of plans",
        "Managers now see each plan monthly.",
        "This area has been addressed.",
        "heading 2: Finance",
        "Work is ongoing to balance the budget.",
    )
    assert told(*lines) == [("Management oversight of plans", "addressed", "2021-06")]


def test_labelled_paragraphs() -> None:
    lines = (
        "Recommendation 1: Improve the recording of visits.",
        "Progress: Training has been offered. Work is ongoing.",
        "Recommendation 2: Offer advocacy to each child.",
        "Progress: The contract has not yet started.",
    )
    assert told(*lines) == [
        ("Improve the recording of visits.", "in_progress", "2021-06"),
        ("Offer advocacy to each child.", "not_started", "2021-06"),
    ]


def test_you_said_we_did() -> None:
    lines = ("heading: You said", "Files are out of date.", "heading: We did", "We sent a guide to all teams.")
    assert told(*lines) == [("Files are out of date.", "not_stated", "2021-06")]
    assert told(*lines, identity=PAPER) == []


def test_tables_with_a_status_column() -> None:
    lines = (
        "The inspection of July 2020 made these recommendations:",
        "table_row: No | Recommendation | Action taken | RAG status",
        "table_row: 1 | Tell carers of their rights. | A leaflet was sent. | Complete",
        "table_row: 2 | See children alone. | Guidance is being drafted. | Amber",
        "table_row: 3 | Share minutes early. | A new template is in use. | Green",
        "table_row: 4 | Hold fewer meetings. | None yet. | Not started",
    )
    assert told(*lines) == [
        ("Tell carers of their rights.", "completed", "2020-07"),
        ("See children alone.", "in_progress", "2020-07"),
        ("Share minutes early.", "not_stated", "2020-07"),
        ("Hold fewer meetings.", "not_started", "2020-07"),
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("This action has also been marked as completed.", "completed"),
        ("The recommendation has been fully implemented.", "completed"),
        ("An audit was completed and the plan of it implemented.", "not_stated"),
        ("Again this area has been addressed.", "addressed"),
        ("This has not yet been completed.", "in_progress"),
        ("The action is partially complete.", "in_progress"),
        ("While areas for improvement remain, progress is being made.", "in_progress"),
        ("There has been a significant improvement in this work.", "in_progress"),
        ("Work has not started.", "not_started"),
        ("A working group meets monthly.", "not_stated"),
    ],
)
def test_the_words_decide_the_status(sentence: str, status: str) -> None:
    (row,) = rows("Recommendation 1: Write shorter plans.", f"Update: {sentence}")
    assert (row.status, row.evidence) == (status, sentence)


def test_a_word_of_the_item_outweighs_one_of_the_work() -> None:
    (row,) = rows("Recommendation 1: Write short plans.", "Update: Good progress was seen. This has been addressed.")
    assert (row.status, row.evidence) == ("addressed", "This has been addressed.")


def test_inspectors_letters_have_no_progress() -> None:
    letter = dataclasses.replace(ANSWER, document_kind="monitoring_visit")
    assert rows("Recommendation 1: Write plans.", "Progress: This has been addressed.", identity=letter) == ()


def test_a_paper_s_own_recommendations_are_not_answered() -> None:
    lines = (
        "heading: RECOMMENDATIONS:",
        "numbered_item: That the committee notes this report.",
        "heading: BACKGROUND",
        "Progress has been made since.",
    )
    assert told(*lines, identity=PAPER) == []


def test_the_evidence_is_cut_from_the_text() -> None:
    text = made_document("Recommendation 1: Write plans.", "page: 3", "Progress: All well. This has been addressed.")
    (row,) = progress(text, ANSWER)
    assert text.text[row.char_start : row.char_end] == row.evidence
    assert row.page == 3


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not beside the repository")
def test_a_published_paper_of_eight_answers() -> None:
    lines = (SHARED / "gold" / "seeds" / "progress.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [json.loads(line) for line in lines]
    text = read_text((SHARED / "seeds" / expected[0]["path"]).read_bytes())
    found = progress(text, identify(text))
    assert [(row.raised_in, row.status) for row in found] == [(row["raised_in"], row["status"]) for row in expected]
    for row, wanted in zip(found, expected, strict=True):
        assert row.recommendation_text.startswith(wanted["recommendation_starts"])
