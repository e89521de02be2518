"""Looking for new letters and bringing them, as the nightly run does where fetching is turned on.

Only how far one night goes stands here; looking belongs in ``sources.discover`` and bringing in ``sources.fetch``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipelines.sources.discover import PROVIDER_PAGES, discover
from pipelines.sources.fetch import fetch, select
from pipelines.sources.polite_client import FetchError, PoliteClient
from pipelines.sources.published import PublishedLetter, add_discovered, known_letters

FAILURES_IN_A_ROW = 25  # more than letters withdrawn together: the server, or the way to it, is down
GIVEN_UP = "Given up for this night"

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Night:
    """What a night brought.

    Attributes:
        discovered: Letters that were not known before.
        fetched: Letters that landed, new or published again.
        failures: What could not be read or got, a sentence each.
        is_given_up: Whether there were so many in a row that the rest was not tried.
    """

    discovered: int
    fetched: int
    failures: list[str]
    is_given_up: bool


def bring_new_letters(
    client: PoliteClient, raw: Path, urns: Iterable[str] | None = None, provider_pages: str = PROVIDER_PAGES
) -> Night:
    """Look on the authorities' pages for new letters, and bring every known letter that is not held.

    A page or letter that cannot be got stops nothing; after several in a row the night is given up.

    Args:
        client: Asks the servers.
        raw: The landing folder.
        urns: Ofsted's numbers of the authorities; None for all.
        provider_pages: The address to which an authority's number is added.

    Returns:
        What came of it.

    Raises:
        OSError: The landing folder cannot be written.
    """
    failures: list[str] = []
    wanted = sorted({letter.urn for letter in known_letters(raw)} if urns is None else set(urns))
    found: list[PublishedLetter] = []
    pages = (page for _, page in discover(client, wanted, provider_pages))
    for page in _until_given_up(pages, failures):
        found += page
    discovered = len(add_discovered(raw, found))
    outcomes = (
        FetchError(outcome.detail) if outcome.result == "failed" else outcome.result
        for outcome in fetch(client, select(known_letters(raw), wanted), raw)
    )
    fetched = sum(result in ("fetched", "changed") for result in _until_given_up(outcomes, failures))
    return Night(discovered, fetched, failures, any(failure.startswith(GIVEN_UP) for failure in failures))


def _until_given_up(answers: Iterable[Found | FetchError], failures: list[str]) -> Iterator[Found]:
    """Pass answers on and note failures, until there have been too many in a row."""
    in_a_row = 0
    for answer in answers:
        if not isinstance(answer, FetchError):
            in_a_row = 0
            yield answer
            continue
        failures.append(str(answer))
        in_a_row += 1
        if in_a_row == FAILURES_IN_A_ROW:
            failures.append(f"{GIVEN_UP} after {in_a_row} failures in a row.")
            return
