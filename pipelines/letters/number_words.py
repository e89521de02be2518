"""Numbers written in words.

Only the words for whole numbers and for places in an order belong here; what a number measures belongs in ``figures``.
"""

from __future__ import annotations

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]

NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(reversed(_UNITS[1:]))})"
"""Pattern of a whole number from one to ninety-nine in words, in lower case."""

ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
"""Pattern of a place in an order, in lower case."""


def number(words: str) -> int:
    """Value of a number in words.

    Args:
        words: What ``NUMBER_WORD`` matched, in any case.

    Raises:
        ValueError: It is no number from one to ninety-nine in words.
    """
    total = 0
    for word in re.split(r"[- ]", words.lower()):
        total += _UNITS.index(word) if word in _UNITS else 20 + 10 * _TENS.index(word)
    return total


def ordinal(words: str) -> int:
    """Place that an ordinal names, from 1.

    Args:
        words: What ``ORDINAL`` matched, in any case.

    Raises:
        ValueError: It is none of them.
    """
    lower = words.lower()
    return int(lower[:-2]) if lower[0].isdigit() else _ORDINALS.index(lower) + 1
