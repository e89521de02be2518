import pytest

from pipelines.letters.coding.words import finder, words


def found(phrase: str, text: str) -> list[str]:
    among = words(text)
    return [" ".join(among[one.start : one.end]) for one in finder([phrase])(among)]


def test_words_are_lower_case_without_possessives_or_hyphens():
    assert words("Children’s multi-agency plans (2 of 16-year-olds')") == [
        "children", "multi", "agency", "plans", "2", "of", "16", "year", "olds",
    ]  # fmt: skip


def test_a_word_that_follows_a_quotation_mark_keeps_its_first_letter():
    assert words("a ‘staying put’ offer and ‘step-down’ help") == [
        "a", "staying", "put", "offer", "and", "step", "down", "help",
    ]  # fmt: skip


def test_star_stands_for_any_ending():
    assert found("assess*", "They assess; reassessment follows the assessment") == ["assess", "assessment"]


def test_bar_is_a_choice_in_one_place():
    assert found("initial|specialist assessment*", "Initial assessments, not core assessments") == [
        "initial assessments"
    ]


def test_gap_takes_up_to_six_words():
    assert found("step* … early help", "stepped down safely to early help") == ["stepped down safely to early help"]
    assert found("step* … help", "step one two three four five six seven help") == []


def test_phrase_does_not_run_past_the_end():
    assert found("care leaver*", "in care") == []


@pytest.mark.parametrize("phrase", ["", "…", "… help", "help …"])
def test_phrase_begins_and_ends_with_a_word(phrase):
    with pytest.raises(ValueError, match="must begin and end with a word"):
        finder([phrase])


def test_phrases_are_found_in_the_order_of_the_words():
    among = words("plans and visits")
    assert [one.phrase for one in finder(["visit*", "plan*"])(among)] == [1, 0]


def test_nothing_is_found_in_no_words():
    assert finder(["plan*"])([]) == []
