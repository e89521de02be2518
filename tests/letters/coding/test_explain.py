import pytest

from pipelines.letters.coding.explain import explain, phrase_rows, theme_rows


def test_explanation_names_every_aspect_and_its_words():
    reasons = explain("Most assessments in Eastmere are timely, but supervision is irregular.")
    assert [reason.aspect for reason in reasons] == ["theme", "theme", "polarity", "prevalence", "direction"]
    assert {reason.value: reason.matched for reason in reasons[:2]}["management_oversight"] == "supervision"
    assert all(reason.matched for reason in reasons if reason.aspect in {"theme", "prevalence"})


def test_statement_without_theme_says_so():
    assert explain("This has made them safer.")[0] == ("theme", "", "")


def test_every_theme_lists_its_phrases():
    for row in theme_rows():
        assert len(phrase_rows(row.theme)) == row.phrases > 0


def test_phrases_of_an_unknown_theme_are_not_invented():
    with pytest.raises(KeyError, match="weather"):
        phrase_rows("weather")
