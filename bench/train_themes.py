"""Learn what each sign of a theme weighs, from labelled statements.

    python bench/train_themes.py            # writes pipelines/reference/theme_weights.csv
    python bench/train_themes.py --estimate # scores on authorities that were left out, and writes nothing

The statements are those in the shared folder beside the repository, those coded since (``coded_statements``; their
sentences are found in a snapshot over the shared corpus, in the home that ``LETTERS_HOME`` names) and invented ones
that widen the vocabulary (``made_up_statements/themes.csv``); nothing is scored on the last two. The codebook's own
words (what is in scope, short names) are learned from as well. Needs scikit-learn, which only this and the command for
polarity use. A run of words is learned only where statements about at least four authorities have it, the invented ones
counting as one authority; a phrase where at least two statements do.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from coded import coded_statements
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipelines.letters.coding.themes import BASE, MOST_THEMES, RUNS_AMOUNT, Signs, signs
from pipelines.reference.themes import all_themes, theme_names

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
MADE_UP = Path(__file__).resolve().parent / "made_up_statements" / "themes.csv"
WEIGHTS = ROOT / "pipelines" / "reference" / "theme_weights.csv"
THEMES = [theme.theme for theme in all_themes()]
FOLDS = 7
LEAST_STATEMENTS = {"phrase": 2, "run": 6}
LEAST_AUTHORITIES = 4
STRICTNESS = 1.0  # the smaller, the closer to zero weights are held
CHANCE_NEEDED = 0.37  # of a theme; found best on authorities that were left out
# Of these themes another was found best there; half the way to it is gone, since a few hundred statements say little.
CHANCE_NEEDED_OF = {
    "early_help": 0.43,
    "front_door": 0.30,
    "permanence_and_adoption": 0.30,
    "family_networks": 0.30,
    "education_of_children_in_care": 0.30,
    "visits_and_relationships": 0.32,
    "performance_information": 0.30,
    "leadership": 0.41,
    "partnership": 0.41,
}
LEAST_WEIGHT = 0.2


class Learned:
    """Weights of signs, and how rare each run of words is."""

    def __init__(self, statements: Sequence[dict[str, Any]]) -> None:
        seen: Counter[str] = Counter()
        authorities: dict[str, set[str]] = defaultdict(set)
        for statement in statements:
            found: Signs = statement["signs"]
            seen.update(found.amounts)
            seen.update(found.runs)
            for run in found.runs:
                authorities[run].add(statement["authority"])
        runs = {
            run
            for run, heard in authorities.items()
            if seen[run] >= LEAST_STATEMENTS["run"] and len(heard) >= LEAST_AUTHORITIES
        }
        phrases = {name for name in seen if name not in authorities and seen[name] >= LEAST_STATEMENTS["phrase"]}
        self.rarity = {run: round(log(len(statements) / seen[run]), 2) for run in runs}
        self.signs = [*sorted(phrases), *sorted(runs)]
        self.number = {sign: number for number, sign in enumerate(self.signs)}
        shown = self.matrix(statements)
        counts_as = [statement.get("counts_as", 1.0) for statement in statements]
        models = [
            LogisticRegression(C=STRICTNESS, solver="liblinear").fit(
                shown, [theme in statement["themes"] for statement in statements], counts_as
            )
            for theme in THEMES
        ]
        needed = np.array([CHANCE_NEEDED_OF.get(theme, CHANCE_NEEDED) for theme in THEMES])
        self.base = np.array([model.intercept_[0] for model in models]) - np.log(needed / (1 - needed))
        self.weights = np.array([model.coef_[0] for model in models])

    def matrix(self, statements: Sequence[dict[str, Any]]) -> csr_matrix:
        """How much of each sign each statement has."""
        rows, columns, amounts = [], [], []
        for row, statement in enumerate(statements):
            found: Signs = statement["signs"]
            runs = {run: self.rarity[run] for run in found.runs if run in self.rarity}
            scale = RUNS_AMOUNT / (sum(value**2 for value in runs.values()) ** 0.5 or 1.0)
            for sign, amount in {**found.amounts, **{run: value * scale for run, value in runs.items()}}.items():
                if sign in self.number:
                    rows.append(row)
                    columns.append(self.number[sign])
                    amounts.append(amount)
        return csr_matrix((amounts, (rows, columns)), shape=(len(statements), len(self.signs)))

    def told(self, statements: Sequence[dict[str, Any]]) -> list[set[str]]:
        """Themes that the weights give each statement."""
        scores = self.matrix(statements) @ self.weights.T + self.base
        best = np.argsort(-scores, axis=1)[:, :MOST_THEMES]
        return [{THEMES[n] for n in row if scores[i, n] > 0} for i, row in enumerate(best)]


def main() -> None:
    """Learn and write the weights, or estimate how well they would do elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--estimate", action="store_true")
    statements = labelled()
    if parser.parse_args().estimate:
        estimate(statements)
    else:
        write(Learned([*statements, *written_for_learning()]))


