"""What is read of real documents, against what people labelled by hand."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import Home

DOCUMENT_FLOORS = {
    "kind": 0.98,
    "authority": 0.98,
    "start_date": 0.95,
    "end_date": 0.95,
    "published_date": 0.95,
    "lead_inspector": 0.95,
    "rejected": 1.0,
}


def scores(home: Home, shared: Path, corpus: str, gold: str) -> Any:
    out = home.home / "scores.json"
    command = [shared / "eval" / "score.py", home.snapshot, "--corpus", shared / corpus, "--gold", shared / gold]
    subprocess.run([sys.executable, *map(str, command), "--json", str(out)], check=True, capture_output=True)
    return json.loads(out.read_text(encoding="utf-8"))


def test_every_fact_of_the_seeds_is_read(seeds: Home, shared: Path) -> None:
    found = scores(seeds, shared, "seeds", "gold/seeds")
    assert {name: share for name, share in found["documents"].items() if name != "n" and share < 1} == {}
    assert found["recommendations"]["f1"] == 1.0


def test_progress_of_the_2021_paper_is_as_labelled(seeds: Home, shared: Path) -> None:
    labelled = [
        json.loads(line)
        for line in (shared / "gold" / "seeds" / "progress.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    rows = seeds.ask("select status from marts.fct_recommendation_progress")
    assert sorted(status for (status,) in rows) == sorted(item["status"] for item in labelled)


def test_the_corpus_is_read_as_well_as_promised(corpus: Home, shared: Path) -> None:
    found = scores(corpus, shared, "corpus", "gold")
    too_low = {
        name: found["documents"][name] for name, least in DOCUMENT_FLOORS.items() if found["documents"][name] < least
    }
    assert too_low == {}
    assert found["judgements"]["f1"] >= 0.97
    assert found["recommendations"]["f1"] >= 0.85
    assert found["statements"]["found"] >= 0.90
    assert found["statements"]["theme_micro"]["f1"] >= 0.65
    assert found["statements"]["polarity_accuracy"] >= 0.80


def test_every_file_of_the_corpus_is_read_or_set_aside(corpus: Home, shared: Path) -> None:
    with (shared / "corpus" / "register.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["sha256"] for row in csv.DictReader(file)}
    rows = corpus.ask(
        "select source_sha256 from marts.dim_document union select source_sha256 from marts.rejected_document"
    )
    missing = listed - {sha256 for (sha256,) in rows}
    assert len(missing) <= 0.02 * len(listed)  # a document published twice stands there once


def test_nothing_new_reads_nothing(corpus: Home) -> None:
    assert "0 documents read" in corpus.refresh()
