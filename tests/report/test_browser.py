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
    "letters/eastmere-sif-inspection-2015-03-20.html",
    "evidence/eastmere--leadership.html",
    "evidence/leadership--sif-inspection--2015.html",
    "method.html",
]
CELL = "#heat svg .mark-rect path[aria-label]"
POINT = "#grades svg .mark-symbol path[aria-label]"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, site):
    yield from watched(browser, site)


def watched(browser, site):
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


def shown_sentences(page):
    return page.locator(".statements > li:visible")


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_no_accessibility_violation_at_a_desk_or_on_a_phone(page, path):
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    options = json.dumps({"preload": False, "runOnly": RULES})
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        open_page(page, path)
        page.wait_for_load_state("networkidle")
        page.evaluate(axe)
        found = page.evaluate(f"axe.run({options})")["violations"]
        assert [(item["id"], [node["html"][:120] for node in item["nodes"][:3]]) for item in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_choice_is_kept_in_the_address_and_can_be_shared(page):
    open_page(page, "compare.html")
    page.select_option("#kind", "sif_inspection")
    page.select_option("#a1", label="Southwick Vale")
    page.select_option("#order", "subject")
    page.select_option("#column", "help_and_protection")
    shared = page.url
    open_page(page, "index.html")
    page.goto(shared)
    assert page.input_value("#kind") == "sif_inspection"
    assert page.input_value("#order") == "subject"
    assert page.input_value("#column") == "help_and_protection"
    assert "Southwick Vale" in page.inner_text("#said")


def test_grades_of_the_chosen_stand_on_one_line_of_time(page):
    open_page(page, "compare.html#a=X00000001,X00000002")
    page.locator(POINT).first.wait_for()
    said = page.locator("#grades").inner_text()
    assert "Inadequate" in said
    assert "20 Mar 2015" in said
    assert page.locator(POINT).count() == 3
    page.select_option("#column", "children_in_care")
    assert "Looked after and permanence" in page.inner_text("#grades-said")
    page.wait_for_function(f"document.querySelectorAll('{POINT}').length == 3")


def test_a_cell_leads_to_the_sentences_behind_it(page):
    open_page(page, "compare.html#a=X00000001,X00000002&kind=sif_inspection")
    page.locator(CELL).first.click()
    page.wait_for_url("**/evidence/**")
    letters = shown_sentences(page).evaluate_all("items => items.map(item => item.closest('section').dataset.document)")
    assert len(set(letters)) == 1
    assert "Single inspection (2013 to 2018)" in page.inner_text("#shown")


def test_the_latest_letter_of_each_is_compared_unless_more_are_asked_for(page):
    open_page(page, "compare.html#a=X00000001,X00000003&kind=ilacs_inspection")
    page.locator(CELL).first.wait_for()
    assert "Counted: the latest full inspection (ILACS) of each" in page.inner_text("#said")
    assert "5\u00a0Oct\u00a02018" in page.locator("#heat").inner_text()
    page.select_option("#letters", "all")
    assert "added up. This is not how things are now." in page.inner_text("#said")
    assert "letters=all" in page.url


def test_the_latest_grades_stand_side_by_side_before_the_themes(page):
    open_page(page, "compare.html#a=X00000001,X00000002")
    lines = [" ".join(text.split()) for text in page.locator("#latest tbody tr").all_inner_texts()]
    assert lines[0].startswith("Overall effectiveness Requires improvement 5 Oct 2018")
    assert "5 Oct 2018, Children in care and care leavers" in lines[3]
    assert "Full inspection (ILACS), 5 Oct 2018" in lines[-1]
    assert page.evaluate(
        "document.getElementById('latest').compareDocumentPosition(document.getElementById('heat')) & 4"
    )


def test_themes_with_too_few_sentences_for_any_letter_come_last(page):
    open_page(page, "compare.html#a=X00000001,X00000002&kind=ilacs_inspection")
    cell = "{ strengths: %d, shortfalls: %d, mixed: 0, asked: 0 }"
    full, few = cell % (9, 0), cell % (1, 0)
    assert page.evaluate(f"gap([{full}, {cell % (0, 9)}])") == 2
    assert page.evaluate(f"gap([{full}, {full}])") == 0
    assert page.evaluate(f"gap([{full}, {cell % (0, 9)}, {few}])") < 0
    assert page.evaluate(f"gap([{full}, undefined])") < 0


def test_what_more_than_one_was_asked_stands_text_beside_text(page):
    page.add_init_script(
        """
        const parse = JSON.parse;
        JSON.parse = (text) => {
            const data = parse(text);
            if (data.documents) data.documents.forEach((document, place) => {
                document[4] = "1...1";
                data.asked[place] = [[`Words of ${document[2]}`, [0]]];
            });
            return data;
        };
        """
    )
    open_page(page, "compare.html#a=X00000001,X00000002&kind=ilacs_inspection")
    row = page.locator("#asked tbody tr")
    assert [" ".join(text.split()) for text in row.locator("td").all_inner_texts()] == [
        "Words of 2018-10-05 with page and letter",
        "Words of 2018-05-11 with page and letter",
    ]


def test_years_open_on_the_newest_on_a_phone_and_say_that_there_are_more(page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, "authorities/eastmere.html")
    chart = page.locator("[data-opens=end]")
    assert chart.evaluate("chart => chart.scrollLeft + chart.clientWidth >= chart.scrollWidth - 1")
    assert page.get_by_text("Swipe for earlier years").is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.get_by_text("Swipe for earlier years").is_hidden()


def test_kinds_of_letter_are_never_counted_together(page):
    open_page(page, "evidence/eastmere--leadership.html")
    kinds = page.locator("#kinds a")
    said = []
    for number in range(kinds.count()):
        kinds.nth(number).click()
        said.append(page.inner_text("#shown"))
        shown = shown_sentences(page).evaluate_all("items => items.map(item => item.closest('section').dataset.kind)")
        assert len(set(shown)) == 1
    assert len(set(said)) == kinds.count() > 1


def test_themes_are_put_in_the_order_of_what_is_asked(page):
    open_page(page, "themes.html")
    page.select_option("#order", "weak")
    weak = page.locator("#themes tbody tr").evaluate_all("rows => rows.map(row => Number(row.dataset.weak))")
    assert weak == sorted(weak, reverse=True)


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("authorities/eastmere.html", ".mark-rect a"),
        ("authorities/eastmere.html", ".mark-symbol a"),
        ("themes/leadership.html", ".mark-rect a"),
    ],
)
def test_a_mark_of_a_drawn_chart_leads_to_its_evidence(page, path, mark):
    open_page(page, path)
    page.locator(f"figure svg {mark}").first.click()
    page.wait_for_url(lambda url: "/evidence/" in url or "/letters/" in url)
    assert shown_sentences(page).count() > 0


