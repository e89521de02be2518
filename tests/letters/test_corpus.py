"""Reading the whole shared corpus: everything found leads back to its words and page, and nothing labelled is lost.

The facts are those of the refresh of the corpus that other tests look at.
"""

from __future__ import annotations

import bisect
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz, process

from pipelines.letters.model import Facts, Statement

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder beside the repository is not there")


def gold(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text(encoding="utf-8").splitlines()]


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def is_like(text: str, others: set[str]) -> bool:
    """Whether the text is one of the others but for a hyphen, a note's number or the like."""
    return process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=80) is not None


def spans(facts: Facts) -> Iterator[tuple[str, int, int, int]]:
    """Each row's words, where they are cut from, and the page it names."""
    for row in (*facts.statements, *facts.recommendations):
        yield row.text, row.char_start, row.char_end, row.page
    for found in (*facts.judgements, *facts.progress, *facts.figures, *facts.prior_judgements):
        yield found.evidence, found.char_start, found.char_end, found.page


def test_every_row_is_cut_from_the_text_on_its_page(corpus_facts: dict[str, Facts]) -> None:
    rows = 0
    for path, facts in corpus_facts.items():
        starts = [passage.char_start for passage in facts.text.passages]
        for text, start, end, page in spans(facts):
            rows += 1
            assert facts.text.text[start:end] == text, path
            passage = facts.text.passages[bisect.bisect_right(starts, start) - 1]
            assert passage.page_at(start - passage.char_start) == page, path
    assert rows > 40_000


def test_labelled_statements_are_found(corpus_facts: dict[str, Facts]) -> None:
    stated = {path: {plain(row.text) for row in facts.statements} for path, facts in corpus_facts.items()}
    labelled = gold("statements.jsonl") + gold("statements_once.jsonl")
    other = [row for row in labelled if plain(row["text"]) not in stated[row["path"]]]
    lost = [row for row in other if not is_like(plain(row["text"]), stated[row["path"]])]
    assert len(lost) / len(labelled) < 0.01, [row["text"] for row in lost]


def test_improvement_lists_are_whole(corpus_facts: dict[str, Facts]) -> None:
    for row in gold("recommendations.jsonl"):
        asked = corpus_facts[row["path"]].recommendations
        own = [(plain(item.text), item.is_priority) for item in asked if item.addressed_to != "lscb"]
        assert own == [(plain(item["text"]), item["priority"]) for item in row["items"]], row["path"]
        board = [plain(item.text) for item in asked if item.addressed_to == "lscb"]
        assert board == [plain(item) for item in row["lscb_items"]], row["path"]


def test_strengths_of_joint_letters_are_statements(corpus_facts: dict[str, Facts]) -> None:
    for row in gold("recommendations.jsonl"):
        said = plain(
            " ".join(found.text for found in corpus_facts[row["path"]].statements if found.list_role == "strength")
        )
        missing = [item for item in row["strengths"] if plain(item) not in said]
        assert len(missing) <= 1, row["path"]


def _is_body(statement: Statement) -> bool:
    return statement.is_finding and statement.section != "other"


def test_nothing_printed_in_every_document_is_stated(corpus_facts: dict[str, Facts]) -> None:
    """A sentence that a third of the documents of one kind share says nothing about any of them."""
    for kind in ("ilacs_inspection", "sif_inspection", "jtai"):
        documents = [facts for facts in corpus_facts.values() if facts.identity.document_kind == kind]
        shared: dict[str, int] = {}
        for facts in documents:
            for text in {plain(found.text) for found in facts.statements if _is_body(found)}:
                shared[text] = shared.get(text, 0) + 1
        common = {text for text, count in shared.items() if count > max(len(documents) / 3, 3)}
        assert not {text for text in common if not text.startswith("the local authority was judged")}, kind
