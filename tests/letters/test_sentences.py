"""Sentences: what ends one and what only looks like it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.letters.sentences import split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


ONE = [
    "Mr. Oak and Mrs. Elm lead the service.",
    "Dr. Ash chairs the panel.",
    "The report was written by A. B. Elm for the panel.",
    "J. Elm leads the team.",
    "Children use clubs, e.g. Rainbow Club, each week.",
    "Two teams, i.e. North and South, share a manager.",
    "Action No. 3 is late.",
    "The rate is 4.5 per 10,000 and visits begin at 9.30 each day.",
    "The service meets duties under s. 47 of the act.",
    "The U.K. Border Force attends.",
    "Plans are clear; reviews are prompt; visits are regular.",
    "timeliness of visits to children",
    "A young person asked, ‘Who decides?’ and was heard.",
    "See www.eastmere.example.org for the offer.",
    "1. Visits are regular.",
    "The quality of plans. (outcome 2, national framework)",
    "",
]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == ([text] if text else [])


MANY = [
    ["Visits are regular.", "Plans are clear!", "Are reviews prompt?", "Yes."],
    ["One child said, ‘I feel safe here.’", "Staff listen."],
    ['"They listen."', '"They help."'],
    ["Visits rose in 2015.", "12 children waited."],
    ["Staff meet at 9.30 a.m.", "They plan visits."],
    ["Morale is high….", "Staff stay."],
    ["Support is prompt (see paragraph 4.)", "It works."],
    ["All of them are on Plan B.", "The others wait."],
    ["Clubs offer art, music, etc.", "Children enjoy them."],
    ["Is the offer clear to families?", "No.", "The leaflet is out of date."],
    ["Plans are late (Recommendation).", "Leaders know this."],
    ["(Some wait.)", "‘Most do not.’"],
]


@pytest.mark.parametrize("parts", MANY)
def test_many_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_missing_space() -> None:
    assert sentences("Visits are regular.Plans are clear.") == ["Visits are regular.", "Plans are clear."]


@given(st.text(alphabet="Aab1 .!?…’”‘“()\n", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    spans = split(text)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(end <= after for (_, end), (after, _) in itertools.pairwise(spans))