def test_sentences_are_narrowed_to_what_they_find(page):
    open_page(page, "evidence/eastmere--leadership.html")
    page.click("#kinds a[data-kind=ilacs_inspection]")
    page.goto(f"{page.url.partition('#')[0]}#kind=sif_inspection&from=2015&to=2015")
    assert page.inner_text("#shown") == "Single inspection (2013 to 2018), 2015. 2 sentences: 2 ▼ shortfalls."
    everything = shown_sentences(page).count()
    page.click("#filters a[data-polarity=shortfall]")
    shortfalls = shown_sentences(page)
    assert 0 < shortfalls.count() <= everything
    assert all("Shortfall" in text for text in shortfalls.all_inner_texts())
    page.goto(f"{page.url.partition('#')[0]}#kind=sif_inspection&polarity=strength")
    assert shown_sentences(page).count() == 0
    page.click("#all")
    assert shown_sentences(page).count() == everything


def test_each_letters_own_count_stands_first_also_where_it_is_nought(page):
    open_page(page, "evidence/eastmere--leadership.html#kind=sif_inspection&polarity=strength")
    each = page.locator(".each > li:visible")
    assert each.all_inner_texts() == ["20 Mar 2015: 0"]
    assert page.inner_text("#each") == "▲ strengths in each letter, newest first:"
    page.click("#filters a[data-polarity=shortfall]")
    assert each.all_inner_texts() == ["20 Mar 2015: 2"]
    assert page.inner_text("#each").startswith("▼ shortfalls")


def test_a_shared_sentence_is_found_in_its_letter(page):
    open_page(page, "evidence/eastmere--leadership.html")
    page.locator(".statements a[href*='#s-']").first.click()
    page.wait_for_url("**/letters/**")
    assert page.locator(".statements > li:target").is_visible()


def test_years_without_letters_say_so(page):
    open_page(page, "compare.html#a=X00000001,X00000002&kind=ilacs_focused_visit&from=2015&to=2015")
    assert "No letter of this kind" in page.inner_text("#said")


def test_an_address_of_nothing_known_shows_something(page):
    open_page(page, "compare.html#a=nowhere,<img src=x>&kind=%22&from=1&to=x&order=y&grade=z")
    assert "Eastmere" in page.inner_text("#said")


def test_an_authority_is_found_by_name_and_put_in_order(page):
    open_page(page, "index.html")
    rows = page.locator("#latest tbody tr:visible")
    page.select_option("#order", "newest")
    assert "Southwick Vale" in rows.first.inner_text()
    page.select_option("#order", "grade")
    assert "Eastmere" in rows.first.inner_text()
    page.fill("#find", "north")
    assert rows.count() == 1
    page.fill("#find", "nowhere")
    assert page.inner_text("#find-said") == "No authority of that name is held here."


def test_the_keyboard_reaches_the_content_and_the_evidence(page):
    open_page(page, "authorities/eastmere.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.locator("figure summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("figure details[open] table").first.is_visible()
    page.locator("figure svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/evidence/" in url or "/letters/" in url)


def test_the_keyboard_alone_compares_and_reads_what_lies_behind(page):
    open_page(page, "compare.html#a=X00000001,X00000002")
    page.locator(CELL).first.wait_for()
    page.locator("#kind").focus()
    page.keyboard.type("Single")
    assert page.input_value("#kind") == "sif_inspection"
    page.locator("#heat + details summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href").endswith("#document=eastmere-sif-inspection-2015-03-20")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/**")


def test_nothing_is_lost_in_print(page):
    page.emulate_media(media="print")
    open_page(page, "authorities/eastmere.html")
    assert page.locator(".unofficial").is_visible()
    assert page.locator("figure svg").first.is_visible()
    assert not page.locator("header nav").is_visible()


def test_hostile_text_does_nothing(browser, hostile_site):
    for page in watched(browser, hostile_site):
        for path in ("index.html", "compare.html", "method.html"):
            open_page(page, path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.hacked") is None
            assert page.locator("img").count() == 0
        for folder in ("authorities", "letters", "evidence", "themes"):
            path = next((hostile_site / folder).glob("*.html")).relative_to(hostile_site).as_posix()
            open_page(page, path)
            assert page.evaluate("window.hacked") is None


def test_choosing_answers_within_a_tenth_of_a_second(page):
    open_page(page, "compare.html#a=X00000001,X00000002&kind=ilacs_inspection")
    page.locator(CELL).first.wait_for()
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
