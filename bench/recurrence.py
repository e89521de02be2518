"""How well recommendations that ask for the same thing are told: precision and recall on the labelled pairs.

``python -m bench.recurrence`` reads the documents of the shared folder beside the repository (about two minutes).
"""

from __future__ import annotations

from tests.letters.labelled_pairs import precision_and_recall, scored_pairs


def main() -> None:
    """Print precision and recall over all pairs, and by how a pair came to be labelled."""
    scored = scored_pairs()
    for drawn in ("", *sorted({pair.drawn for pair in scored})):
        pairs = [pair for pair in scored if not drawn or pair.drawn == drawn]
        precision, recall = precision_and_recall(pairs)
        same = sum(pair.is_same for pair in pairs)
        print(f"{drawn or 'all':20} {len(pairs):4} pairs, {same:3} the same: P {precision:.3f}, R {recall:.3f}")


if __name__ == "__main__":
    main()
