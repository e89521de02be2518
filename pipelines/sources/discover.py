"""Finding letters that are published but not yet in the register, on Ofsted's page for each authority.

Reads those pages only. The documents behind the links belong to ``sources.fetch``.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

import httpx
from selectolax.lexbor import LexborHTMLParser

from pipelines.sources.polite_client import FetchError, PoliteClient
from pipelines.sources.published import PublishedLetter

PROVIDER_PAGES = "https://reports.ofsted.gov.uk/provider/44/"
PAGE_TYPES = frozenset({"text/html"})
PRINTED_DATE = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b")


def discover(
    client: PoliteClient, urns: Iterable[str], provider_pages: str = PROVIDER_PAGES
) -> Iterator[tuple[str, list[PublishedLetter] | FetchError]]:
    """Read the provider pages of some authorities.

    Args:
        client: Asks the server.
        urns: Ofsted's numbers of the authorities.
        provider_pages: The address to which an authority's number is added.

    Yields:
        An authority's number, with the letters its page links to, or the reason why it could not be read.
    """
    for urn in urns:
        url = provider_pages + urn
        try:
            answer = client.get(url, types=PAGE_TYPES)
        except FetchError as error:
            yield urn, error
            continue
        yield urn, letters_on_page(answer.content or b"", urn, url)


def letters_on_page(page: bytes, urn: str, page_url: str) -> list[PublishedLetter]:
    """The letters that a provider page links to.

    The page's anchors of class ``publication-link`` hold a hidden span of class ``nonvisual`` with the document's kind
    and date, as the pages of reports.ofsted.gov.uk print them. A link of another kind or without a date is passed over.

    Args:
        page: The page as HTML.
        urn: The authority's number.
        page_url: The page's own address, which relative links start from.

    Returns:
        The letters, in the page's order.
    """
    letters = []
    for anchor in LexborHTMLParser(page).css("a.publication-link"):
        hidden = anchor.css_first("span.nonvisual")
        words = " ".join((anchor.text() if hidden is None else hidden.text()).split())
        href = anchor.attributes.get("href")
        listed_as = kind_listed(words) or kind_listed(" ".join(anchor.text().split()))
        published = printed_date(words)
        if href and listed_as and published:
            letters.append(PublishedLetter(urn, listed_as, published, str(httpx.URL(page_url).join(href))))
    return letters


def kind_listed(words: str) -> str | None:
    """What the register calls a document that a page describes with these words; None if it is of no kind we read."""
    lowered = words.lower()
    return next((listed_as for phrase, listed_as in _kinds() if phrase in lowered), None)


def printed_date(words: str) -> dt.date | None:
    """The last date printed in some words, such as ``9 July 2018``; None if there is none."""
    for day, month, year in reversed(PRINTED_DATE.findall(words)):
        for form in ("%d %B %Y", "%d %b %Y"):
            try:
                return dt.datetime.strptime(f"{day} {month} {year}", form).replace(tzinfo=dt.UTC).date()
            except ValueError:
                continue
    return None


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    text = (resources.files("pipelines.reference") / "published_kinds.csv").read_text(encoding="utf-8")
    return tuple((row["words"], row["listed_as"]) for row in csv.DictReader(text.splitlines()))
