"""Numbers and places in words."""

from __future__ import annotations

import pytest

from pipelines.letters.number_words import number, ordinal


@pytest.mark.parametrize(("words", "value"), [("two", 2), ("Nineteen", 19), ("sixty-five", 65), ("forty two", 42)])
def test_number(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize(("words", "place"), [("first", 1), ("Seventh", 7), ("12th", 12)])
def test_ordinal(words: str, place: int) -> None:
    assert ordinal(words) == place


def test_other_words_are_no_number() -> None:
    with pytest.raises(ValueError, match="many"):
        number("many")
