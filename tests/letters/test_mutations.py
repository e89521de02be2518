"""Damaged files never crash or hang the reader; the full run is ``python bench/mutations.py``."""

from __future__ import annotations

from bench.mutations import CORPUS, LIMITS, damaged_files, outcome
from pipelines.letters.passages import read_text
from pipelines.sources.workers import map_bounded
from tests.letters import made_files


def sound_files() -> list[bytes]:
    real = [path.read_bytes() for path in sorted(CORPUS.glob("*/*.pdf"), key=lambda path: path.stat().st_size)[5:9]]
    return [made_files.letter(pages=3), made_files.locked_letter(""), *real]


def test_damage_ends_in_text_or_a_reason() -> None:
    items = damaged_files(sound_files(), 42, seed=7)
    found = {name: outcome(result) for name, result in map_bounded(read_text, items, 2, LIMITS)}
    assert len(found) == 42
    assert not {name: result for name, result in found.items() if result.startswith("FAILED")}


def test_the_same_seed_does_the_same_damage() -> None:
    files = [made_files.letter()]
    assert list(damaged_files(files, 12, seed=3)) == list(damaged_files(files, 12, seed=3))
