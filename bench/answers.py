"""How well statements that answer a recommendation are told: precision and recall on the labelled pairs.

``python -m bench.answers`` reads the texts from the snapshot of the home folder, which must hold the shared corpus.
"""

from __future__ import annotations

import csv

import duckdb

from pipelines.lake.settings import REPOSITORY, settings_from_environment
from pipelines.letters.answers import ANSWERS, answer

PAIRS = REPOSITORY / "tests" / "letters" / "answer_pairs.csv"


def main() -> None:
    """Print precision and recall over all pairs that are held, and by what the pairs were labelled for."""
    with duckdb.connect(str(settings_from_environment().snapshot), read_only=True) as connection:
        items = connection.execute("select recommendation_id, recommendation_text from marts.fct_recommendation")
        asked = dict(items.fetchall())
        said = dict(connection.execute("select statement_id, statement_text from marts.fct_statement").fetchall())
    rows = [
        (row["drawn"], row["is_answer"] == "yes", answer(asked[row["recommendation_id"]], said[row["statement_id"]]))
        for row in csv.DictReader(PAIRS.read_text(encoding="utf-8").splitlines())
        if row["recommendation_id"] in asked and row["statement_id"] in said
    ]
    for drawn in ("", *sorted({row[0] for row in rows})):
        pairs = [(is_answer, found.score >= ANSWERS) for name, is_answer, found in rows if not drawn or name == drawn]
        right = sum(is_answer and taken for is_answer, taken in pairs)
        precision = right / max(1, sum(taken for _, taken in pairs))
        recall = right / max(1, sum(is_answer for is_answer, _ in pairs))
        print(f"{drawn or 'all':6} {len(pairs):4} pairs: P {precision:.3f}, R {recall:.3f}")


if __name__ == "__main__":
    main()
