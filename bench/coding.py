"""Measure the coding: statements a second on one core.

    python bench/coding.py

Codes the labelled statements of the shared folder beside the repository, after a warm-up, by the processor's time, so
that a busy machine measures as well as an idle one; prints the whole coding and each of its four parts.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from pipelines.letters.coding import code_statement
from pipelines.letters.coding.direction import direction
from pipelines.letters.coding.polarity import polarity
from pipelines.letters.coding.prevalence import prevalence
from pipelines.letters.coding.themes import themes

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
LEAST_A_SECOND = 5000
ROUNDS = 3
PARTS: dict[str, Callable[[str], object]] = {
    "whole coding": code_statement,
    "themes": themes,
    "polarity": polarity,
    "prevalence": prevalence,
    "direction": direction,
}


def main() -> None:
    """Print statements a second, of the best of three rounds."""
    texts = [
        json.loads(line)["text"]
        for name in ("statements.jsonl", "statements_once.jsonl")
        for line in (GOLD / name).read_text(encoding="utf-8").splitlines()
    ]
    for name, code in PARTS.items():
        seconds = min(_seconds(code, texts) for _ in range(ROUNDS))
        print(f"{name:14}{len(texts) / seconds:>9,.0f} statements a second, {seconds / len(texts) * 1e6:>5.0f} µs each")
    print(f"wanted        {LEAST_A_SECOND:>9,}")


def _seconds(code: Callable[[str], object], texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        code(text)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
