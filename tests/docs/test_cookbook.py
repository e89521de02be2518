"""The cookbook answers its questions, on what comes with the project and on the corpus, and its page shows them all."""

import re

import pytest

from pipelines.snapshot.cookbook import PAGE, recipes
from pipelines.snapshot.query import ask

RECIPES = recipes()
every_question = pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.path.stem for recipe in RECIPES])


def test_four_kinds_of_people_ask_at_least_twenty_questions():
    assert len(RECIPES) >= 20
    assert {recipe.asked_by for recipe in RECIPES} == {
        "a performance analyst",
        "a lead member",
        "a researcher",
        "a journalist",
    }


@every_question
def test_a_question_is_a_sentence_with_a_warning(recipe):
    assert recipe.question.endswith("?")
    assert recipe.beware.endswith(".")


def test_the_page_shows_every_question_as_it_stands():
    page = PAGE.read_text(encoding="utf-8")

    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [recipe.question for recipe in RECIPES]
    assert re.findall(r"^```sql\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL) == [recipe.sql for recipe in RECIPES]


@every_question
def test_it_is_answered_from_the_bundled_documents(digests, recipe):
    assert ask(digests.snapshot, recipe.sql).names


@every_question
def test_it_has_rows_where_documents_of_its_kind_are_held(digests, corpus, recipe):
    assert ask(corpus.snapshot, recipe.sql).rows or ask(digests.snapshot, recipe.sql).rows
