"""How well recommendations that ask for the same thing are told: precision and recall on every pair of an authority.

``python -m bench.recurrence`` reads the documents of the shared folder beside the repository (some minutes).
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from pipelines.letters.similarity import CLEAR, SAME
from tests.letters.labelled_pairs import HELD_OUT, Scored, labelled_pairs, precision_and_recall, scored_pairs

TIMES = 2000  # authorities are drawn again, for the interval


def report(scored: Sequence[Scored]) -> None:
    """Print precision and recall by the least score that is taken as the same."""
    same = sum(found.pair.is_same for found in scored)
    whole = sum(found.pair.is_whole for found in scored)
    print(f"{len(scored)} pairs, {same} the same, {whole} of them whole")
    for least in sorted({0.2, 0.3, SAME, 0.5, 0.6, CLEAR, 0.7, 0.8, 0.9}):
        taken = [found for found in scored if found.score >= least]
        if not taken:
            continue
        precision, recall = precision_and_recall(scored, least)
        of_whole = sum(found.pair.is_whole for found in taken) / whole
        print(f"from {least:.2f}: {len(taken):4} taken, P {precision:.3f}, R {recall:.3f}, R of whole {of_whole:.3f}")


def interval(scored: Sequence[Scored], least: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where 95 of 100 draws of as many authorities put precision and recall."""
    by_authority: dict[str, list[Scored]] = {}
    for found in scored:
        by_authority.setdefault(found.pair.authority, []).append(found)
    draw, figures = random.Random(5), []
    while len(figures) < TIMES:
        drawn = [
            found for name in draw.choices(sorted(by_authority), k=len(by_authority)) for found in by_authority[name]
        ]
        if any(found.score >= least for found in drawn) and any(found.pair.is_same for found in drawn):
            figures.append(precision_and_recall(drawn, least))
    low, high = TIMES // 40, TIMES - TIMES // 40 - 1
    precision, recall = (sorted(figure[place] for figure in figures) for place in (0, 1))
    return (precision[low], precision[high]), (recall[low], recall[high])


def main() -> None:
    """Print precision and recall on the authorities that the weights were fitted on, and on those held out."""
    pairs = labelled_pairs()
    for name, is_held_out in (("fitted on", False), ("held out", True)):
        scored = scored_pairs([pair for pair in pairs if (pair.authority in HELD_OUT) == is_held_out])
        print(f"authorities {name}:")
        report(scored)
        for least in (SAME, CLEAR):
            precision, recall = interval(scored, least)
            print(
                f"from {least:.2f}, 95 of 100: P {precision[0]:.2f} to {precision[1]:.2f}, "
                f"R {recall[0]:.2f} to {recall[1]:.2f}"
            )


if __name__ == "__main__":
    main()
