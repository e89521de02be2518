"""Make the pictures of the report site in this folder, from a snapshot of the bundled digests.

    python docs/report/make_pictures.py SNAPSHOT

The digests are restated in our own words, so that no sentence of a published letter stands in a picture. Chromium is
needed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from pipelines.report.site import build

HERE = Path(__file__).resolve().parent
WIDTHS = {"desk": 1280, "phone": 390}
HEIGHT = 1100
PAGES = {
    "overview": "index.html",
    "compare": "compare.html#a=E06000043,E10000032&kind=ilacs_focused_visit",
    "authority": "authorities/brighton-and-hove.html",
    "theme": "themes/workforce.html",
    "evidence": "evidence/brighton-and-hove--workforce.html",
    "letter": "letters/",
    "method": "method.html",
}
COLOURS = 128
"""As many as the pages have, so that the files stay small."""


def main(snapshot: Path) -> None:
    """Make the site in a temporary folder and picture a page of each kind."""
    chromium = shutil.which("chromium")
    if not chromium:
        raise SystemExit("Chromium is not installed (Debian: apt install chromium).")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as running:
        site = Path(temporary) / "site"
        build(snapshot, site)
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for where, width in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": HEIGHT})
            for name, address in PAGES.items():
                target = HERE / f"{name}-{where}.png"
                page.goto(f"{site.as_uri()}/{_letter(site) if address == 'letters/' else address}")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=target)
                Image.open(target).convert("RGB").quantize(COLOURS).save(target, optimize=True)
        browser.close()


def _letter(site: Path) -> str:
    """The address of the focused visit's letter, whose name says when it was."""
    return next((site / "letters").glob("*focused*.html")).relative_to(site).as_posix()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
