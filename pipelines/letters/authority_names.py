"""Which authority a piece of text names.

Only names and web addresses belong here; which text of a document to ask belongs in ``identity``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipelines.reference.authorities import authorities, printed_names

_BETWEEN_WORDS = r"[\s,.'’()/–—-]+"
_LOCAL_PART = r"(?:@|://|\bwww\.)(?:[\w-]+\.)*?"


def _key(name: str) -> str:
    """A name's words alone, so that "St. Helens" is "St Helens" and "Southend on Sea" is "Southend-on-Sea"."""
    return " ".join(re.findall(r"[a-z]+", name.lower().replace("&", " and ")))


@cache
def _codes_by_name() -> dict[str, tuple[str, str]]:
    return {_key(name.printed_name): (name.authority_code, name.name_kind) for name in printed_names()}


@cache
def _name_pattern() -> re.Pattern[str]:
    longest_first = sorted(_codes_by_name(), key=len, reverse=True)
    names = (
        _BETWEEN_WORDS.join("(?:and|&)" if word == "and" else word for word in key.split()) for key in longest_first
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w])(?!-\w)", re.IGNORECASE)


@cache
def _website_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {authority.website: authority.authority_code for authority in authorities()}
    sites = "|".join(re.escape(site) for site in sorted(codes, key=len, reverse=True))
    return re.compile(rf"{_LOCAL_PART}({sites})(?![\w-])", re.IGNORECASE), codes


def authorities_named(text: str, *, short_names: bool) -> list[str]:
    """Authorities that a text names, in its order and as often as it names them.

    Names are compared by their words, so "&", hyphens and full stops don't matter; the longest name wins
    ("North East Lincolnshire" does not name Lincolnshire). A name begins with a capital, so that "reading" is no place.

    Args:
        text: Words of a document.
        short_names: Whether "Hull" or "Kingston" names an authority: in a title it does, in running text it may not.

    Returns:
        ONS codes.
    """
    codes = _codes_by_name()
    found = []
    for match in _name_pattern().finditer(text):
        code, name_kind = codes[_key(match.group())]
        if match.group()[0].isupper() and (short_names or name_kind != "short"):
            found.append(code)
    return found


def authorities_by_website(text: str) -> list[str]:
    """Authorities whose web or e-mail addresses a text gives, in its order and as often as it gives them."""
    pattern, codes = _website_pattern()
    return [codes[match.group(1).lower()] for match in pattern.finditer(text)]


def clear_winner(codes: list[str]) -> str | None:
    """The authority that is named more often than all the others together, or None."""
    counts = Counter(codes).most_common(1)
    return counts[0][0] if counts and counts[0][1] * 2 > len(codes) else None
