"""Learn what each sign of polarity and of change weighs, from the labelled statements in the shared folder.

    python bench/train_polarity.py            # writes polarity_weights.csv and direction_weights.csv
    python bench/train_polarity.py --estimate # scores on authorities that were left out, and writes nothing

The shared folder is the one beside the repository. Needs scikit-learn, which only this and the command for themes
use. A sign that fewer than three statements show is not learned. Direction is learned with the labelled polarity, and
told with the polarity that was found.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.letters.coding.cues import ASKED, STANDING, signs
from pipelines.letters.coding.direction import direction_signs
from pipelines.letters.coding.prevalence import prevalence

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
REFERENCE = ROOT / "pipelines" / "reference"
POLARITIES = ("strength", "shortfall", "mixed", "context")
DIRECTIONS = ("improved", "declined", "not_improved", "sustained", "none")
FOLDS = 7
LEAST_STATEMENTS = 3
STRICTNESS = {"polarity": 0.2, "direction": 0.5}  # the smaller, the closer to zero weights are held
CHANGE_FAVOURED = 3  # times; a change is seldom, and missing one is no better than telling one too many
LEAST_WEIGHT = 0.02

Statement = dict[str, Any]


class Learned:
    """Weights of signs towards each of some values."""

    def __init__(
        self, values: Sequence[str], shown: Sequence[set[str]], labels: Sequence[str], strictness: float
    ) -> None:
        self.values = values
        self.counter = CountVectorizer(analyzer=lambda found: found, min_df=LEAST_STATEMENTS, binary=True)
        counts = self.counter.fit_transform(shown)
        model = LogisticRegression(C=strictness, max_iter=300).fit(counts, labels)
        order = [list(model.classes_).index(value) for value in values]
        self.weights = model.coef_[order]
        self.base = model.intercept_[order]
        if "none" in values:
            self.base[values.index("none")] -= log(CHANGE_FAVOURED)

    def tell(self, shown: Sequence[set[str]]) -> list[str]:
        """The value that each set of signs speaks for."""
        scores = self.counter.transform(shown) @ self.weights.T + self.base
        return [self.values[number] for number in scores.argmax(axis=1)]

    def write(self, path: Path) -> None:
        """Write the weights as whole hundredths."""
        names = self.counter.get_feature_names_out()
        rows = [("", *(round(100 * weight) for weight in self.base))]
        for number in np.flatnonzero(np.abs(self.weights).max(axis=0) >= LEAST_WEIGHT):
            rows.append((names[number], *(round(100 * weight) for weight in self.weights[:, number])))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("sign", *self.values))
            writer.writerows(rows)
        print(f"{len(rows)} signs, {path.stat().st_size / 1e6:.2f} MB, in {path}")


def main() -> None:
    """Learn and write the weights, or estimate how well they would do elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--estimate", action="store_true")
    statements = _labelled()
    if parser.parse_args().estimate:
        _estimate(statements)
    else:
        _polarity(statements).write(REFERENCE / "polarity_weights.csv")
        _direction(statements).write(REFERENCE / "direction_weights.csv")


def _labelled() -> list[Statement]:
    statements = []
    for name in ("statements.jsonl", "statements_once.jsonl"):
        with (GOLD / name).open(encoding="utf-8") as lines:
            for line in lines:
                statement = json.loads(line)
                statement["authority"] = statement["path"].split("/")[0]
                statement["drawn"] = statement.get("drawn", "coded twice")
                statement["signs"] = signs(statement["text"])
                statements.append(statement)
    return statements


def _polarity(statements: Sequence[Statement]) -> Learned:
    return Learned(
        POLARITIES,
        [statement["signs"] for statement in statements],
        [statement["polarity"] for statement in statements],
        STRICTNESS["polarity"],
    )


def _direction(statements: Sequence[Statement]) -> Learned:
    labelled = [statement for statement in statements if "direction" in statement]
    return Learned(
        DIRECTIONS,
        [direction_signs(statement["text"], statement["polarity"]) for statement in labelled],
        [statement["direction"] or "none" for statement in labelled],
        STRICTNESS["direction"],
    )


def _estimate(statements: Sequence[Statement]) -> None:
    """Print what is right on authorities that nothing was learned from."""
    authorities = sorted({statement["authority"] for statement in statements})
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    confusions: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for fold in range(FOLDS):
        left_out = set(authorities[fold::FOLDS])
        seen = [statement for statement in statements if statement["authority"] not in left_out]
        unseen = [statement for statement in statements if statement["authority"] in left_out]
        polarities = _ruled(unseen, _polarity(seen).tell([statement["signs"] for statement in unseen]))
        told = zip(unseen, polarities, strict=True)
        directions = _direction(seen).tell([direction_signs(statement["text"], guess) for statement, guess in told])
        for statement, polarity, direction in zip(unseen, polarities, directions, strict=True):
            guesses = {"polarity": polarity, "prevalence": prevalence(statement["text"])[0] or "none"}
            if "direction" in statement:
                guesses["direction"] = "none" if ASKED in statement["signs"] else direction
            for name, guess in guesses.items():
                gold = statement[name] or "none"
                right[name, statement["drawn"]].append(gold == guess)
                confusions[name][gold, guess] += 1
    for (name, drawn), hits in sorted(right.items()):
        print(f"{name}, {drawn}: {np.mean(hits):.4f} of {len(hits)}")
    changes = confusions["direction"]
    hits = sum(count for (gold, guess), count in changes.items() if gold == guess != "none")
    misses = sum(
        count * ((gold != "none") + (guess != "none")) for (gold, guess), count in changes.items() if gold != guess
    )
    print(f"direction: F1 {2 * hits / (2 * hits + misses):.3f}")
    for name, counted in confusions.items():
        for (gold, guess), count in sorted(counted.items(), key=lambda item: -item[1])[:16]:
            print(f"{name}: {gold} told as {guess}: {count}")


def _ruled(statements: Sequence[Statement], learned: Sequence[str]) -> list[str]:
    """Polarities after the two rules that outweigh what is learned."""
    return [
        "shortfall" if ASKED in statement["signs"] else "context" if STANDING in statement["signs"] else polarity
        for statement, polarity in zip(statements, learned, strict=True)
    ]


if __name__ == "__main__":
    main()
