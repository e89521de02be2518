"""`letters fetch` and `letters discover`, asking a web server on loopback."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.reference.authorities import authorities
from pipelines.sources import discover, polite_client, published
from pipelines.sources.polite_client import Manners, PoliteClient
from pipelines.sources.published import PublishedLetter
from tests.sources.loopback_site import Site, answer

BRADFORD = next(authority.urn for authority in authorities() if authority.authority_name == "Bradford")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site with a letter of 2018 and one of 2024 about Bradford, and a landing folder."""
    site = Site()
    letters = [
        PublishedLetter(str(BRADFORD), "childrens_services_inspection", dt.date(year, 5, 1), f"{site.origin}/{year}")
        for year in (2018, 2024)
    ]
    manners = Manners(seconds_between_requests=0, attempts=1, allowed_origins=frozenset({site.origin}))
    monkeypatch.setattr(polite_client, "PoliteClient", partial(PoliteClient, manners))
    monkeypatch.setattr(published, "known_letters", lambda raw: letters)
    (tmp_path / "raw").mkdir()
    monkeypatch.setenv("LETTERS_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("LETTERS_HOME", str(tmp_path / "home"))
    yield site
    site.server.shutdown()
    site.server.server_close()


def letters(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_an_authoritys_letters_land(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/2018": answer, "/2024": answer}
    done = letters("fetch", "--authority", "bradford")
    assert done.exit_code == 0
    assert "2 fetched" in done.stdout
    assert len(list((tmp_path / "raw" / "fetched").rglob("*.pdf"))) == 2
    assert "2 held" in letters("fetch", "--all").stdout


def test_only_letters_since_a_day_are_asked_for(site: Site) -> None:
    site.pages["/2024"] = answer
    assert "1 fetched" in letters("fetch", "--all", "--since", "2020-01-01").stdout
    assert site.paths() == ["/2024"]


def test_what_could_not_be_got_is_said_and_is_no_success(site: Site) -> None:
    site.pages["/2024"] = answer
    done = letters("fetch", "--all")
    assert done.exit_code == 1
    assert "1 failed, 1 fetched" in done.stdout
    assert "404" in done.stderr


def test_a_misspelt_authority_is_asked_back(site: Site) -> None:
    done = letters("fetch", "--authority", "Bradfrod")
    assert done.exit_code == 1
    assert 'Did you mean "Bradford"?' in done.stderr
    assert "--authority NAME, or --all" in letters("fetch").stderr


def test_new_letters_enter_the_register(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discover.discover, "__defaults__", (f"{site.origin}/44/",))
    link = '<a class="publication-link" href="/2025"><span class="nonvisual">Focused visit, 3 May 2025</span></a>'
    site.pages[f"/44/{BRADFORD}"] = lambda request: answer(request, body=link.encode(), content_type="text/html")
    assert "1 new letter in the register" in letters("discover", "--authority", "Bradford").stdout
