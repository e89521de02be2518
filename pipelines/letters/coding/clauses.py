"""The clauses of a statement: which words say the main thing, concede something, or give a setting or an aim.

Told by the joining words of written English (``reference/clause_words.csv``), without a grammar. What a clause says
belongs to the modules that use it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.letters.coding.words import finder
from pipelines.reference.codebook_cues import clause_words

MAIN = "main"
CONCEDED = "conceded"
SETTING = "setting"
AIM = "aim"

# Polarity, prevalence and direction ask the same of one statement after the other.
_LATEST = 16
_WORD_OR_MARK = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[,;:.!?()–—%]")
_AS_TYPED = str.maketrans({"’": "'", "‘": "'", "\u00ad": "", "ﬁ": "fi", "ﬂ": "fl"})
_OPENS = {"conceding": CONCEDED, "setting": SETTING, "aim": AIM, "turning": MAIN}
_ROWS = [(words, _OPENS[role]) for words, role in clause_words() if role in _OPENS]
_find_joining = finder([words for words, _ in _ROWS])
_find_asking = finder([words for words, role in clause_words() if role == "asks"])
_find_saying = finder([words for words, role in clause_words() if role == "says"])


@lru_cache(maxsize=_LATEST)
def words_and_marks(text: str) -> tuple[str, ...]:
    """Words of a statement in lower case, with its punctuation marks; a hyphen parts two words.

    Args:
        text: A statement.

    Returns:
        Words and marks in order. A possessive ending is dropped.
    """
    found: list[str] = _WORD_OR_MARK.findall(text.translate(_AS_TYPED).lower())
    return tuple(word[:-2] if word.endswith("'s") else word for word in found)


@lru_cache(maxsize=_LATEST)
def joining_words(among: tuple[str, ...]) -> dict[int, str]:
    """Words that open a clause.

    Args:
        among: A statement's words and marks.

    Returns:
        Where each such word stands, and the kind of the clause that it opens.
    """
    return {found.start: _ROWS[found.phrase][1] for found in _find_joining(among)}


def clause_kinds(among: tuple[str, ...]) -> list[str]:
    """The kind of clause that each word stands in.

    A clause that opens the statement ends at its first comma; any other runs to the next joining word or semicolon.

    Args:
        among: A statement's words and marks.

    Returns:
        For each, one of MAIN, CONCEDED (``although``), SETTING (``which``, ``when``) and AIM (``so that``).
    """
    joining = joining_words(among)
    kinds = []
    kind, opens_statement = MAIN, True
    for at, word in enumerate(among):
        if at in joining:
            kind = joining[at]
            opens_statement = opens_statement and at <= 1
        elif word == ";" or (word == "," and opens_statement and kind != MAIN):
            kind, opens_statement = MAIN, False
        kinds.append(kind)
    return kinds


@lru_cache(maxsize=_LATEST)
def is_asked(among: tuple[str, ...]) -> bool:
    """Whether a statement asks for something, as items under "what needs to improve" do.

    Args:
        among: A statement's words and marks.

    Returns:
        True for an order ("Ensure that …") and for a bare subject with nothing said of it ("The quality of plans").
    """
    if not any(found.start == 0 for found in _find_asking(among[:6])):
        return False
    return among[0] != "the" or not _find_saying(among)
