import re

from pipelines.reference.themes import (
    all_themes,
    hood_crosswalk,
    national_framework_crosswalk,
    theme_names,
    theme_phrases,
    theme_weights,
)

KNOWN = {theme.theme for theme in all_themes()}


def test_codebook_has_thirty_one_themes_with_a_scope():
    assert len(KNOWN) == len(all_themes()) == 31
    assert all(theme.domain and theme.in_scope for theme in all_themes())


def test_every_theme_has_phrases_and_each_phrase_stands_once():
    phrases = [(phrase.theme, phrase.phrase) for phrase in theme_phrases()]
    assert len(set(phrases)) == len(phrases)
    assert {theme for theme, _ in phrases} >= KNOWN


def test_phrases_and_runs_are_a_few_words_and_never_a_sentence():
    assert max(len(phrase.phrase.split()) for phrase in theme_phrases()) <= 10
    assert max(len(sign.sign.split()) for sign in theme_weights()[1] if sign.rarity) <= 2


def test_names_are_of_known_themes():
    assert {theme for theme, _ in theme_names()} <= KNOWN


def test_every_theme_stands_for_something_in_the_national_framework():
    crosswalk = national_framework_crosswalk()
    assert set(crosswalk) == KNOWN
    for references in crosswalk.values():
        assert all(re.fullmatch("outcome_[1-4]|enabler_[1-3]|principle_[1-6]", reference) for reference in references)


def test_published_coding_is_mapped_to_its_four_named_categories():
    assert set(hood_crosswalk()) <= KNOWN
    assert len({category for categories in hood_crosswalk().values() for category in categories}) == 4
