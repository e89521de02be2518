import pytest

from pipelines.letters.coding.weights import Weights


@pytest.fixture
def weights() -> Weights:
    return Weights(["strength", "shortfall"], {"": (10, 0), "late": (-30, 40), "timely": (25, -5)})


def test_the_value_that_most_is_said_for_is_chosen(weights):
    assert weights.chosen({"late"}) == "shortfall"
    assert weights.chosen({"timely", "late"}) == "shortfall"
    assert weights.chosen({"timely"}) == "strength"


def test_signs_without_a_weight_say_nothing(weights):
    assert weights.chosen({"unheard of"}) == "strength"
    assert weights.favours("unheard of", "shortfall") == 0


def test_a_sign_favours_a_value_by_what_it_weighs_above_the_average(weights):
    assert weights.favours("late", "shortfall") == 35
    assert weights.favours("late", "strength") == -35
