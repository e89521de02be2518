from __future__ import annotations

import pytest

from pipelines.letters.coding.direction import direction

FOUND = {
    "The timeliness of visits has improved significantly since the last inspection.": "improved",
    "The quality of plans is improving.": "improved",
    "The quality of supervision has improved, but remains too variable.": "improved",
    "The pace of change is still too slow.": "not_improved",
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_change_is_told_where_the_sentence_speaks_of_it(text, expected):
    assert direction(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Assessments are thorough.",
        "Leaders want to improve outcomes for children.",
        "Many children remain in stable foster homes.",
        "Ensure that the timeliness of visits improves.",
        "",
    ],
)
def test_a_plan_or_a_plain_finding_has_no_direction(text):
    assert direction(text) == (None, "")


def test_an_item_to_improve_has_no_direction():
    assert direction("The quality of plans has improved", "to_improve") == (None, "")


def test_the_words_of_change_are_named():
    assert "improved" in direction("The timeliness of visits has improved significantly since the last inspection.")[1]
