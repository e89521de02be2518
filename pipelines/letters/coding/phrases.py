"""Where the words that tell clauses, polarity and prevalence stand in a statement, looked for all at once.

The words are data in ``reference``; what they say about the statement belongs to the modules that ask for them. The
phrases that tell themes are looked for in ``themes``, across punctuation marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipelines.letters.coding.words import LATEST, Found, finder
from pipelines.reference.codebook_cues import clause_words, polarity_words, prevalence_words

CLAUSE = "clause_words"
POLARITY = "polarity_words"
PREVALENCE = "prevalence_words"

_LISTS = {
    CLAUSE: [words for words, _ in clause_words()],
    POLARITY: [words for words, _ in polarity_words()],
    PREVALENCE: [words for words, _, _ in prevalence_words()],
}
_PLACES = [(name, number) for name, phrases in _LISTS.items() for number in range(len(phrases))]
_find = finder([phrase for phrases in _LISTS.values() for phrase in phrases])


@lru_cache(maxsize=LATEST)
def phrases_in(among: tuple[str, ...]) -> Mapping[str, Sequence[Found]]:
    """Find the phrases of all three lists.

    Args:
        among: A statement's words and marks.

    Returns:
        By list what was found of it, in the order of the words; a phrase's number is that of its row in the list.
    """
    found: dict[str, list[Found]] = {name: [] for name in _LISTS}
    for phrase, start, end in _find(among):
        name, number = _PLACES[phrase]
        found[name].append(Found(number, start, end))
    return found
