"""The version of the coding: a digest of the rules and of the data that they read.

A change in any of them codes statements anew, without reading a document again. How that is done belongs in ``lake``.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

CODING_DATA = (
    "change_words.csv",
    "clause_words.csv",
    "codebook_cues.py",
    "compared_with_words.csv",
    "direction_weights.csv",
    "measured_words.csv",
    "polarity_weights.csv",
    "polarity_words.csv",
    "prevalence_words.csv",
    "theme_names.csv",
    "theme_phrases.csv",
    "theme_weights.csv",
    "themes.csv",
    "themes.py",
)


@cache
def coding_version() -> str:
    """Version of the coding rules and phrases.

    Returns:
        Sixteen hexadecimal digits, the same wherever the same rules and data are installed, whatever their line ends.
    """
    rules = sorted(
        (path for path in files("pipelines.letters.coding").iterdir() if path.name.endswith(".py")),
        key=lambda path: path.name,
    )
    data = [files("pipelines.reference") / name for name in CODING_DATA]
    digest = hashlib.sha256()
    for path in (*rules, *data):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]
