"""Why a file could not be used, each reason with the sentence that tells a person what to do."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def rejection_details() -> dict[str, str]:
    """Load the reasons.

    Returns:
        For each reason's code its sentence.
    """
    text = resources.files("pipelines.reference").joinpath("rejection_reasons.csv").read_text(encoding="utf-8")
    return {row["reason"]: row["detail"] for row in csv.DictReader(text.splitlines())}
