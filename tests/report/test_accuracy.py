"""What the method page says of accuracy is what the evaluation wrote."""

from pipelines.reference.themes import all_themes
from pipelines.report.accuracy import (
    ClassAccuracy,
    ThemeAccuracy,
    checked_documents,
    grade_accuracy,
    polarity_accuracy,
    polarity_accuracy_of,
    theme_accuracy,
)

PAGE = """# How far
Scored over 120 documents. polarity is right for 0.90 of some; on others polarity is
right for 0.854 and prevalence for 0.943

| what | score |
| --- | --- |
| judgements, F1 | 1.000 |

| theme | labels | F1 | missed | added |
| --- | --- | --- | --- | --- |
| early_help | 135 | 0.826 | 21 | 27 |
| front_door | 144 | 0.832 | 25 | 23 |

| polarity | labelled | right of those told | found of those labelled |
| --- | --- | --- | --- |
| strength | 2,384 | 0.941 | 0.951 |
| shortfall | 935 | 0.915 | 0.928 |

| labelled | told | statements |
"""


def test_each_theme_says_how_many_were_found_and_added(tmp_path):
    page = tmp_path / "accuracy.md"
    page.write_text(PAGE, encoding="utf-8")
    assert theme_accuracy(page) == [
        ThemeAccuracy("early_help", 135, 114, 27),
        ThemeAccuracy("front_door", 144, 119, 23),
    ]
    assert polarity_accuracy(page) == 0.854
    assert grade_accuracy(page) == 1.0
    assert checked_documents(page) == 120
    early_help = theme_accuracy(page)[0]
    assert (round(early_help.right, 3), round(early_help.told, 3)) == (0.809, 0.844)


def test_each_polarity_says_how_much_is_right_and_how_much_is_found(tmp_path):
    page = tmp_path / "accuracy.md"
    page.write_text(PAGE, encoding="utf-8")
    assert polarity_accuracy_of("shortfall", page) == ClassAccuracy(935, 0.915, 0.928)
    assert polarity_accuracy_of("strength", page) == ClassAccuracy(2384, 0.941, 0.951)
    assert polarity_accuracy_of("mixed", page) is None
    page.write_text("# No such table", encoding="utf-8")
    assert polarity_accuracy_of("shortfall", page) is None
    assert polarity_accuracy_of("shortfall", tmp_path / "missing.md") is None


def test_nothing_is_claimed_without_a_measurement(tmp_path):
    missing = tmp_path / "accuracy.md"
    assert (theme_accuracy(missing), polarity_accuracy(missing), grade_accuracy(missing)) == ([], None, None)
    missing.write_text("# Nothing measured", encoding="utf-8")
    assert (theme_accuracy(missing), polarity_accuracy(missing), grade_accuracy(missing)) == ([], None, None)


def test_the_evaluation_of_this_repository_can_be_read():
    assert {row.theme for row in theme_accuracy()} == {theme.theme for theme in all_themes()}
    assert polarity_accuracy() is not None
    assert grade_accuracy() is not None
    assert checked_documents()
