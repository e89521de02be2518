from pipelines.letters.coding.phrases import CLAUSE, POLARITY, PREVALENCE, phrases_in
from pipelines.letters.coding.words import words_and_marks
from pipelines.reference.codebook_cues import clause_words, polarity_words, prevalence_words


def found_of(name: str, text: str) -> set[str]:
    rows = {CLAUSE: clause_words(), POLARITY: polarity_words(), PREVALENCE: prevalence_words()}[name]
    return {rows[found.phrase][0] for found in phrases_in(words_and_marks(text))[name]}


def test_each_list_gets_its_own_words_with_the_numbers_of_its_rows():
    text = "Although most plans are timely, a few are weak."
    assert "although" in found_of(CLAUSE, text)
    assert "most" in found_of(PREVALENCE, text)
    assert "timely" in found_of(POLARITY, text)


def test_nothing_is_found_in_no_words():
    assert phrases_in(()) == {CLAUSE: [], POLARITY: [], PREVALENCE: []}
