"""The digests are ours, are made the same each time, and read to the facts that they restate."""

import csv
import hashlib
import importlib.util
import re
from pathlib import Path

import pytest

from pipelines.letters.passages import read_text
from pipelines.letters.reading import read_document

REPOSITORY = Path(__file__).resolve().parents[2]
RAW = REPOSITORY / "raw"
SHARED = REPOSITORY.parent / "shared"
RUN = 11  # words in a row that would be somebody else's sentence

FACTS = {
    "2016-11-21-brighton-and-hove-peer-review-paper.pdf": ("committee_report", "E06000043", "2016-11-21", None, None),
    "2019-04-02-bradford-monitoring-visit-paper.pdf": ("committee_report", "E08000032", "2019-04-02", None, None),
    "2020-03-18-brighton-and-hove-focused-visit.pdf": (
        "ilacs_focused_visit",
        "E06000043",
        "2020-02-25",
        "2020-03-18",
        "Maire Atherton",
    ),
    "2021-09-13-brighton-and-hove-action-plan-paper.html": ("committee_report", "E06000043", "2021-09-13", None, None),
    "2021-10-12-west-sussex-monitoring-visit.pdf": (
        "monitoring_visit",
        "E10000032",
        "2021-09-07",
        "2021-10-12",
        "Tracey Scott",
    ),
}


def read(name):
    return read_document((RAW / "digests" / name).read_bytes())


@pytest.fixture(scope="module")
def make_digests():
    spec = importlib.util.spec_from_file_location("make_digests", REPOSITORY / "docs" / "digests" / "make_digests.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_they_are_made_the_same_each_time(make_digests, tmp_path):
    for run in ("first", "second"):
        make_digests.make_all(tmp_path / run)
    made = list((tmp_path / "first").rglob("*.*"))
    assert len(made) == len(FACTS) + 1
    for path in made:
        assert path.read_bytes() == (tmp_path / "second" / path.relative_to(tmp_path / "first")).read_bytes(), path.name


def test_the_repository_holds_what_the_sources_make(make_digests, tmp_path):
    make_digests.make_all(tmp_path)
    for name in FACTS:
        made = read_text((tmp_path / "digests" / name).read_bytes())
        assert made == read_text((RAW / "digests" / name).read_bytes()), name


def test_the_register_lists_them():
    with (RAW / "register.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["path"] for row in rows} == {f"digests/{name}" for name in FACTS}
    for row in rows:
        assert row["wording"] == "digest"
        assert row["sha256"] == hashlib.sha256((RAW / row["path"]).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", FACTS)
def test_a_digest_reads_to_its_facts(name):
    identity = read(name).identity
    kind, authority, last_day, published, inspector = FACTS[name]
    assert identity.wording == "digest"
    assert (identity.document_kind, identity.authority_code) == (kind, authority)
    assert str(identity.event_end_date) == last_day
    assert (identity.published_date and str(identity.published_date)) == published
    assert identity.lead_inspector == inspector


@pytest.mark.parametrize("name", FACTS)
def test_a_digest_states_at_least_a_dozen_findings(name):
    assert len(read(name).statements) >= 12


def test_the_focused_visit_asks_for_three_things():
    assert len(read("2020-03-18-brighton-and-hove-focused-visit.pdf").recommendations) == 3


def test_the_paper_of_2021_gives_eight_updates():
    progress = read("2021-09-13-brighton-and-hove-action-plan-paper.html").progress
    assert [row.status for row in progress] == [
        "in_progress",
        "in_progress",
        "completed",
        "completed",
        "completed",
        "addressed",
        "addressed",
        "in_progress",
    ]


@pytest.mark.parametrize("name", [name for name in FACTS if name.endswith(".pdf")])
def test_a_letter_s_typography_is_read(name):
    text = read_text((RAW / "digests" / name).read_bytes())
    assert any(len(passage.page_starts) > 1 and passage.text.endswith(".") for passage in text.passages)
    assert {"heading", "bullet"} <= {passage.kind for passage in text.passages}
    assert not any(passage.text.strip().isdigit() for passage in text.passages)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder beside the repository is not there")
def test_no_sentence_of_a_seed_is_in_a_digest():
    def runs(words):
        plain = re.findall(r"[a-z0-9]+", words.lower().replace("’", "").replace("'", ""))
        return {tuple(plain[at : at + RUN]) for at in range(len(plain) - RUN + 1)}

    seeds = set().union(*(runs(path.read_text(encoding="utf-8")) for path in (SHARED / "seeds").glob("*.txt")))
    for path in (REPOSITORY / "docs" / "digests").glob("*.txt"):
        assert not runs(path.read_text(encoding="utf-8")) & seeds, path.name
