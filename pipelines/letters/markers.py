"""What is printed before a list item: bullets, numbers and letters."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.letters.glyphs import BULLETS

_BULLET = re.compile(rf"([{''.join(sorted(BULLETS))}]|[-–—−o](?= ))\s*(?=\S)")
_NUMBER = re.compile(
    r"(\d{1,3}\.\d{1,2}(?:\.\d{1,2})?\.?|\d{1,3}[.)]|\(\d{1,2}\)|\(?[a-z]\)|\(?[ivx]{1,5}\)|[a-z]\.)(?:\s+(?=\S)|(?=[A-Z]))"
)


class Marker(NamedTuple):
    """A list item's marker, as printed."""

    text: str
    is_bullet: bool
    is_glyph: bool  # printed for nothing but to open a list item
    end: int  # where the item's own text begins


def leading_marker(text: str) -> Marker | None:
    """Find the marker that a line opens with, if there is one and text follows it."""
    bullet = _BULLET.match(text)
    if bullet:
        return Marker(bullet.group(1), True, bullet.group(1) in BULLETS, bullet.end())
    number = _NUMBER.match(text)
    if number:
        return Marker(number.group(1), False, False, number.end())
    return None
