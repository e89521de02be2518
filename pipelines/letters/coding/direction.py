"""Change since an earlier point, where a statement itself speaks of it.

The words that can speak of change stand in ``reference/change_words.csv``; what each of them weighs in its place,
``reference/direction_weights.csv``, is learned from statements that people labelled (``bench/train_polarity.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipelines.letters.coding.clauses import is_asked
from pipelines.letters.coding.polarity import polarity
from pipelines.letters.coding.weights import Weights
from pipelines.letters.coding.words import words_and_marks
from pipelines.reference.codebook_cues import change_words, compared_with_words, direction_weights

_WEIGHTS = Weights(*direction_weights())
_ENDINGS = ("ment", "ed", "ing", "ly", "s")
_FULL_ENDINGS = ("ing", "ed", "es", "ly", "s")
_LEAST_STEM = 4
_AUXILIARIES = frozenset(["has", "have", "had", "been", "being", "is", "are", "was", "were"])
_ARTICLES = frozenset(["the", "a", "an"])
_DENYING = frozenset(["not", "no", "nor", "without", "little", "insufficient", "limited"])
_REACH = 4
_OTHERS_WITHIN = 7  # words after "than"
_ROOTS = {words.removesuffix("*"): kind or words.removesuffix("*") for words, kind in change_words()}
_BEGINNINGS = tuple(words[:-1] for words, _ in change_words() if words.endswith("*"))
_OTHERS = frozenset(words for words in compared_with_words() if not words.endswith("*"))
_OTHERS_BEGIN = tuple(words[:-1] for words in compared_with_words() if words.endswith("*"))


def direction(text: str, list_role: str | None = None) -> tuple[str | None, str]:
    """Tell which way things have moved, as the statement says.

    Args:
        text: The sentence or list item.
        list_role: ``to_improve`` or ``strength`` when it is an item of such a list, else None.

    Returns:
        ``improved``, ``declined``, ``sustained`` or ``not_improved`` with the words of change that it holds; None and
        "" where the statement speaks of no change, and for what is only asked for.
    """
    among = words_and_marks(text)
    changes = _changes(among)
    if not changes or list_role == "to_improve" or is_asked(among):
        return None, ""
    chosen = _WEIGHTS.chosen(direction_signs(text, polarity(text, list_role)[0]))
    return (chosen, "; ".join(dict.fromkeys(changes))) if chosen else (None, "")


def direction_signs(text: str, found_polarity: str) -> set[str]:
    """Read the signs of change.

    Args:
        text: The sentence or list item.
        found_polarity: Its polarity.

    Returns:
        Its words without their endings, and each word of change with its form, its neighbours and the polarity.
    """
    words = ["#" if word[0].isdigit() else word for word in words_and_marks(text) if word[0].isalnum()]
    signs = {_stem(word) for word in words}
    signs.add(f"polarity {found_polarity}")
    count = 0
    for at, word in enumerate(words):
        root = _root(word)
        if root:
            count += 1
            signs.update(_change_signs(words, at, root, found_polarity))
    signs.add(f"words of change {min(count, 3)}")
    return signs


def _change_signs(words: Sequence[str], at: int, root: str, found_polarity: str) -> Iterator[str]:
    form = f"{root} -{_ending(words[at])}"
    before = words[at - 1] if at else "^"
    place = _place(words[max(0, at - 2) : at])
    yield f"root {root}"
    yield form
    yield f"{form} {place}"
    yield f"{form} after {before}"
    yield f"{form} before {words[at + 1] if at + 1 < len(words) else '$'}"
    yield f"-{_ending(words[at])} {place}"
    yield f"{form} in {found_polarity}"
    if not _DENYING.isdisjoint(words[max(0, at - _REACH) : at]):
        yield f"{root} denied"
        yield "denied"
    if _than_others(words[at + 1 :]):
        yield f"{root} than others"
        yield "than others"


def _than_others(after: Sequence[str]) -> bool:
    """Whether a comparison follows with other places, not with an earlier point."""
    if "than" not in after[:_REACH]:
        return False
    than = after.index("than")
    return any(word in _OTHERS or word.startswith(_OTHERS_BEGIN) for word in after[than : than + _OTHERS_WITHIN])


def _place(before: Sequence[str]) -> str:
    if not _AUXILIARIES.isdisjoint(before):
        return "told"
    if "to" in before:
        return "aimed at"
    return "named" if before and before[-1] in _ARTICLES else "plain"


@lru_cache(maxsize=1 << 15)
def _root(word: str) -> str:
    """The word of change that a word is a form of, "" if none."""
    if word in _ROOTS:
        return _ROOTS[word]
    return next((_ROOTS[beginning] for beginning in _BEGINNINGS if word.startswith(beginning)), "")


@lru_cache(maxsize=1 << 15)
def _ending(word: str) -> str:
    return next(
        (ending for ending in _ENDINGS if ending in word[-6:] and (ending == "ment" or word.endswith(ending))), ""
    )


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    for ending in _FULL_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word


def _changes(among: Sequence[str]) -> list[str]:
    return [word for word in among if _root(word)]
