"""Every pair of recommendations of an authority, labelled by hand as asking for the same thing or not.

``recurrence_pairs.csv`` lists the pairs that do: each item by its document and a digest of its first ten words, and
whether the same is asked again ``whole`` or only in ``part``. All items of an authority were read together, so that
every pair that it does not list is not the same. The words are read from the shared folder beside the repository; what
counts as the same is written in ``docs/recurrence.md``. Authorities that were held out were read after everything was
fixed, and nothing is fitted on them.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipelines.letters.identity import identify
from pipelines.letters.model import RejectedDocumentError
from pipelines.letters.passages import read_text
from pipelines.letters.recommendations import recommendations
from pipelines.letters.similarity import AskedFor, may_recur, recurrences
from tests.letters.test_corpus import SHARED

PAIRS = Path(__file__).resolve().with_name("recurrence_pairs.csv")

HELD_OUT = frozenset(
    {
        "bournemouth-christchurch-poole",
        "calderdale",
        "hillingdon",
        "kensington-and-chelsea",
        "north-northamptonshire",
        "walsall",
        "west-sussex",
        "westminster",
    }
)
"""Folders of the corpus that nothing is fitted on."""

_ALSO_OF = {"brighton-and-hove": ("seeds/000_7942b18bd8eef6ea.txt",)}
_BOARD = "lscb"


class Labelled(NamedTuple):
    """A later and an earlier item of an authority and whether they ask for the same thing."""

    is_same: bool
    is_whole: bool  # the same, and not only in part
    authority: str  # folder of the corpus
    later: AskedFor
    earlier: AskedFor


class Scored(NamedTuple):
    """A labelled pair and the score that it gets, 0 where it is not found."""

    pair: Labelled
    score: float


def asked(name: str, text: str, document: str = "d1", date: str = "2018-07-20", **fields: str) -> AskedFor:
    return AskedFor(
        recommendation_id=name,
        document_id=document,
        authority_code=fields.get("authority", "X1"),
        document_kind=fields.get("kind", "ilacs_inspection"),
        year=int(date[:4]),
        event_date=date,
        addressed_to=fields.get("addressed_to", "local_authority"),
        text=text,
    )


def labelled_pairs(of: Collection[str] | None = None) -> list[Labelled]:
    """Every pair of items of an authority that is ever compared; ``of`` names folders of the corpus, None is all."""
    labels = {
        frozenset({(row["path_a"], row["opening_a"]), (row["path_b"], row["opening_b"])}): row["extent"]
        for row in csv.DictReader(PAIRS.read_text(encoding="utf-8").splitlines())
    }
    pairs = []
    for authority in sorted(folder.name for folder in (SHARED / "corpus").iterdir() if folder.is_dir()):
        if of is not None and authority not in of:
            continue
        items = items_of(authority)
        for later in items:
            for earlier in items:
                if may_recur(later, earlier):
                    extent = labels.get(frozenset({_name(later), _name(earlier)}))
                    pairs.append(Labelled(extent is not None, extent == "whole", authority, later, earlier))
    return pairs


def scored_pairs(pairs: Sequence[Labelled]) -> list[Scored]:
    """Score labelled pairs as recurrences are found."""
    items = {item.recommendation_id: item for pair in pairs for item in (pair.later, pair.earlier)}
    scores = {
        (match.recommendation_id, match.matches_recommendation_id): match.score
        for match in recurrences(list(items.values()))
    }
    return [
        Scored(pair, scores.get((pair.later.recommendation_id, pair.earlier.recommendation_id), 0.0)) for pair in pairs
    ]


def precision_and_recall(scored: Collection[Scored], least: float) -> tuple[float, float]:
    """Precision and recall of what scores ``least`` or more."""
    taken = [found for found in scored if found.score >= least]
    right = sum(found.pair.is_same for found in taken)
    return right / len(taken), right / sum(found.pair.is_same for found in scored)


def items_of(authority: str) -> list[AskedFor]:
    """What the documents of a folder of the corpus ask the authority and its partners for."""
    paths = sorted(f"corpus/{path.parent.name}/{path.name}" for path in (SHARED / "corpus" / authority).iterdir())
    return [
        asked(
            f"{path} {position}",
            text,
            path,
            date,
            authority=authority,
            kind=kind,
            addressed_to=addressed_to,
        )
        for path in (*paths, *_ALSO_OF.get(authority, ()))
        for kind, date, position, addressed_to, text in _items(path)
        if date and addressed_to != _BOARD
    ]


@cache
def _items(path: str) -> tuple[tuple[str, str, int, str, str], ...]:
    try:
        text = read_text((SHARED / path).read_bytes())
    except RejectedDocumentError:  # as pages and scans are
        return ()
    identity = identify(text)
    date = identity.event_end_date.isoformat() if identity.event_end_date else ""
    return tuple(
        (identity.document_kind, date, item.position, item.addressed_to, item.text)
        for item in recommendations(text, identity)
    )


def _name(item: AskedFor) -> tuple[str, str]:
    """Name of an item: its document's, and a digest of its first ten words."""
    opening = " ".join(re.findall(r"\w+", item.text.casefold())[:10])
    return item.document_id.removeprefix("corpus/"), hashlib.sha256(opening.encode()).hexdigest()[:12]
