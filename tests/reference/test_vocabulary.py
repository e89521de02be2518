"""The vocabulary says what each column may hold."""

import pytest

from pipelines.reference.vocabulary import meanings, vocabulary


def test_every_value_has_a_meaning():
    assert all(meaning for values in vocabulary().values() for meaning in values.values())


def test_grades_are_those_of_the_design():
    assert list(meanings("grade")) == ["outstanding", "good", "requires_improvement", "inadequate", "not_judged"]


def test_an_unknown_column_is_an_error():
    with pytest.raises(KeyError):
        meanings("colour")
