from __future__ import annotations

import pytest

from pipelines.letters.coding.prevalence import prevalence
from pipelines.reference.codebook_cues import prevalence_words
from pipelines.reference.vocabulary import meanings

FOUND = {
    "All children have a plan.": "all",
    "Almost all plans are up to date.": "nearly_all",
    "The vast majority of visits are timely.": "nearly_all",
    "Most children are seen alone.": "most",
    "Plans are mostly clear.": "most",
    "The majority of plans are clear.": "majority",
    "Many children wait too long.": "many",
    "Too many plans lack detail.": "many",
    "Some plans are weak.": "some",
    "Not all plans are clear.": "some",
    "Visits are not always recorded.": "some",
    "The quality of plans is variable.": "some",
    "A minority of plans are unclear.": "minority",
    "A small number of children wait too long.": "few",
    "No children were found to be at immediate risk.": "none",
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_the_scale_is_read_from_the_quantifying_words(text, expected):
    assert prevalence(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Plans are clear.",
        "Visits are routinely recorded.",
        "Audits are completed regularly.",
        "Support for the most vulnerable children is strong.",
        "Managers meet each week.",
        "Staff no longer work from two offices.",
    ],
)
def test_what_measures_no_practice_has_no_prevalence(text):
    assert prevalence(text) == (None, "")


def test_the_main_clause_decides():
    assert prevalence("While some plans are weak, most children are safe.")[0] == "most"


@pytest.mark.parametrize("text", ["Ensure that all children have a plan.", "The quality of all plans."])
def test_in_what_is_asked_for_a_quantifier_measures_nothing(text):
    assert prevalence(text)[0] is None


def test_an_item_to_improve_has_no_prevalence():
    assert prevalence("All children are seen alone", "to_improve") == (None, "")


def test_the_deciding_words_are_named():
    assert prevalence("However, not all plans are clear.")[1] == "not all"


def test_the_words_file_holds_only_known_values():
    known = {*meanings("prevalence"), ""}
    assert {value for _, value, _ in prevalence_words()} <= known
    assert {counts for _, _, counts in prevalence_words()} == {"anywhere", "main_clause", "of_work"}
