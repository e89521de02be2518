"""Asking a web server for a file, politely and safely.

How to ask belongs here: pace, retries, robots.txt, allowed hosts, size and type limits. What to ask for and where to
keep it belongs in ``sources.fetch`` and ``sources.discover``.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import time
import urllib.robotparser
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType

import httpx
import tenacity

USER_AGENT = "inspection-letters/0.1 (compares published inspection letters)"
ALLOWED_ORIGINS = frozenset({"https://files.ofsted.gov.uk", "https://reports.ofsted.gov.uk"})
RETRIED_STATUSES = frozenset({429, 500, 502, 503, 504})
REDIRECT_LIMIT = 5
LARGEST_ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks to read at least 500 kibibytes


class FetchError(Exception):
    """A file that was not got; the message says why in plain words."""


class _RetriableError(FetchError):
    """A fault that may pass; ``wait_seconds`` is what the server asked for, if it did."""

    def __init__(self, message: str, wait_seconds: float | None = None) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


@dataclass(frozen=True, slots=True)
class Manners:
    """The limits kept towards a server."""

    seconds_between_requests: float = 1.0
    timeout_seconds: float = 30.0
    seconds_a_file: float = 300.0
    attempts: int = 4
    longest_wait_seconds: float = 120.0
    largest_bytes: int = 50 * 1024 * 1024
    allowed_origins: frozenset[str] = ALLOWED_ORIGINS


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: ``content`` is None where it said that nothing has changed."""

    url: str
    content: bytes | None
    content_type: str
    etag: str
    last_modified: str


