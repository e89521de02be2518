"""Learn what each sign of two recommendations asking for the same thing weighs, from the labelled authorities.

``python -m bench.train_recurrence`` reads the documents of the shared folder beside the repository (some minutes). It
prints how well pairs are told by weights fitted without their authority, and writes the weights fitted on all but the
authorities held out. ``--rarity`` first counts anew in how many of the published recommendations of the home folder
each subject is named. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from bench.recurrence import report
from pipelines.lake.settings import REPOSITORY, settings_from_environment
from pipelines.letters.similarity import SIGNS, signs, weightiest
from pipelines.letters.subjects import parts
from pipelines.reference.recommendation_subjects import subject_phrases, subject_rarity
from tests.letters.labelled_pairs import HELD_OUT, Labelled, Scored, labelled_pairs

REFERENCE = REPOSITORY / "pipelines" / "reference"
SUBJECTS = REFERENCE / "recommendation_subject_weights.csv"
SIGN_WEIGHTS = REFERENCE / "recurrence_weights.csv"

TELLS = SIGNS.index("tells")
FIRST_GUESS = {
    "start": -3.0,
    "alike": 3.0,
    "shared": 1.0,
    "tells": 0.5,
    "theme": 1.0,
    "lone": -2.0,
    "other_bodies": -1.0,
}
ROUNDS = 6
FOLDS = 10
STRICTNESS = 0.1  # the smaller, the closer to zero weights are held
DOUBT = 6  # pairs that a subject's own are mixed with, so that few say little


class Seen(NamedTuple):
    """Two parts of a pair of items: the subject that weighs most of those shared, and the signs."""

    subject: str
    signs: tuple[float, ...]


class Weights(NamedTuple):
    """What was fitted: the weight of each sign with the start, and what sharing each subject tells."""

    signs: Mapping[str, float]
    tells: Mapping[str, float]
    unknown: float  # what a subject tells that no pair shares


def see(pair: Labelled) -> list[Seen]:
    """Signs of the parts of a pair; none where no parts share a subject."""
    is_to_others = pair.later.is_to_partners != pair.earlier.is_to_partners
    return [
        Seen(weightiest(one, other), found)
        for one in parts(pair.later.text)
        for other in parts(pair.earlier.text)
        if (found := signs(one, other, is_to_others=is_to_others))
    ]


def fit(seen: Sequence[list[Seen]], is_same: Sequence[bool]) -> Weights:
    """Fit the weights in rounds: of the parts of a pair the likeliest count, by the weights so far."""
    base = sum(is_same) / len(is_same)
    weights = Weights(FIRST_GUESS, {}, _log_odds(0, 0, base))
    for _ in range(ROUNDS):
        likest = [max(one, key=lambda found: _strength(found, weights)) for one in seen]
        shared, same = Counter(found.subject for found in likest), Counter[str]()
        for found, label in zip(likest, is_same, strict=True):
            same[found.subject] += label
        rows = [
            _with_tells(found, _log_odds(same[found.subject] - label, shared[found.subject] - 1, base))
            for found, label in zip(likest, is_same, strict=True)
        ]  # what a subject tells of a pair is learnt from the other pairs
        scaler = StandardScaler().fit(rows)
        model = LogisticRegression(C=STRICTNESS, max_iter=3000).fit(scaler.transform(rows), is_same)
        slopes = model.coef_[0] / scaler.scale_
        weights = Weights(
            {
                "start": float(model.intercept_[0] - slopes @ scaler.mean_),
                **dict(zip(SIGNS, map(float, slopes), strict=True)),
            },
            {subject: _log_odds(same[subject], count, base) for subject, count in shared.items()},
            _log_odds(0, 0, base),
        )
    return weights


def score(seen: Iterable[Seen], weights: Weights) -> float:
    """Score of a pair, 0 where its parts share no subject."""
    return max((1 / (1 + math.exp(-_strength(found, weights))) for found in seen), default=0.0)


def learn() -> None:
    """Fit the weights, print how well they tell pairs of authorities they were not fitted on, and write them."""
    pairs = [pair for pair in labelled_pairs() if pair.authority not in HELD_OUT]
    seen = [see(pair) for pair in pairs]
    compared = [number for number, found in enumerate(seen) if found]
    scores = [0.0] * len(pairs)
    for others, here in GroupKFold(FOLDS).split(compared, groups=[pairs[number].authority for number in compared]):
        learnt = [compared[place] for place in others]
        weights = fit([seen[number] for number in learnt], [pairs[number].is_same for number in learnt])
        for place in here:
            scores[compared[place]] = score(seen[compared[place]], weights)
    report([Scored(pair, found) for pair, found in zip(pairs, scores, strict=True)])
    weights = fit([seen[number] for number in compared], [pairs[number].is_same for number in compared])
    _write(SIGN_WEIGHTS, ("sign", "weight"), weights.signs.items())
    tells = {name: weights.tells.get(name, weights.unknown) for name in _names()}
    _write(SUBJECTS, ("subject", "rarity", "tells"), ((name, subject_rarity(name), tells[name]) for name in _names()))


def count_subjects() -> None:
    """Write how seldom each subject is named; what it tells stays to be learnt."""
    with duckdb.connect(str(settings_from_environment().snapshot), read_only=True) as connection:
        rows = connection.execute("select distinct recommendation_text from marts.fct_recommendation").fetchall()
    counts = Counter(subject for (text,) in rows for subject in {name for part in parts(text) for name in part.weights})
    seldom = {name: math.log(len(rows) / max(1, counts[name])) for name in _names()}
    _write(SUBJECTS, ("subject", "rarity", "tells"), ((name, seldom[name], 0.0) for name in _names()))


def _names() -> list[str]:
    return sorted({phrase.subject for phrase in subject_phrases() if phrase.role != "none"})


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([f"{value:.2f}" if isinstance(value, float) else value for value in row] for row in rows)


def _with_tells(found: Seen, tells: float) -> tuple[float, ...]:
    return (*found.signs[:TELLS], tells, *found.signs[TELLS + 1 :])


def _strength(found: Seen, weights: Weights) -> float:
    values = _with_tells(found, weights.tells.get(found.subject, weights.unknown))
    return weights.signs["start"] + sum(weights.signs[name] * value for name, value in zip(SIGNS, values, strict=True))


def _log_odds(same: float, count: float, base: float) -> float:
    """Log odds of being the same, drawn towards what is usual where there are few."""
    return math.log((same + DOUBT * base) / (count - same + DOUBT * (1 - base)))


def main() -> None:
    """Count the subjects if asked to, or learn the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rarity", action="store_true", help="count how seldom each subject is named, and write it")
    if parser.parse_args().rarity:
        count_subjects()
    else:
        learn()


if __name__ == "__main__":
    main()
