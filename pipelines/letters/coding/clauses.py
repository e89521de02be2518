"""The clauses of a statement: which words say the main thing, concede something, or give a setting or an aim.

Told by the joining words of written English (``reference/clause_words.csv``), without a grammar. What a clause says
belongs to the modules that use it.
"""

from __future__ import annotations

from functools import lru_cache

from pipelines.letters.coding.phrases import CLAUSE, phrases_in
from pipelines.letters.coding.words import LATEST
from pipelines.reference.codebook_cues import clause_words

MAIN = "main"
CONCEDED = "conceded"
SETTING = "setting"
AIM = "aim"

_OPENS = {"conceding": CONCEDED, "setting": SETTING, "aim": AIM, "turning": MAIN}
_ROLES = [role for _, role in clause_words()]
_ASKED_WITHIN = 6  # words


@lru_cache(maxsize=LATEST)
def joining_words(among: tuple[str, ...]) -> dict[int, str]:
    """Words that open a clause.

    Args:
        among: A statement's words and marks.

    Returns:
        Where each such word stands, and the kind of the clause that it opens.
    """
    return {start: _OPENS[_ROLES[phrase]] for phrase, start, _ in phrases_in(among)[CLAUSE] if _ROLES[phrase] in _OPENS}


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


@lru_cache(maxsize=LATEST)
def is_asked(among: tuple[str, ...]) -> bool:
    """Whether a statement asks for something, as items under "what needs to improve" do.

    Args:
        among: A statement's words and marks.

    Returns:
        True for an order ("Ensure that …") and for a bare subject with nothing said of it ("The quality of plans").
    """
    found = [(_ROLES[phrase], start, end) for phrase, start, end in phrases_in(among)[CLAUSE]]
    if not any(role == "asks" and start == 0 and end <= _ASKED_WITHIN for role, start, end in found):
        return False
    return among[0] != "the" or all(role != "says" for role, _, _ in found)
