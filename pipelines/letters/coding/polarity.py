"""The polarity of a statement, weighed from its signs.

What the signs are is told in ``cues``. Their weights, ``reference/polarity_weights.csv``, are learned from statements
that people labelled (``bench/train_polarity.py``); no sentence is kept, only signs and numbers.
"""

from __future__ import annotations

from functools import lru_cache

from pipelines.letters.coding.cues import ASKED, CUE, DENIED, NEGATED, NOT, STANDING, signs
from pipelines.letters.coding.weights import Weights
from pipelines.reference.codebook_cues import polarity_weights

_WEIGHTS = Weights(*polarity_weights())
_MOST_WORDS_NAMED = 4
_NAMES_WORDS = (CUE, NEGATED)
_ASKED_FOR = "an item that asks for improvement"
_STRENGTH_ITEM = "an item of a list of strengths"
_STANDING_TEXT = "standing text of such documents"


@lru_cache(maxsize=64)
def polarity(text: str, list_role: str | None = None) -> tuple[str, str]:
    """Tell whether a statement finds practice good, weak, both or neither.

    The last few answers are kept, as the direction of a statement is told from its polarity.

    Args:
        text: The sentence or list item.
        list_role: ``to_improve`` or ``strength`` when it is an item of such a list, else None.

    Returns:
        ``strength``, ``shortfall``, ``mixed`` or ``context``, with the evaluating words that spoke for it, those that
        weighed most first; "" where no single word did.
    """
    if list_role == "to_improve":
        return "shortfall", _ASKED_FOR
    told = signs(text)
    if ASKED in told:
        return "shortfall", _ASKED_FOR
    if STANDING in told:
        return "context", _STANDING_TEXT
    chosen = _WEIGHTS.chosen(told)
    if list_role == "strength" and chosen == "context":
        return "strength", _STRENGTH_ITEM
    return chosen, _deciding_words(told, chosen)


def _deciding_words(told: set[str], chosen: str) -> str:
    spoke: dict[str, float] = {}
    for sign in sorted(sign for sign in told if sign.startswith(_NAMES_WORDS)):
        words = sign.removeprefix(CUE).removesuffix(NOT).removesuffix(DENIED)
        shown = f"not {words}" if sign.endswith(NOT) else words
        spoke[shown] = max(spoke.get(shown, 0.0), _WEIGHTS.favours(sign, chosen))
    best = sorted((words for words in spoke if spoke[words] > 0), key=lambda words: (-spoke[words], words))
    return "; ".join(best[:_MOST_WORDS_NAMED])