def labelled(gold: Path = GOLD) -> list[dict[str, Any]]:
    """Labelled statements, each with its ``authority``, how often it was ``coded`` and its ``signs``."""
    statements = []
    for name, coded in (("statements.jsonl", "twice"), ("statements_once.jsonl", "once")):
        for line in (gold / name).read_text(encoding="utf-8").splitlines():
            statement = json.loads(line)
            authority = statement["path"].split("/")[0]
            statements.append({**statement, "authority": authority, "coded": coded, "signs": signs(statement["text"])})
    return statements


def written_for_learning() -> list[dict[str, Any]]:
    """What is learned from besides labelled statements: those coded since, the codebook's own words, made-up ones."""
    coded = [{**statement, "signs": signs(statement["text"])} for statement in coded_statements()]
    return [*coded, *codebook(), *made_up()]


def made_up(path: Path = MADE_UP) -> list[dict[str, Any]]:
    """The invented statements; they count as much as real ones (weights from 0.3 to 2 told unseen themes no better)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        {"themes": list(filter(None, row["themes"].split(";"))), "authority": "made up", "signs": signs(row["text"])}
        for row in rows
    ]


def codebook() -> list[dict[str, Any]]:
    """The codebook's own words for each theme, as if they were labelled statements."""
    said = [(theme.theme, part) for theme in all_themes() for part in re.split("[;,]", theme.in_scope)] + list(
        theme_names()
    )
    return [{"themes": [theme], "authority": "codebook", "signs": signs(words)} for theme, words in said]


def write(learned: Learned) -> None:
    """Write the weights that are not next to nothing, in hundredths."""
    rows = [(BASE, "", *(round(100 * weight) for weight in learned.base))]
    for number in np.flatnonzero(np.abs(learned.weights).max(axis=0) >= LEAST_WEIGHT):
        sign = learned.signs[number]
        weights = learned.weights[:, number]
        rarity = round(100 * learned.rarity[sign]) if sign in learned.rarity else ""
        rows.append((sign, rarity, *(round(100 * w) if abs(w) >= LEAST_WEIGHT else "" for w in weights)))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "rarity", *THEMES))
        writer.writerows(rows)
    print(f"{len(rows)} signs, {WEIGHTS.stat().st_size / 1e6:.2f} MB, in {WEIGHTS}")


def told_unseen(statements: Sequence[dict[str, Any]]) -> list[set[str]]:
    """Themes of each statement, told by weights that were learned without any statement of its authority."""
    authorities = sorted({statement["authority"] for statement in statements})
    told: list[set[str]] = [set()] * len(statements)
    also = written_for_learning()
    for fold in range(FOLDS):
        left_out = set(authorities[fold::FOLDS])
        learned = Learned([s for s in (*statements, *also) if s["authority"] not in left_out])
        unseen = [number for number, statement in enumerate(statements) if statement["authority"] in left_out]
        for number, themes in zip(unseen, learned.told([statements[number] for number in unseen]), strict=True):
            told[number] = themes
    return told


def estimate(statements: Sequence[dict[str, Any]]) -> None:
    """Print how well themes are told on authorities that nothing was learned from."""
    told = told_unseen(statements)
    for coded in ("twice", "once"):
        pairs = [
            (set(statement["themes"]), themes)
            for statement, themes in zip(statements, told, strict=True)
            if statement["coded"] == coded
        ]
        micro, macro, _ = theme_f1(pairs)
        print(f"coded {coded}: micro-F1 {micro:.4f}, macro-F1 {macro:.4f}")


def theme_f1(pairs: Sequence[tuple[set[str], set[str]]]) -> tuple[float, float, dict[str, float]]:
    """F1 over all themes, the mean of the themes' F1, and each theme's, of pairs of right and told themes."""
    both = Counter(theme for right, told in pairs for theme in right & told)
    one = Counter(theme for right, told in pairs for theme in right ^ told)
    each = {t: 2 * both[t] / (2 * both[t] + one[t]) for t in THEMES if both[t] + one[t]}
    total = 2 * both.total() + one.total()
    return 2 * both.total() / total, sum(each.values()) / len(each), each


if __name__ == "__main__":
    main()
