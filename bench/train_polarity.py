"""Learn what each sign of polarity weighs, from the labelled statements in the shared folder beside the repository.

    python bench/train_polarity.py            # writes pipelines/reference/polarity_weights.csv
    python bench/train_polarity.py --estimate # scores on authorities that were left out, and writes nothing

Needs scikit-learn, which only this command uses. A sign that fewer than three statements show is not learned.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.letters.coding.cues import signs
from pipelines.letters.coding.polarity import weighed_signs

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
WEIGHTS = ROOT / "pipelines" / "reference" / "polarity_weights.csv"
POLARITIES = ("strength", "shortfall", "mixed", "context")
FOLDS = 7
LEAST_STATEMENTS = 3
STRICTNESS = 0.1  # the smaller, the closer to zero weights are held
LEAST_WEIGHT = 0.02


def main() -> None:
    """Learn and write the weights, or estimate how well they would do elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--estimate", action="store_true")
    statements = _labelled()
    if parser.parse_args().estimate:
        _estimate(statements)
    else:
        _write(*_learn(statements))


def _labelled() -> list[dict[str, str]]:
    """Labelled statements, each with its ``authority``; those that only ask for something are told by rule."""
    statements = []
    for name in ("statements.jsonl", "statements_once.jsonl"):
        with (GOLD / name).open(encoding="utf-8") as lines:
            for line in lines:
                statement = json.loads(line)
                statement["authority"] = statement["path"].split("/")[0]
                statement["coded"] = "twice" if name == "statements.jsonl" else "once"
                statements.append(statement)
    return statements


def _learn(statements: list[dict[str, str]]) -> tuple[CountVectorizer, LogisticRegression]:
    counter = CountVectorizer(analyzer=lambda text: weighed_signs(signs(text)), min_df=LEAST_STATEMENTS, binary=True)
    shown = counter.fit_transform([statement["text"] for statement in statements])
    model = LogisticRegression(C=STRICTNESS, max_iter=500)
    return counter, model.fit(shown, [statement["polarity"] for statement in statements])


def _write(counter: CountVectorizer, model: LogisticRegression) -> None:
    order = [list(model.classes_).index(polarity) for polarity in POLARITIES]
    names = counter.get_feature_names_out()
    rows = [("", *(round(100 * value) for value in model.intercept_[order]))]
    for number in np.flatnonzero(np.abs(model.coef_).max(axis=0) >= LEAST_WEIGHT):
        rows.append((names[number], *(round(100 * value) for value in model.coef_[order, number])))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", *POLARITIES))
        writer.writerows(rows)
    print(f"{len(rows)} signs, {WEIGHTS.stat().st_size / 1e6:.2f} MB, in {WEIGHTS}")


def _estimate(statements: list[dict[str, str]]) -> None:
    """Print the share that is right on authorities that nothing was learned from."""
    authorities = sorted({statement["authority"] for statement in statements})
    right: dict[str, list[bool]] = defaultdict(list)
    confusions: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        left_out = set(authorities[fold::FOLDS])
        counter, model = _learn([statement for statement in statements if statement["authority"] not in left_out])
        unseen = [statement for statement in statements if statement["authority"] in left_out]
        told = model.predict(counter.transform([statement["text"] for statement in unseen]))
        for statement, guess in zip(unseen, told, strict=True):
            polarity = "shortfall" if signs(statement["text"]).group == "asked" else str(guess)
            right[f"coded {statement['coded']}"].append(polarity == statement["polarity"])
            confusions[statement["polarity"], polarity] += 1
    for name, hits in right.items():
        print(f"{name}: {np.mean(hits):.4f} of {len(hits)}")
    for (gold, polarity), count in sorted(confusions.items()):
        print(f"{gold:10} told as {polarity:10} {count}")


if __name__ == "__main__":
    main()
