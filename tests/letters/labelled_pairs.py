"""Pairs of recommendations that were labelled by hand as asking for the same thing or not.

``recurrence_pairs.csv`` names each item by its document, its position at the time, and a digest of its first ten words;
its words are read from the shared folder beside the repository. What counts as the same is written in
``docs/recurrence.md``. ``drawn`` says how a pair came to be labelled; the pairs that were "held out" were labelled
after everything was fixed, and no weight is fitted on their authorities.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipelines.letters.identity import identify
from pipelines.letters.passages import read_text
from pipelines.letters.recommendations import recommendations
from pipelines.letters.similarity import SAME, AskedFor, recurrences
from tests.letters.test_corpus import SHARED

PAIRS = Path(__file__).resolve().with_name("recurrence_pairs.csv")


HELD_OUT = "held out"


class Labelled(NamedTuple):
    """Two items and whether they ask for the same thing."""

    is_same: bool
    drawn: str
    authority: str  # folder of the corpus
    one: AskedFor
    other: AskedFor


class Scored(NamedTuple):
    """A labelled pair and the score that it gets."""

    is_same: bool
    score: float
    drawn: str  # how the pair came to be labelled


def asked(name: str, text: str, document: str = "d1", date: str = "2018-07-20", **fields: str) -> AskedFor:
    return AskedFor(
        recommendation_id=name,
        document_id=document,
        authority_code=fields.get("authority", "X1"),
        document_kind=fields.get("kind", "ilacs_inspection"),
        year=int(date[:4]),
        event_date=date,
        text=text,
    )


def labelled_pairs(of: Collection[str] | None = None) -> list[Labelled]:
    """The labelled pairs whose items are still read; ``of`` names folders of the corpus, None is all."""
    pairs = []
    for row in csv.DictReader(PAIRS.read_text(encoding="utf-8").splitlines()):
        if of is not None and not {row[f"path_{side}"].split("/")[0] for side in "ab"} <= set(of):
            continue
        one, other = (_item(row[f"path_{side}"], row[f"opening_{side}"]) for side in "ab")
        if one and other:
            authority = max(row["path_a"], row["path_b"], key=lambda path: "/" in path).split("/")[0]
            pairs.append(
                Labelled(
                    row["is_same"] == "yes",
                    row["drawn"],
                    authority,
                    asked("a", one[1], kind=one[0]),
                    asked("b", other[1], "d2", "2022-01-01", kind=other[0]),
                )
            )
    return pairs


def scored_pairs(of: Collection[str] | None = None) -> list[Scored]:
    """Score the labelled pairs as recurrences are found; one that is not found has a score of 0."""
    return [
        Scored(
            pair.is_same, max((match.score for match in recurrences([pair.one, pair.other])), default=0.0), pair.drawn
        )
        for pair in labelled_pairs(of)
    ]


def precision_and_recall(scored: Collection[Scored]) -> tuple[float, float]:
    """Precision and recall of what scores ``SAME`` or more."""
    right = sum(pair.is_same and pair.score >= SAME for pair in scored)
    taken = sum(pair.score >= SAME for pair in scored)
    return right / taken, right / sum(pair.is_same for pair in scored)


def _item(path: str, opening: str) -> tuple[str, str] | None:
    """Kind of the document and words of the item."""
    kind, items = _items(path)
    return next(((kind, text) for text in items if _opening(text) == opening), None)


@cache
def _items(path: str) -> tuple[str, tuple[str, ...]]:
    text = read_text((SHARED / ("corpus" if "/" in path else "seeds") / path).read_bytes())
    identity = identify(text)
    return identity.document_kind, tuple(item.text for item in recommendations(text, identity))


def _opening(text: str) -> str:
    """Name of an item: a digest of its first ten words."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", text.casefold())[:10]).encode()).hexdigest()[:12]
