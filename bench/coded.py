"""The statements that were coded for learning, joined to their sentences.

The codings stand in ``coded_statements`` without a sentence; the sentences are found in a published snapshot by their
digest. Learning belongs in the commands that use them.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import duckdb

from pipelines.lake.settings import settings_from_environment

CODED = Path(__file__).resolve().parent / "coded_statements"
COUNTS_AS = {"careful": 0.7, "quick": 0.5}  # times a labelled statement; labels agree less with those coded twice


def coded_statements(snapshot: Path | None = None) -> list[dict[str, Any]]:
    """Read the codings whose sentences a snapshot holds.

    Args:
        snapshot: A published snapshot over the shared corpus; by default the one that is published.

    Returns:
        For each its ``text``, ``authority`` (its folder in the corpus), ``themes``, ``polarity``, ``prevalence``,
        ``direction`` and what it ``counts_as``. Ends the program where the snapshot holds none of them.
    """
    path = snapshot or settings_from_environment().snapshot
    if not path.is_file():
        sys.exit(f"There is no {path}: refresh with LETTERS_RAW set to the shared corpus first.")
    with duckdb.connect(str(path), read_only=True) as connection:
        texts = {
            digest(text): text
            for (text,) in connection.execute("select statement_text from marts.fct_statement").fetchall()
        }
    found = [
        {
            "text": texts[row["text_digest"]],
            "authority": file.stem,
            "themes": list(filter(None, row["themes"].split(";"))),
            "polarity": row["polarity"],
            "prevalence": row["prevalence"] or None,
            "direction": row["direction"] or None,
            "counts_as": COUNTS_AS[row["reading"]],
        }
        for file in sorted(CODED.glob("*.csv"))
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
        if row["text_digest"] in texts
    ]
    if not found:
        sys.exit(f"{path} holds none of the coded statements: refresh with LETTERS_RAW set to the shared corpus first.")
    return found


def digest(text: str) -> str:
    """Name of a statement by its letters and digits, so that spacing and quotation marks never matter."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return hashlib.sha256(re.sub(r"[^a-z0-9]+", " ", plain).strip().encode()).hexdigest()[:12]
