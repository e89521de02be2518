"""The site in a real browser: from a folder, with the keyboard, on a phone, and for a screen reader."""

import json
import shutil
from importlib import resources

import pytest

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.xdist_group("warehouse"),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: apt install chromium)"),
]

KINDS_OF_PAGE = [
    "index.html",
    "compare.html",
    "authorities.html",
    "authorities/eastmere.html",
    "themes.html",
    "themes/leadership.html",
    "evidence/eastmere--leadership.html",
    "method.html",
]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, site):
    """A page that fails the test where the browser complains or anything is fetched from elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if not _local(request.url) else None)
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.site = site.as_uri()
    yield page
    context.close()
    assert not complaints


def _local(url):
    return url.startswith(("file:", "data:", "blob:"))


def open_page(page, path):
    page.goto(f"{page.site}/{path}")


@pytest.mark.parametrize("path", [*KINDS_OF_PAGE, "letter"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_accessibility_violation(page, site, path, width):
    if path == "letter":
        path = next((site / "letters").glob("*sif*.html")).relative_to(site).as_posix()
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, path)
    page.wait_for_load_state("networkidle")
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    options = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = page.evaluate(f"axe.run({json.dumps(options)})")
    assert [(item["id"], [node["html"][:120] for node in item["nodes"][:3]]) for item in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_choice_is_kept_in_the_address_and_can_be_shared(page):
    open_page(page, "compare.html")
    page.select_option("#kind", "sif_inspection")
    page.select_option("#a1", label="Southwick Vale")
    assert "kind=sif_inspection" in page.url
    shared = page.url
    open_page(page, "index.html")
    page.goto(shared)
    assert page.input_value("#kind") == "sif_inspection"
    assert "Southwick Vale" in page.inner_text("#said")


def test_a_cell_leads_to_the_sentences_behind_it(page):
    open_page(page, "compare.html#a=X00000001,X00000002&kind=sif_inspection")
    page.locator("#heat svg .mark-text text").first.click()
    page.wait_for_url("**/evidence/**")
    kinds = page.eval_on_selector_all(".statements > li:not([hidden])", "items => items.map(i => i.dataset.kind)")
    assert set(kinds) == {"sif_inspection"}


def test_years_without_documents_say_so(page):
    open_page(page, "compare.html#a=X00000001,X00000002&kind=ilacs_focused_visit&from=2015&to=2015")
    assert "No document of this kind" in page.inner_text("#said")


def test_a_table_is_found_by_name(page):
    open_page(page, "index.html")
    page.fill("#find", "north")
    assert page.locator("#latest tbody tr:visible").count() == 1


def test_the_keyboard_reaches_the_content_and_the_evidence(page):
    open_page(page, "authorities/eastmere.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] table").first.is_visible()
    page.locator("figure svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/*.html*")


def test_choosing_answers_within_a_tenth_of_a_second(page):
    open_page(page, "compare.html#a=X00000001,X00000002&kind=ilacs_inspection")
    page.wait_for_selector("#themes-table table", state="attached")
    spent = page.evaluate(
        """() => {
            const select = document.getElementById("kind");
            select.value = "sif_inspection";
            const start = performance.now();
            select.dispatchEvent(new Event("change", { bubbles: true }));
            return performance.now() - start;
        }"""
    )
    assert spent < 100
