"""Learn what each sign of polarity and of change weighs, from the labelled statements in the shared folder.

    python bench/train_polarity.py            # writes polarity_weights.csv and direction_weights.csv
    python bench/train_polarity.py --estimate # scores on authorities that were left out, and writes nothing

The shared folder is the one beside the repository. Learned from as well are statements coded since
(``coded_statements``; their sentences are found in a snapshot over the shared corpus, in the home that
``LETTERS_HOME`` names) and made-up ones (``made_up_statements``), since plain words are missing from the labelled ones.
Needs scikit-learn, which only this and the command for themes use. A sign that fewer than three statements show is not
learned. Direction is learned with the labelled polarity, and told with the polarity that was found.
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
from coded import coded_statements
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.letters.coding.cues import ASKED, STANDING, signs
from pipelines.letters.coding.direction import direction_signs
from pipelines.letters.coding.prevalence import prevalence

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
MADE_UP = ROOT / "bench" / "made_up_statements" / "polarity.csv"
REFERENCE = ROOT / "pipelines" / "reference"
POLARITIES = ("strength", "shortfall", "mixed", "context")
DIRECTIONS = ("improved", "declined", "not_improved", "sustained", "none")
FOLDS = 7
LEAST_STATEMENTS = 3
STRICTNESS = {"polarity": 0.2, "direction": 0.7}  # the smaller, the closer to zero weights are held
CHANGE_FAVOURED = 3  # times; a change is seldom, and missing one is no better than telling one too many
LEAST_WEIGHT = 0.02
MADE_UP_COUNTS = 0.7  # times a labelled statement: helps plain sentences, and costs next to nothing elsewhere
MADE_UP_SIGN = "made up"  # takes up that made-up statements are oftener adverse; never shown by what is coded
CODED_SINCE = "coded since"

Statement = dict[str, Any]


class Learned:
    """Weights of signs towards each of some values."""

    def __init__(
        self,
        values: Sequence[str],
        shown: Sequence[set[str]],
        labels: Sequence[str],
        counts_as: Sequence[float],
        strictness: float,
    ) -> None:
        self.values = values
        self.counter = CountVectorizer(analyzer=lambda found: found, min_df=LEAST_STATEMENTS, binary=True)
        counts = self.counter.fit_transform(shown)
        model = LogisticRegression(C=strictness, max_iter=300).fit(counts, labels, sample_weight=counts_as)
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
            if names[number] != MADE_UP_SIGN:
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
    statements = all_statements()
    if parser.parse_args().estimate:
        _estimate(statements)
    else:
        _polarity(statements).write(REFERENCE / "polarity_weights.csv")
        _direction(statements).write(REFERENCE / "direction_weights.csv")


def all_statements() -> list[Statement]:
    """Labelled statements, those coded since and made-up ones; ``drawn`` says which, ``signs`` those of polarity."""
    return [*_labelled(), *_coded(), *_made_up()]


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


def _coded() -> list[Statement]:
    """Statements coded since, which are learned from and never scored."""
    return [{**statement, "drawn": CODED_SINCE, "signs": signs(statement["text"])} for statement in coded_statements()]


def _made_up() -> list[Statement]:
    """Made-up statements, each as of an authority of its own, so that some are left out with each fold."""
    with MADE_UP.open(encoding="utf-8", newline="") as file:
        return [
            {
                "text": row["text"],
                "polarity": row["polarity"],
                "prevalence": row["prevalence"] or None,
                "direction": row["direction"] or None,
                "authority": f"made up {number:04}",
                "drawn": "made up",
                "signs": signs(row["text"]),
            }
            for number, row in enumerate(csv.DictReader(file))
        ]


def _polarity(statements: Sequence[Statement]) -> Learned:
    return _learned(statements, [statement["signs"] for statement in statements], "polarity", POLARITIES)


def _direction(statements: Sequence[Statement]) -> Learned:
    labelled = [statement for statement in statements if "direction" in statement]
    shown = [direction_signs(statement["text"], statement["polarity"]) for statement in labelled]
    return _learned(labelled, shown, "direction", DIRECTIONS)


def _learned(statements: Sequence[Statement], shown: Sequence[set[str]], name: str, values: Sequence[str]) -> Learned:
    made_up = [statement["drawn"] == "made up" for statement in statements]
    return Learned(
        values,
        [{*found, MADE_UP_SIGN} if invented else found for found, invented in zip(shown, made_up, strict=True)],
        [statement[name] or "none" for statement in statements],
        [
            MADE_UP_COUNTS if invented else statement.get("counts_as", 1.0)
            for statement, invented in zip(statements, made_up, strict=True)
        ],
        STRICTNESS[name],
    )


def _folds(statements: Sequence[Statement]) -> list[set[str]]:
    """Authorities that are left out together: of real ones every seventh, and every seventh made-up statement."""
    named = sorted({statement["authority"] for statement in statements if statement["drawn"] != "made up"})
    made_up = sorted({statement["authority"] for statement in statements} - set(named))
    return [{*named[fold::FOLDS], *made_up[fold::FOLDS]} for fold in range(FOLDS)]


def _ruled(statements: Sequence[Statement], learned: Sequence[str]) -> list[str]:
    """Polarities after the two rules that outweigh what is learned."""
    return [
        "shortfall" if ASKED in statement["signs"] else "context" if STANDING in statement["signs"] else polarity
        for statement, polarity in zip(statements, learned, strict=True)
    ]


def told_unseen(statements: Sequence[Statement]) -> list[dict[str, str]]:
    """What weights that were learned without any statement of its authority tell of each statement.

    Args:
        statements: Labelled, coded since and made-up ones.

    Returns:
        For each its ``polarity``, ``prevalence`` (told by rules) and ``direction``, "none" where it has none; empty for
        those that were coded since, which are only learned from.
    """
    told: list[dict[str, str]] = [{} for _ in statements]
    for left_out in _folds(statements):
        seen = [statement for statement in statements if statement["authority"] not in left_out]
        numbers = [
            number
            for number, statement in enumerate(statements)
            if statement["authority"] in left_out and statement["drawn"] != CODED_SINCE
        ]
        unseen = [statements[number] for number in numbers]
        polarities = _ruled(unseen, _polarity(seen).tell([statement["signs"] for statement in unseen]))
        changes = [direction_signs(s["text"], polarity) for s, polarity in zip(unseen, polarities, strict=True)]
        directions = _direction(seen).tell(changes)
        for number, statement, polarity, direction in zip(numbers, unseen, polarities, directions, strict=True):
            told[number] = {
                "polarity": polarity,
                "prevalence": prevalence(statement["text"])[0] or "none",
                "direction": "none" if ASKED in statement["signs"] else direction,
            }
    return told


def _estimate(statements: Sequence[Statement]) -> None:
    """Print what is right on authorities that nothing was learned from."""
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    confusions: dict[tuple[str, bool], Counter[tuple[str, str]]] = defaultdict(Counter)
    for statement, guesses in zip(statements, told_unseen(statements), strict=True):
        made_up = statement["drawn"] == "made up"
        for name in guesses.keys() & statement.keys():
            gold, guess = statement[name] or "none", guesses[name]
            right[name, statement["drawn"]].append(gold == guess)
            confusions[name, made_up][gold, guess] += 1
            if not made_up:
                right[name, "all labelled"].append(gold == guess)
    for (name, drawn), hits in sorted(right.items()):
        print(f"{name}, {drawn}: {np.mean(hits):.4f} of {len(hits)}")
    for made_up in (False, True):
        print(f"direction{', made up' * made_up}: F1 {direction_f1(confusions['direction', made_up]):.3f}")
    for (name, made_up), counted in confusions.items():
        for (gold, guess), count in sorted(counted.items(), key=lambda item: -item[1])[:16]:
            print(f"{name}{', made up' * made_up}: {gold} told as {guess}: {count}")


def direction_f1(counted: Counter[tuple[str, str]]) -> float:
    """F1 of telling a change, of counts by what is right and what was told ("none" where nothing changed)."""
    hits = sum(count for (gold, guess), count in counted.items() if gold == guess != "none")
    misses = sum(
        count * ((gold != "none") + (guess != "none")) for (gold, guess), count in counted.items() if gold != guess
    )
    return 2 * hits / (2 * hits + misses)


if __name__ == "__main__":
    main()
