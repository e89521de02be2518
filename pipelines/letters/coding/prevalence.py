"""How much of the practice a statement is about, by its own quantifying words.

The scale is the codebook's. The words stand in ``reference/prevalence_words.csv``; which of several counts is decided
here.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.letters.coding.clauses import AIM, CONCEDED, MAIN, SETTING, clause_kinds, is_asked
from pipelines.letters.coding.phrases import PREVALENCE, phrases_in
from pipelines.letters.coding.words import MARKS, words_and_marks
from pipelines.reference.codebook_cues import measured_words, prevalence_words

_ROWS = prevalence_words()
_MEASURED = frozenset(measured_words())
_NOUN_WITHIN = 3
# In these clauses the words set a scene or an aim, or are conceded: they measure nothing that was found.
_UNMEASURED = {
    "all": {AIM, SETTING, CONCEDED},
    "none": {AIM, SETTING},
    "most": {CONCEDED},
    "many": {CONCEDED},
}
_ENDS = MARKS - {"%"}


@dataclass(frozen=True, slots=True)
class _Quantity:
    start: int
    end: int
    value: str
    clause: str


def prevalence(text: str, list_role: str | None = None) -> tuple[str | None, str]:
    """Tell how much of the practice a statement is about.

    Args:
        text: The sentence or list item.
        list_role: ``to_improve`` or ``strength`` when it is an item of such a list, else None.

    Returns:
        One of the codebook's values, with the words that decided it; None and "" where nothing measures the practice,
        as in everything that is asked for.
    """
    among = words_and_marks(text)
    if list_role == "to_improve" or is_asked(among):
        return None, ""
    quantities = _quantities(among)
    if not quantities:
        return None, ""
    told = min(quantities, key=lambda quantity: (quantity.clause != MAIN, quantity.start))
    return told.value, " ".join(among[told.start : told.end])


def _quantities(among: tuple[str, ...]) -> list[_Quantity]:
    """Quantifying words that measure practice; of words that overlap, the longest counts."""
    found_words = sorted(phrases_in(among)[PREVALENCE], key=lambda found: (found.start, -found.end))
    if not found_words:
        return []
    kinds = clause_kinds(among)
    quantities = []
    taken = 0
    for found in found_words:
        if found.start < taken or _ENDS.intersection(among[found.start : found.end]):
            continue
        _, value, counts = _ROWS[found.phrase]
        clause = kinds[found.start]
        following = among[found.end : found.end + _NOUN_WITHIN]
        if counts == "of_work" and not _MEASURED.intersection(following):
            continue
        if clause in _UNMEASURED.get(value, ()) and counts != "anywhere":
            continue
        taken = found.end
        if value:
            quantities.append(_Quantity(found.start, found.end, value, clause))
    return quantities
