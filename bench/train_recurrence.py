"""Learn what each sign of two recommendations asking for the same thing weighs, from the labelled pairs.

``python -m bench.train_recurrence`` reads the documents of the shared folder beside the repository (some minutes). It
prints the weights for ``letters.similarity``, how well pairs are told by weights fitted without their authority, and
how well the held-out pairs are; it writes nothing. ``--rarity`` counts in how many of the published recommendations of
the home folder each subject is named, and writes ``recommendation_subject_rarity.csv``. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter
from collections.abc import Sequence

import duckdb
import numpy as np
from rapidfuzz import fuzz, utils
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from pipelines.lake.settings import REPOSITORY, settings_from_environment
from pipelines.letters.similarity import SAME, signs
from pipelines.letters.subjects import parts
from tests.letters.labelled_pairs import HELD_OUT, Labelled, labelled_pairs

RARITY = REPOSITORY / "pipelines" / "reference" / "recommendation_subject_rarity.csv"
NAMES = ("alike", "shared", "theme", "length", "lone", "letters")
FIRST_GUESS = (-3.0, 3.0, 1.0, 1.0, -0.5, -3.0, 1.5)
ROUNDS = 8
FOLDS = 10
STRICTNESS = 3.0  # the smaller, the closer to zero weights are held

Seen = list[tuple[float, ...]]
"""Signs of every pair of parts of two items that share a subject."""


def see(pair: Labelled) -> Seen:
    """Signs of a pair's parts, in the order of ``NAMES``."""
    seen = []
    for one in parts(pair.one.text):
        for other in parts(pair.other.text):
            found = signs(one, other)
            if found:
                letters = fuzz.token_sort_ratio(one.text, other.text, processor=utils.default_process) / 100
                seen.append((*found, letters))
    return seen


def fit(seen: Sequence[Seen], is_same: Sequence[bool]) -> tuple[float, ...]:
    """Fit the start and the weights, in rounds: of the parts of a pair the likeliest count, by the weights so far."""
    weights = FIRST_GUESS
    for _ in range(ROUNDS):
        likest = [max(one, key=lambda found: _strength(found, weights)) if one else None for one in seen]
        told = [(found, same) for found, same in zip(likest, is_same, strict=True) if found]
        model = LogisticRegression(C=STRICTNESS, max_iter=3000).fit([found for found, _ in told], [s for _, s in told])
        weights = (float(model.intercept_[0]), *map(float, model.coef_[0]))
    return weights


def score(seen: Seen, weights: Sequence[float]) -> float:
    """Score of a pair, 0 where its parts share no subject."""
    return max((1 / (1 + math.exp(-_strength(found, weights))) for found in seen), default=0.0)


def _strength(found: Sequence[float], weights: Sequence[float]) -> float:
    return weights[0] + sum(weight * value for weight, value in zip(weights[1:], found, strict=True))


def report(name: str, scores: Sequence[float], is_same: Sequence[bool]) -> None:
    """Print precision and recall by the least score that is taken as the same."""
    told, same = np.array(scores), np.array(is_same)
    for least in (0.3, 0.4, SAME, 0.6, 0.7, 0.8, 0.85, 0.9):
        taken = told >= least
        right = int((taken & same).sum())
        print(
            f"{name:16} from {least:.2f}: {int(taken.sum()):4} of {len(told)} taken, "
            f"P {right / max(1, int(taken.sum())):.3f}, R {right / int(same.sum()):.3f}"
        )


def learn() -> None:
    """Fit the weights, and print them and how well they tell."""
    pairs = [pair for pair in labelled_pairs() if _may_recur(pair)]
    held_out = {pair.authority for pair in pairs if pair.drawn == HELD_OUT}
    fitted = [pair for pair in pairs if pair.drawn != HELD_OUT]
    seen, is_same = [see(pair) for pair in fitted], [pair.is_same for pair in fitted]
    left_out = [0.0] * len(fitted)
    for others, here in GroupKFold(FOLDS).split(fitted, groups=[pair.authority for pair in fitted]):
        weights = fit([seen[number] for number in others], [is_same[number] for number in others])
        for number in here:
            left_out[number] = score(seen[number], weights)
    report("cross-validated", left_out, is_same)
    kept = [number for number, pair in enumerate(fitted) if pair.authority not in held_out]
    weights = fit([seen[number] for number in kept], [is_same[number] for number in kept])
    last = [pair for pair in pairs if pair.drawn == HELD_OUT]
    report(HELD_OUT, [score(see(pair), weights) for pair in last], [pair.is_same for pair in last])
    print("start", round(weights[0], 2), dict(zip(NAMES, (round(weight, 2) for weight in weights[1:]), strict=True)))


def _may_recur(pair: Labelled) -> bool:
    """Whether the two items are ever compared: those of joint inspections of services for special needs are not."""
    return (pair.one.document_kind == "area_send_inspection") == (pair.other.document_kind == "area_send_inspection")


def count_subjects() -> None:
    """Write how seldom each subject is named."""
    with duckdb.connect(str(settings_from_environment().snapshot), read_only=True) as connection:
        rows = connection.execute("select distinct recommendation_text from marts.fct_recommendation").fetchall()
    counts = Counter(subject for (text,) in rows for subject in {name for part in parts(text) for name in part.weights})
    with RARITY.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["subject", "rarity"])
        writer.writerows((subject, f"{math.log(len(rows) / count):.2f}") for subject, count in sorted(counts.items()))


def main() -> None:
    """Learn the weights, or count the subjects."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rarity", action="store_true", help="count how seldom each subject is named, and write it")
    if parser.parse_args().rarity:
        count_subjects()
    else:
        learn()


if __name__ == "__main__":
    main()
