"""Change since an earlier point, where a statement itself speaks of it.

The words stand in ``reference/direction_words.csv``; which of several decide is said here. What is good or weak belongs in
``polarity``.
"""

from __future__ import annotations

from pipelines.letters.coding.clauses import AIM, clause_kinds, is_asked, words_and_marks
from pipelines.letters.coding.words import finder
from pipelines.reference.codebook_cues import direction_words

_ROWS = direction_words()
_find = finder([words for words, _ in _ROWS])
_ENDS = frozenset(",;:.!?()–—")
# "Has improved but remains too variable" is improved; a decline outweighs what else has not changed.
_FIRST_TO_LAST = ("declined", "improved", "not_improved", "sustained")


def direction(text: str, list_role: str | None = None) -> tuple[str | None, str]:
    """Tell which way things have moved, as the statement says.

    Args:
        text: The sentence or list item.
        list_role: ``to_improve`` or ``strength`` when it is an item of such a list, else None.

    Returns:
        ``improved``, ``declined``, ``sustained`` or ``not_improved`` with the words that decided it; None and "" where the
        statement speaks of no change, and for what is only asked for.
    """
    among = words_and_marks(text)
    if list_role == "to_improve" or is_asked(among):
        return None, ""
    kinds = clause_kinds(among)
    told: dict[str, str] = {}
    for found in _find(among):
        words = among[found.start : found.end]
        if kinds[found.start] != AIM and not _ENDS.intersection(words):
            told.setdefault(_ROWS[found.phrase][1], " ".join(words))
    for value in _FIRST_TO_LAST:
        if value in told:
            return value, told[value]
    return None, ""
