"""Dagster's pages in a real browser: the graph, one authority read again by clicking, its metadata and checks."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, sync_playwright

from tests.conftest import ROOT, Home

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_MS = 120_000
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, digests: Home) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(digests.home, folder / "home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = os.environ | {"LETTERS_RAW": str(ROOT / "raw"), "LETTERS_HOME": str(folder / "home")}
    command = [sys.executable, "-m", "pipelines.cli", "ui", "--port", port]
    with (folder / "ui.log").open("w") as log:
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
    try:
        wait_for(f"http://127.0.0.1:{port}", folder / "ui.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)


def wait_for(address: str, log: Path) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/server_info").is_success:
                return
        except httpx.TransportError:
            time.sleep(1)
    pytest.fail(f"Dagster did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport={"width": 1600, "height": 1000})
        page.set_default_timeout(PATIENCE_MS)
        yield page
        browser.close()


def test_graph_shows_every_group(page: Page) -> None:
    page.goto("/asset-groups")
    for group in ("landing", "facts", "coding", "staging", "core", "comparison", "published"):
        page.get_by_text(group, exact=True).first.wait_for(state="attached")


def succeeded(address: str) -> set[str]:
    """The ids of the runs that succeeded, as Dagster's own pages ask for them."""
    query = "{ runsOrError(filter: {statuses: [SUCCESS]}) { ... on Runs { results { runId } } } }"
    answer = httpx.post(f"{address}/graphql", json={"query": query}, timeout=60).json()
    return {run["runId"] for run in answer["data"]["runsOrError"]["results"]}


def test_one_authority_is_read_again_by_clicking(page: Page, address: str) -> None:
    before = succeeded(address)
    page.goto("/assets/lake/document")
    page.get_by_role("button", name="Materialize").first.click()
    page.get_by_role("button", name="Confirm").click()
    page.get_by_text("Select a partition").click()
    page.get_by_placeholder("Filter partitions").fill("West Sussex")
    page.locator("label, [role=menuitem], a").filter(has_text="West Sussex").last.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Launch 1 run").click()

    until = time.monotonic() + PATIENCE_MS / 1000
    while not succeeded(address) - before and time.monotonic() < until:
        time.sleep(1)
    assert len(succeeded(address) - before) == 1
    page.goto("/assets/lake/document?view=partitions&partition=West%20Sussex")
    page.get_by_text("documents_read").first.wait_for()


def test_checks_and_their_rows_are_seen(page: Page) -> None:
    page.goto("/assets/lake/document?view=checks")
    page.get_by_text("dates_are_in_order").first.wait_for()
    page.get_by_text("rows_looked_at").first.wait_for()