@dataclass
class PoliteClient:
    """A client that keeps its manners. Use it as a context manager."""

    manners: Manners = field(default_factory=Manners)
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        """Open the connection pool; nothing is sent yet, and no credential of this machine is ever used."""
        self._http = httpx.Client(
            headers={"User-Agent": USER_AGENT},
            timeout=self.manners.timeout_seconds,
            follow_redirects=False,
            trust_env=False,
        )
        self._last_request = 0.0
        self._seconds_between_requests = self.manners.seconds_between_requests
        self._left_alone_until: dict[str, float] = {}
        self._robots: dict[str, urllib.robotparser.RobotFileParser] = {}

    def __enter__(self) -> PoliteClient:
        """Return the client itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, url: str, *, types: frozenset[str], etag: str = "", last_modified: str = "") -> Answer:
        """Get a file, waiting and trying again where that can help.

        Args:
            url: Its address; its origin, and that of every redirect, must be allowed.
            types: Content types that are wanted, for instance ``application/pdf``.
            etag: The mark of the version held, to be asked for only if it has changed.
            last_modified: Likewise, the date of the version held.

        Returns:
            The answer.

        Raises:
            FetchError: It was not got; the message says why.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type((_RetriableError, httpx.TransportError)),
            stop=tenacity.stop_after_attempt(self.manners.attempts),
            wait=self._wait,
            sleep=self.sleep,
            reraise=True,
        )
        try:
            return retrying(self._get_following, url, headers, types)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(f"{url}: the connection failed ({error or type(error).__name__})") from error

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait_seconds if isinstance(error, _RetriableError) else None
        backoff = tenacity.wait_random_exponential(multiplier=1, max=30)(state)
        return min(max(asked or 0.0, backoff), self.manners.longest_wait_seconds)

    def _get_following(self, url: str, headers: dict[str, str], types: frozenset[str]) -> Answer:
        for _ in range(REDIRECT_LIMIT + 1):
            self._require_allowed(url)
            self._pace()
            with self._http.stream("GET", url, headers=headers) as response:
                self._require_welcome(url, response)
                if response.has_redirect_location:
                    url = str(httpx.URL(url).join(response.headers["location"]))
                    continue
                return self._answer(url, response, types)
        raise FetchError(f"{url}: redirected more than {REDIRECT_LIMIT} times")

    def _answer(self, url: str, response: httpx.Response, types: frozenset[str]) -> Answer:
        status = response.status_code
        content_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
        marks = (content_type, response.headers.get("etag", ""), response.headers.get("last-modified", ""))
        if status == httpx.codes.NOT_MODIFIED:
            return Answer(url, None, *marks)
        if status != httpx.codes.OK:
            raise FetchError(f"{url}: the server answered {status}")
        if content_type not in types:
            raise FetchError(f"{url}: is {content_type or 'of no stated type'}, not {' or '.join(sorted(types))}")
        return Answer(url, self._body(url, response, self.manners.largest_bytes), *marks)

    def _require_welcome(self, url: str, response: httpx.Response) -> None:
        """Raise where the server is busy; where it asks for more patience than we have, leave it alone meanwhile."""
        if response.status_code not in RETRIED_STATUSES:
            return
        asked = retry_after_seconds(response.headers.get("retry-after", ""))
        said = f"{url}: the server answered {response.status_code}"
        if asked is not None and asked > self.manners.longest_wait_seconds:
            self._left_alone_until[origin_of(url)] = time.monotonic() + asked
            raise FetchError(f"{said} and asks to be left alone for {asked:,.0f} seconds")
        raise _RetriableError(said, asked)

    def _body(self, url: str, response: httpx.Response, limit: int) -> bytes:
        if int(response.headers.get("content-length") or 0) > limit:
            raise FetchError(f"{url}: is larger than {limit:,} bytes")
        deadline = time.monotonic() + self.manners.seconds_a_file
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > limit:
                raise FetchError(f"{url}: is larger than {limit:,} bytes")
            if time.monotonic() > deadline:
                raise FetchError(f"{url}: took longer than {self.manners.seconds_a_file:,.0f} seconds")
        return bytes(body)

    def _require_allowed(self, url: str) -> None:
        origin = origin_of(url)
        if origin not in self.manners.allowed_origins:
            raise FetchError(f"{url}: {origin} is not one of the allowed addresses")
        if (left := self._left_alone_until.get(origin, 0.0) - time.monotonic()) > 0:
            raise FetchError(f"{url}: {origin} asks to be left alone for another {left:,.0f} seconds")
        if not self._robots_of(origin).can_fetch(USER_AGENT, url):
            raise FetchError(f"{url}: the site's robots.txt asks not to fetch it")

    def _robots_of(self, origin: str) -> urllib.robotparser.RobotFileParser:
        if origin not in self._robots:
            rules = urllib.robotparser.RobotFileParser()
            url = f"{origin}/robots.txt"
            self._pace()
            with self._http.stream("GET", url) as response:
                self._require_welcome(url, response)
                is_there = response.status_code == httpx.codes.OK
                said = self._body(url, response, LARGEST_ROBOTS_BYTES) if is_there else b""
            rules.parse(said.decode("utf-8", "replace").splitlines())
            self._robots[origin] = rules
            asked = min(float(rules.crawl_delay(USER_AGENT) or 0), self.manners.longest_wait_seconds)
            self._seconds_between_requests = max(self._seconds_between_requests, asked)
        return self._robots[origin]

    def _pace(self) -> None:
        self._http.cookies.clear()
        due = self._last_request + self._seconds_between_requests
        if (early := due - time.monotonic()) > 0:
            self.sleep(early)
        self._last_request = time.monotonic()


def origin_of(url: str) -> str:
    """The scheme, host and port of an address: ``https://files.ofsted.gov.uk``."""
    parsed = httpx.URL(url)
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"


def retry_after_seconds(value: str) -> float | None:
    """How long a server asks to be left alone.

    Args:
        value: The ``Retry-After`` header: seconds or a date (RFC 9110, section 10.2.3).

    Returns:
        Seconds from now, never negative; None where it asks nothing that can be read.
    """
    if value.strip().isdigit():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())
