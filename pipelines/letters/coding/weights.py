"""What the signs of a statement weigh together.

Only adding up belongs here; which signs there are is told where they are read, and what each weighs is data in
``reference``, in whole hundredths, so that the order of adding never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

EVERY_STATEMENT = ""  # the sign that every statement has


class Weights:
    """What each sign weighs towards each of some values."""

    def __init__(self, values: Sequence[str], weights: Mapping[str, Sequence[int]]) -> None:
        """Take weights as they stand in ``reference``.

        Args:
            values: What can be told.
            weights: For each sign its weight towards each value, in hundredths; ``EVERY_STATEMENT`` among them.
        """
        self._values = tuple(values)
        self._row_of = {sign: row for row, sign in enumerate(weights)}
        self._rows = np.array(list(weights.values()), dtype=np.int32)

    def chosen(self, signs: Iterable[str]) -> str:
        """The value that a statement's signs speak most for; of equals the one that stands first."""
        rows = [row for sign in (EVERY_STATEMENT, *signs) if (row := self._row_of.get(sign)) is not None]
        return self._values[int(self._rows.take(rows, axis=0).sum(axis=0).argmax())]

    def favours(self, sign: str, value: str) -> float:
        """How much more a sign weighs towards a value than towards all of them on average; 0 where it has no weight."""
        if sign not in self._row_of:
            return 0.0
        weights = self._rows[self._row_of[sign]].tolist()
        return float(weights[self._values.index(value)] - sum(weights) / len(weights))
