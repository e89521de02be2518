"""A night's looking and fetching, from a web server on loopback."""

import pytest

from pipelines.sources.nightly import FAILURES_IN_A_ROW, bring_new_letters
from pipelines.sources.polite_client import Manners, PoliteClient
from tests.sources.loopback_site import answer

NOBODY = "80999"


@pytest.fixture
def client(site):
    manners = Manners(
        seconds_between_requests=0, timeout_seconds=0.5, attempts=1, allowed_origins=frozenset({site.origin})
    )
    with PoliteClient(manners) as client:
        yield client


def page_of(*names):
    links = (
        f'<a class="publication-link" href="/v1/file/{name}">'
        '<span class="nonvisual">Focused visit, 3 February 2025</span></a>'
        for name in names
    )
    return lambda request: answer(request, body="".join(links).encode(), content_type="text/html")


def test_a_new_letter_lands_the_night_it_is_published_and_once(site, client, tmp_path):
    site.pages |= {"/44/80999": page_of("1"), "/v1/file/1": answer}
    first = bring_new_letters(client, tmp_path, [NOBODY], f"{site.origin}/44/")
    second = bring_new_letters(client, tmp_path, [NOBODY], f"{site.origin}/44/")
    assert (first.discovered, first.fetched, first.failures) == (1, 1, [])
    assert (second.discovered, second.fetched, second.failures) == (0, 0, [])
    assert (tmp_path / "fetched/80999/1.pdf").is_file()


def test_what_cannot_be_got_is_told_and_the_rest_lands(site, client, tmp_path):
    site.pages |= {"/44/80999": page_of("1", "2"), "/v1/file/2": answer}
    night = bring_new_letters(client, tmp_path, [NOBODY, "80998"], f"{site.origin}/44/")
    assert night.fetched == 1
    assert len(night.failures) == 2
    assert all("404" in failure for failure in night.failures)


def test_a_night_without_a_network_is_given_up(site, client, tmp_path):
    urns = [str(80000 + number) for number in range(FAILURES_IN_A_ROW + 10)]
    night = bring_new_letters(client, tmp_path, urns, f"{site.origin}/44/")
    assert len(site.paths()) == FAILURES_IN_A_ROW
    assert "Given up for this night" in night.failures[-1]


def test_a_body_that_cannot_be_unpacked_is_told(site, client, tmp_path):
    site.pages["/44/80999"] = lambda request: answer(request, content_type="text/html", Content_Encoding="gzip")
    night = bring_new_letters(client, tmp_path, [NOBODY], f"{site.origin}/44/")
    assert len(night.failures) == 1
