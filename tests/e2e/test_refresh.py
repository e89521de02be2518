"""From documents to answers: what ships in raw/ is refreshed into an empty home, and an analyst asks.

What later refreshes make of new, changed, broken and vanished documents is tested in ``test_week.py``.
"""

from pathlib import Path

import dagster as dg
import pytest
from filelock import FileLock

from tests.conftest import Home


def test_five_documents_of_three_authorities_are_published(digests: Home) -> None:
    documents = digests.ask(
        "select authority_name, document_kind, event_end_date::varchar, wording from marts.dim_document order by all"
    )
    assert documents == [
        ("Bradford", "committee_report", "2019-04-02", "digest"),
        ("Brighton and Hove", "committee_report", "2016-11-21", "digest"),
        ("Brighton and Hove", "committee_report", "2021-09-13", "digest"),
        ("Brighton and Hove", "ilacs_focused_visit", "2020-02-25", "digest"),
        ("West Sussex", "monitoring_visit", "2021-09-07", "digest"),
    ]


def test_each_statement_leads_back_to_its_words(digests: Home) -> None:
    rows = digests.ask(
        "select statement_text, page, matched "
        "from marts.fct_statement join marts.fct_statement_theme using (statement_id)"
    )
    assert len(rows) > 40
    assert all(text and page >= 1 and matched for text, page, matched in rows)


def test_an_analyst_compares_two_authorities(digests: Home) -> None:
    rows = digests.ask("from compare('Bradford', 'Brighton and Hove')")
    assert rows


def test_the_2021_paper_says_what_became_of_eight_recommendations(digests: Home) -> None:
    rows = digests.ask(
        "select status, evidence from marts.fct_recommendation_progress "
        "join marts.dim_document using (document_id) where dim_document.event_end_date = '2021-09-13'"
    )
    assert len(rows) == 8
    assert all(status and evidence for status, evidence in rows)


def test_dagster_notes_only_the_authorities_that_changed(digests: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(digests.home / "dagster"))
    with dg.DagsterInstance.get() as instance:
        noted = instance.get_materialized_partitions(dg.AssetKey(["lake", "document"]))
        [run] = instance.get_runs()
        events = instance.all_logs(run.run_id)
    assert noted == {"Bradford", "Brighton and Hove", "West Sussex"}
    assert len(events) < 1200


def test_a_second_refresh_at_once_is_told_to_wait(digests: Home) -> None:
    with FileLock(digests.home / ".writer.lock"):
        refused = digests.letters("refresh")
    assert refused.returncode == 1
    assert "Another refresh is writing" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_missing_landing_folder_gets_one_clear_sentence(tmp_path: Path) -> None:
    refused = Home(tmp_path / "nowhere", tmp_path / "home").letters("refresh")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "nowhere" in refused.stderr
