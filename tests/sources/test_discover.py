"""Finding letters on a provider's page, served on loopback."""

import datetime as dt

from pipelines.sources.discover import discover, kind_listed, letters_on_page, printed_date
from pipelines.sources.polite_client import FetchError, Manners, PoliteClient
from pipelines.sources.published import add_discovered, known_letters
from tests.sources.loopback_site import answer

PAGE = b"""
<html><body><h1>Eastmere</h1><ul>
<li><a class="publication-link" href="https://files.ofsted.gov.uk/v1/file/59000001">
  Children's services inspection, PDF
  <span class="nonvisual">Children's services inspection, 12 May 2024</span></a></li>
<li><a class="publication-link" href="/v1/file/59000002">
  Report <span class="nonvisual">Focused visit - pdf - 3 February 2025</span></a></li>
<li><a class="publication-link" href="/v1/file/59000003">
  <span class="nonvisual">Area SEND full inspection, 7 Jan 2026</span></a></li>
<li><a class="publication-link" href="/v1/file/59000004">
  <span class="nonvisual">Adoption agency, 7 January 2026</span></a></li>
<li><a class="publication-link" href="/v1/file/59000005"><span class="nonvisual">Focused visit, undated</span></a></li>
<li><a href="/v1/file/59000006">
  <span class="nonvisual">Focused visit, 1 January 2026</span></a></li>
</ul></body></html>
"""


def test_links_are_read_with_their_kind_and_date():
    letters = letters_on_page(PAGE, "80999", "https://files.ofsted.gov.uk/provider/44/80999")
    assert [(x.file_id, x.listed_as, x.publication_date.isoformat()) for x in letters] == [
        ("59000001", "childrens_services_inspection", "2024-05-12"),
        ("59000002", "childrens_services_inspection", "2025-02-03"),
        ("59000003", "area_send_inspection", "2026-01-07"),
    ]
    assert letters[1].url == "https://files.ofsted.gov.uk/v1/file/59000002"


def test_new_letters_are_added_to_the_register_once(tmp_path):
    letters = letters_on_page(PAGE, "80999", "https://files.ofsted.gov.uk/provider/44/80999")
    before = len(known_letters(tmp_path))
    assert len(add_discovered(tmp_path, letters)) == 3
    assert add_discovered(tmp_path, letters) == []
    assert len(known_letters(tmp_path)) == before + 3


def test_the_register_that_ships_holds_the_published_letters(tmp_path):
    letters = known_letters(tmp_path)
    assert len(letters) == 618
    assert all(letter.url.startswith("https://files.ofsted.gov.uk/v1/file/") for letter in letters)


def test_a_page_that_cannot_be_read_does_not_stop_the_others(site):
    site.pages["/provider/44/80999"] = lambda r: answer(r, body=PAGE, content_type="text/html; charset=utf-8")
    manners = Manners(seconds_between_requests=0, allowed_origins=frozenset({site.origin}))
    with PoliteClient(manners) as client:
        found = dict(discover(client, ["80998", "80999"], f"{site.origin}/provider/44/"))
    assert isinstance(found["80998"], FetchError)
    assert len(found["80999"]) == 3


def test_kinds_and_dates_of_other_wordings():
    assert kind_listed("Joint targeted area inspection of the response to abuse") == "joint_targeted_area_inspection"
    assert kind_listed("Registration letter") is None
    assert printed_date("visited 1 May 2020, published 9 July 2020") == dt.date(2020, 7, 9)
    assert printed_date("31 Nonesuch 2020") is None
