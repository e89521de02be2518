"""Fetching from a real web server on loopback, in its good and bad moods."""

import csv
import datetime as dt
import time

import pytest

from pipelines.sources.fetch import fetch, read_register, select
from pipelines.sources.polite_client import Manners, PoliteClient, retry_after_seconds
from pipelines.sources.published import PublishedLetter
from tests.sources.loopback_site import PDF, Site, answer


@pytest.fixture
def waits():
    return []


@pytest.fixture
def client(site, waits):
    manners = Manners(
        seconds_between_requests=0,
        timeout_seconds=0.5,
        seconds_a_file=1,
        attempts=3,
        largest_bytes=1000,
        allowed_origins=frozenset({site.origin}),
    )
    with PoliteClient(manners, sleep=waits.append) as client:
        yield client


def letter(site, name="50000001", urn="80999"):
    return PublishedLetter(urn, "childrens_services_inspection", dt.date(2024, 5, 1), f"{site.origin}/v1/file/{name}")


def results(client, letters, raw, **options):
    return [(outcome.result, outcome.detail) for outcome in fetch(client, letters, raw, **options)]


def test_a_document_lands_with_its_checksum_and_time(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = lambda r: answer(r, ETag='"one"')
    assert results(client, [letter(site)], tmp_path) == [("fetched", "")]
    assert (tmp_path / "fetched/80999/50000001.pdf").read_bytes() == PDF
    row = read_register(tmp_path / "fetched")[letter(site).url]
    assert (row.bytes, row.etag, row.path) == (len(PDF), '"one"', "80999/50000001.pdf")
    assert len(row.sha256) == 64
    assert row.retrieved_at.endswith("+00:00")


def test_what_is_held_is_not_asked_for_again(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = answer
    results(client, [letter(site)], tmp_path)
    assert results(client, [letter(site)], tmp_path) == [("held", "")]
    assert len(site.paths()) == 1


def test_a_fetch_that_was_interrupted_goes_on_where_it_stopped(site, client, tmp_path):
    letters = [letter(site, "1"), letter(site, "2")]
    site.pages |= {"/v1/file/1": answer, "/v1/file/2": answer}
    next(fetch(client, letters, tmp_path))
    assert results(client, letters, tmp_path) == [("held", ""), ("fetched", "")]


def test_a_damaged_copy_is_fetched_again(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = lambda r: answer(r, ETag='"one"')
    results(client, [letter(site)], tmp_path)
    (tmp_path / "fetched/80999/50000001.pdf").write_bytes(b"%PDF-half")
    assert results(client, [letter(site)], tmp_path) == [("unchanged", "")]
    assert (tmp_path / "fetched/80999/50000001.pdf").read_bytes() == PDF
    assert "If-None-Match" not in site.asked[-1][1]


def test_304_keeps_the_copy(site, client, tmp_path):
    def page(request):
        if request.headers.get("If-None-Match") == '"one"':
            request.send_response(304)
            request.end_headers()
        else:
            answer(request, ETag='"one"')

    site.pages["/v1/file/50000001"] = page
    results(client, [letter(site)], tmp_path)
    assert results(client, [letter(site)], tmp_path, recheck=True) == [("unchanged", "")]


def test_a_republished_document_replaces_the_copy(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = answer
    results(client, [letter(site)], tmp_path)
    site.pages["/v1/file/50000001"] = lambda r: answer(r, body=PDF + b"corrected")
    assert results(client, [letter(site)], tmp_path, recheck=True) == [("changed", "")]
    assert (tmp_path / "fetched/80999/50000001.pdf").read_bytes().endswith(b"corrected")


def test_404_is_said_and_the_rest_goes_on(site, client, tmp_path):
    site.pages["/v1/file/2"] = answer
    first, second = results(client, [letter(site, "1"), letter(site, "2")], tmp_path)
    assert first[0] == "failed"
    assert "404" in first[1]
    assert second == ("fetched", "")


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_left_alone_as_long_as_it_asks(site, client, waits, tmp_path, status):
    def busy_once(request):
        if len(site.paths()) == 1:
            answer(request, status, b"", Retry_After="7")
        else:
            answer(request)

    site.pages["/v1/file/50000001"] = busy_once
    assert results(client, [letter(site)], tmp_path) == [("fetched", "")]
    assert max(waits) >= 7


def test_a_server_that_asks_for_hours_is_left_alone_for_them(site, client, waits, tmp_path):
    site.pages["/v1/file/1"] = lambda r: answer(r, 503, b"", Retry_After="7200")
    first, second = results(client, [letter(site, "1"), letter(site, "2")], tmp_path)
    assert (first[0], "7,200 seconds" in first[1]) == ("failed", True)
    assert (second[0], "left alone" in second[1]) == ("failed", True)
    assert (site.paths(), waits) == (["/v1/file/1"], [])


def test_a_server_that_stays_busy_is_given_up(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = lambda r: answer(r, 503, b"")
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, "503" in detail) == ("failed", True)
    assert len(site.paths()) == 3


def test_a_server_that_hangs_is_given_up(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = lambda r: time.sleep(1)
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, "connection failed" in detail) == ("failed", True)


def test_a_trickle_is_given_up(site, client, tmp_path):
    def trickle(request):
        request.send_response(200)
        request.send_header("Content-Type", "application/pdf")
        request.end_headers()
        for _ in range(20):
            request.wfile.write(b"%PDF-")
            request.wfile.flush()
            time.sleep(0.1)

    site.pages["/v1/file/50000001"] = trickle
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, "took longer" in detail) == ("failed", True)


def test_a_document_cut_off_is_not_kept(site, client, tmp_path):
    def cut_off(request):
        request.send_response(200)
        request.send_header("Content-Type", "application/pdf")
        request.send_header("Content-Length", "900")
        request.end_headers()
        request.wfile.write(PDF)

    site.pages["/v1/file/50000001"] = cut_off
    [(result, _)] = results(client, [letter(site)], tmp_path)
    assert result == "failed"
    assert not list(tmp_path.rglob("*.pdf*"))


@pytest.mark.parametrize("says_so", [True, False])
def test_a_document_too_large_is_not_kept(site, client, tmp_path, says_so):
    def large(request):
        request.send_response(200)
        request.send_header("Content-Type", "application/pdf")
        if says_so:
            request.send_header("Content-Length", "5000")
        request.end_headers()
        request.wfile.write(PDF.ljust(5000))

    site.pages["/v1/file/50000001"] = large
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, "larger than 1,000 bytes" in detail) == ("failed", True)


@pytest.mark.parametrize(
    ("content_type", "body", "said"),
    [("text/html", b"<html>", "is text/html"), ("application/pdf", b"<html>", "called a PDF but is not one")],
)
def test_what_is_no_pdf_is_not_kept(site, client, tmp_path, content_type, body, said):
    site.pages["/v1/file/50000001"] = lambda r: answer(r, body=body, content_type=content_type)
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, said in detail) == ("failed", True)
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_redirect_on_the_same_site_is_followed(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = lambda r: answer(r, 302, b"", Location="/v2/50000001")
    site.pages["/v2/50000001"] = answer
    assert results(client, [letter(site)], tmp_path) == [("fetched", "")]


def test_a_redirect_to_another_host_is_refused_before_asking_it(site, client, tmp_path):
    elsewhere = Site()
    elsewhere.pages["/x"] = answer
    site.pages["/v1/file/50000001"] = lambda r: answer(r, 302, b"", Location=f"{elsewhere.origin}/x")
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    elsewhere.server.shutdown()
    elsewhere.server.server_close()
    assert (result, "not one of the allowed" in detail) == ("failed", True)
    assert elsewhere.asked == []


def test_a_redirect_without_end_is_given_up(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = lambda r: answer(r, 302, b"", Location="/v1/file/50000001")
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, "redirected more than" in detail) == ("failed", True)


def test_robots_txt_is_honoured(site, client, tmp_path):
    site.pages["/robots.txt"] = lambda r: answer(r, body=b"User-agent: *\nDisallow: /v1/", content_type="text/plain")
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, "robots.txt" in detail) == ("failed", True)
    assert site.paths() == []


def test_a_pace_that_robots_txt_asks_for_is_kept(site, client, waits, tmp_path):
    site.pages["/robots.txt"] = lambda r: answer(r, body=b"User-agent: *\nCrawl-delay: 9", content_type="text/plain")
    site.pages["/v1/file/50000001"] = answer
    assert results(client, [letter(site)], tmp_path) == [("fetched", "")]
    assert [round(wait) for wait in waits] == [9]


def test_a_robots_txt_without_end_is_not_waited_for(site, client, tmp_path):
    site.pages["/robots.txt"] = lambda r: answer(r, body=b"#" * 600_000, content_type="text/plain")
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, "larger than" in detail) == ("failed", True)
    assert site.paths() == []


