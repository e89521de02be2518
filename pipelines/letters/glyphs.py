"""Characters: from what a file prints to clean text.

Only single characters and the spaces between them belong here: ligatures, spaces of every kind, soft hyphens,
private-use glyphs, and which characters are bullets. Words and lines do not.
"""

from __future__ import annotations

import re
import unicodedata

# Wingdings and Symbol have no Unicode of their own: a font without a map shows their codes in the private-use area.
_PRIVATE_USE_BULLETS = {
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf06f": "□",
    "\uf071": "□",
    "\uf075": "◆",
    "\uf076": "❖",
    "\uf09f": "•",
    "\uf0a7": "■",
    "\uf0a8": "□",
    "\uf0b7": "•",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0fc": "✓",
    "\uf02d": "–",
}
BULLETS = frozenset("■◼▪●•∙·‣⁃○◦□◆◇❖➢➔→►▶✓✔")
"""Characters that open a list item wherever they stand first on a line; dashes may also open a wrapped line."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS = {"\u2010": "-", "\u2011": "-"}
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffd"


def _build_table() -> dict[int, str]:
    table = {ord(old): new for old, new in (_PRIVATE_USE_BULLETS | _LIGATURES | _HYPHENS).items()}
    for code in range(0xE000, 0xF900):
        table.setdefault(code, "")
    for code in (*range(0x20), *range(0x7F, 0xA0)):
        table[code] = " "
    for code in range(0x3000):
        if unicodedata.category(chr(code)) in {"Zs", "Zl", "Zp"}:
            table[code] = " "
    table.update({ord(character): "" for character in _NOTHING})
    return table


_TABLE = _build_table()
_SPACES = re.compile(r" {2,}")
_ASTRAL_PRIVATE_USE = re.compile("[\U000f0000-\U0010ffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Normalise characters, leaving quotes and dashes as printed.

    Args:
        text: Text as a file holds it.

    Returns:
        The text with ligatures spelt out, every kind of space and control character as one plain space, soft hyphens
        and unmapped private-use glyphs dropped, known symbol-font bullets as their Unicode character, and runs of
        spaces as one.
    """
    plain = _ASTRAL_PRIVATE_USE.sub("", text.translate(_TABLE))
    return _SPACES.sub(" ", plain)
