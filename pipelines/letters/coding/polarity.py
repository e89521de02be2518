"""The polarity of a statement, weighed from its signs.

What the signs are is told in ``cues``. Their weights, ``reference/polarity_weights.csv``, are learned from statements
that people labelled (``bench/train_polarity.py``); no sentence is kept, only signs and numbers.
"""

from __future__ import annotations

from pipelines.letters.coding.cues import Signs, signs
from pipelines.reference.codebook_cues import polarity_weights

_POLARITIES, _WEIGHTS = polarity_weights()
_NO_WEIGHT = (0.0,) * len(_POLARITIES)
_MOST_WORDS_NAMED = 4
_ASKED_FOR = "an item that asks for improvement"
_STRENGTH_ITEM = "an item of a list of strengths"


def polarity(text: str, list_role: str | None = None) -> tuple[str, str]:
    """Tell whether a statement finds practice good, weak, both or neither.

    Args:
        text: The sentence or list item.
        list_role: ``to_improve`` or ``strength`` when it is an item of such a list, else None.

    Returns:
        ``strength``, ``shortfall``, ``mixed`` or ``context``, with the words that decided it, those that weighed most
        first.
    """
    if list_role == "to_improve":
        return "shortfall", _ASKED_FOR
    found = signs(text)
    if found.group == "asked":
        return "shortfall", _ASKED_FOR
    scores = list(_WEIGHTS.get("", _NO_WEIGHT))
    named: dict[str, tuple[float, ...]] = {}
    for sign in weighed_signs(found):
        weights = _WEIGHTS.get(sign)
        if weights:
            for number, weight in enumerate(weights):
                scores[number] += weight
            named[sign] = weights
    chosen = max(range(len(scores)), key=scores.__getitem__)
    if list_role == "strength" and _POLARITIES[chosen] == "context":
        return "strength", _STRENGTH_ITEM
    return _POLARITIES[chosen], _deciding_words(named, chosen)


def weighed_signs(found: Signs) -> set[str]:
    """All signs that carry a weight: each for itself, and once more within the statement's coarse verdict.

    Args:
        found: The signs of a statement.

    Returns:
        Names as they stand in ``polarity_weights.csv``.
    """
    names = {*found.words, *found.others}
    within = {name for name in names if name in found.others or _is_short(name)}
    return names | {f"{found.group} | {name}" for name in within}


def _is_short(words: str) -> bool:
    return " " not in words or words.startswith(("^", "cue: ", "not … "))


def _deciding_words(named: dict[str, tuple[float, ...]], chosen: int) -> str:
    """The words that spoke most for the chosen polarity, longest runs first among those that say the same."""
    spoke: dict[str, float] = {}
    for sign, weights in named.items():
        words = sign.rsplit(" | ", 1)[-1]
        if words.startswith("cue: "):
            words = words.removeprefix("cue: ").removesuffix(" (not)").removesuffix(" (denied)")
            spoke[words] = spoke.get(words, 0.0) + weights[chosen] - sum(weights) / len(weights)
    best = sorted((words for words in spoke if spoke[words] > 0), key=lambda words: -spoke[words])
    return "; ".join(best[:_MOST_WORDS_NAMED])