def test_a_redirect_is_asked_of_robots_txt_too(site, client, tmp_path):
    site.pages["/robots.txt"] = lambda r: answer(r, body=b"User-agent: *\nDisallow: /v2/", content_type="text/plain")
    site.pages["/v1/file/50000001"] = lambda r: answer(r, 302, b"", Location="/v2/50000001")
    [(result, detail)] = results(client, [letter(site)], tmp_path)
    assert (result, "robots.txt" in detail) == ("failed", True)
    assert site.paths() == ["/v1/file/50000001"]


def test_no_credential_or_cookie_is_ever_sent(site, client, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login analyst password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    site.pages["/v1/file/1"] = lambda r: answer(r, Set_Cookie="session=1")
    site.pages["/v1/file/2"] = answer
    results(client, [letter(site, "1"), letter(site, "2")], tmp_path)
    assert not [headers for _, headers in site.asked if "Authorization" in headers or "Cookie" in headers]


def test_requests_keep_their_pace(site, tmp_path):
    waits = []
    manners = Manners(seconds_between_requests=5, allowed_origins=frozenset({site.origin}))
    site.pages["/v1/file/50000001"] = answer
    with PoliteClient(manners, sleep=waits.append) as client:
        results(client, [letter(site)], tmp_path)
    assert [round(wait) for wait in waits] == [5]


@pytest.mark.parametrize(("urn", "name"), [("..", "50000001"), ("80999", "%2e%2e%2f%2e%2e%2fx"), ("a/b", "1")])
def test_no_address_leads_out_of_the_folder(site, client, tmp_path, urn, name):
    site.pages[f"/v1/file/{name}"] = answer
    [(result, detail)] = results(client, [letter(site, name, urn)], tmp_path)
    assert (result, "cannot be a file name" in detail) == ("failed", True)
    assert site.paths() == []


def test_a_register_that_points_outside_its_folder_is_not_believed(site, client, tmp_path):
    site.pages["/v1/file/50000001"] = answer
    results(client, [letter(site)], tmp_path)
    register = tmp_path / "fetched/register.csv"
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(PDF)
    register.write_text(register.read_text().replace("80999/50000001.pdf", "../outside.pdf"))
    assert results(client, [letter(site)], tmp_path) == [("unchanged", "")]
    with register.open() as file:
        assert [row["path"] for row in csv.DictReader(file)] == ["80999/50000001.pdf"]


def test_letters_are_chosen_by_authority_and_day(site):
    old = PublishedLetter("1", "x", dt.date(2018, 1, 1), "https://files.ofsted.gov.uk/v1/file/1")
    new = PublishedLetter("1", "x", dt.date(2024, 1, 1), "https://files.ofsted.gov.uk/v1/file/2")
    other = PublishedLetter("2", "x", dt.date(2024, 1, 1), "https://files.ofsted.gov.uk/v1/file/3")
    assert select([old, new, other], urns={"1"}, since=dt.date(2020, 1, 1)) == [new]


def test_retry_after_is_read_as_seconds_or_as_a_date():
    assert retry_after_seconds("12") == 12
    assert retry_after_seconds("soon") is None
    assert retry_after_seconds("Mon, 01 Jan 2001 00:00:00 GMT") == 0
