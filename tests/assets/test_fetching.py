"""The nightly fetching as an asset: off unless asked for, and tried again where no server can be reached."""

from functools import partial
from pathlib import Path

import dagster as dg
import pytest

from pipelines.assets import landing
from pipelines.sources.nightly import FAILURES_IN_A_ROW, bring_new_letters
from pipelines.sources.polite_client import Manners, PoliteClient
from tests.sources.loopback_site import Site, answer

URNS = [str(80000 + number) for number in range(FAILURES_IN_A_ROW)]
PAGE = (
    b'<a class="publication-link" href="/v1/file/1"><span class="nonvisual">Focused visit, 3 February 2025</span></a>'
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site()
    manners = Manners(
        seconds_between_requests=0, timeout_seconds=0.5, attempts=1, allowed_origins=frozenset({site.origin})
    )
    bring = partial(bring_new_letters, urns=URNS, provider_pages=f"{site.origin}/44/")
    monkeypatch.setattr(landing, "PoliteClient", partial(PoliteClient, manners))
    monkeypatch.setattr(landing, "bring_new_letters", bring)
    monkeypatch.setattr(landing, "NETWORK_WAIT_SECONDS", 0.1)
    (tmp_path / "raw").mkdir()
    monkeypatch.setenv("LETTERS_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("LETTERS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LETTERS_FETCH", "on")
    return site


def fetched() -> tuple[dg.ExecuteInProcessResult, dict[str, object]]:
    with dg.DagsterInstance.ephemeral() as instance:
        run = dg.materialize([landing.fetched_letter], instance=instance)
    [made] = run.asset_materializations_for_node("fetched_letter")
    return run, {name: value.value for name, value in made.metadata.items()}


def retries(run: dg.ExecuteInProcessResult) -> int:
    return len([event for event in run.all_events if event.event_type is dg.DagsterEventType.STEP_RESTARTED])


def test_off_by_default(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LETTERS_FETCH")
    assert "off" in str(fetched()[1]["fetching"])
    assert site.asked == []


def test_a_network_that_comes_back_is_used(site: Site, tmp_path: Path) -> None:
    def page_later(request: object) -> None:
        if len(site.paths()) > FAILURES_IN_A_ROW:
            answer(request, body=PAGE, content_type="text/html")
        else:
            site.missing(request)

    site.pages |= {f"/44/{urn}": page_later for urn in URNS}
    site.pages["/v1/file/1"] = answer
    run, metadata = fetched()
    assert (metadata["fetched"], metadata["failed"]) == (1, 0)
    assert retries(run) == 1
    assert len(list((tmp_path / "raw" / "fetched").rglob("1.pdf"))) == 1


def test_a_network_that_stays_away_stops_nothing(site: Site) -> None:
    run, metadata = fetched()
    assert metadata["failed"] == FAILURES_IN_A_ROW + 1
    assert retries(run) == landing.RETRIES
