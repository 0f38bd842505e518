"""The website that `make site` builds: whole, in need of no network, and right in a browser."""

import html
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlencode

import course_pages
import languages
import pytest
from browser import GET_ONE, ROOT, barriers, browser_page, chromium, watched

FOLDERS = [ROOT / "notebooks" / name for name in (".", "solutions", "ko", "ko/solutions")]
NOTEBOOKS = sorted(path for folder in FOLDERS for path in folder.glob("*.ipynb"))
PAGES = {path: path.relative_to(ROOT).with_suffix(".html").as_posix() for path in NOTEBOOKS}
LOADED = {("script", "src"), ("link", "href"), ("img", "src"), ("audio", "src"), ("iframe", "src")}

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every_page = pytest.mark.parametrize(
    "name", ["index.html", "search.html", "README.ko.html", *PAGES.values()]
)
in_browser = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")


class Page(HTMLParser):
    """The elements of an HTML page, as pairs of a tag and a dict of its attributes."""

    def __init__(self, path):
        super().__init__()
        self.elements = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def values(self, name, *tags):
        """The values of an attribute, of these tags or of all."""
        return [a[name] for tag, a in self.elements if name in a and (not tags or tag in tags)]


@pytest.fixture(scope="module")
def pages(site):
    """A dict from the path of each HTML page to the page."""
    return {path: Page(path) for path in site.rglob("*.html")}


def outputs(path, form):
    """A notebook's outputs that have this form, as nbformat dicts."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    found = [output for cell in cells for output in cell.get("outputs", [])]
    return [output for output in found if form in output.get("data", {})]


# The files


def test_every_link_and_anchor_resolves(pages):
    anchors = {path.resolve(): {"", *page.values("id")} for path, page in pages.items()}
    for path, page in pages.items():
        for link in page.values("href") + page.values("src"):
            if re.match(r"https?:|data:|mailto:", link):
                continue
            name, _, anchor = unquote(link.partition("?")[0]).partition("#")
            target = (path.parent / name).resolve() if name else path.resolve()
            assert target.is_file(), f"{path.name}: {link}"
            assert anchor in anchors.get(target, {""}), f"{path.name}: {link}"


def test_nothing_is_loaded_from_a_network(site, pages):
    for path, page in pages.items():
        for tag, name in LOADED:
            remote = [v for v in page.values(name, tag) if re.match(r"(https?:)?//", v)]
            assert not remote, path.name
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import", text), path.name


def test_every_picture_has_alt_text(pages):
    for path, page in pages.items():
        pictures = [attributes for tag, attributes in page.elements if tag == "img"]
        assert [p["src"] for p in pictures if len(p.get("alt", "")) < 20] == [], path.name


@every_notebook
def test_page_shows_what_the_notebook_shows(site, pages, path):
    page = pages[site / PAGES[path]]
    alts = [o["metadata"]["image/png"]["alt"] for o in outputs(path, "image/png")]
    assert [alt for alt in page.values("alt", "img") if alt in alts] == alts
    sounds = "".join("".join(o["data"]["text/html"]) for o in outputs(path, "text/html"))
    assert len(page.values("src", "audio")) == sounds.count("<audio")
    text = (site / PAGES[path]).read_text(encoding="utf-8")
    assert "jupyter.widget" not in text
    text = html.unescape(text).replace("\N{NO-BREAK SPACE}", " ")
    for output in outputs(path, "image/png"):
        for readouts in "".join(output["data"]["text/plain"]).splitlines()[1:]:
            assert readouts in text


@pytest.mark.parametrize(("front", "is_korean"), [("index.html", False), ("README.ko.html", True)])
def test_contents_are_lessons_then_the_rest_then_solutions(site, pages, front, is_korean):
    """Those of the page's own language stand in its sidebar."""
    text = (site / front).read_text(encoding="utf-8")
    sidebar = text[text.index('class="sidebar-tree"') : text.index('class="main"')]
    links = dict.fromkeys(re.findall('href="([^"]+)"', sidebar))
    own = [path for path in PAGES if ("ko" in path.relative_to(ROOT).parts) == is_korean]
    order = sorted(
        own, key=lambda p: (p.parent.name == "solutions", not p.name[0].isdigit(), p.name)
    )
    assert [link for link in links if link in PAGES.values()] == [PAGES[path] for path in order]


def test_search_knows_every_section_of_every_page(site, pages):
    text = (site / "_static" / "sections.js").read_text(encoding="utf-8")
    sections = json.loads(text.removeprefix("const SECTIONS = ").removesuffix(";\n"))
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        anchors = {a.get("id") for tag, a in page.elements if tag == "section"}
        if name != "index.html":
            assert {s["url"] for s in sections if s["url"].startswith(f"{name}#")} == {
                f"{name}#{anchor}" for anchor in anchors
            }


# Two languages


def test_korean_pages_are_korean_throughout(site, pages):
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        (language,) = page.values("lang", "html")
        assert language == languages.language(name.removesuffix(".html"))
        if language == "ko":
            text = path.read_text(encoding="utf-8")
            assert not re.search(
                r">\s*(Next|Previous|On this page|Lessons|Solutions|Search)\s*<", text
            )
            assert re.search("<title>[^<]*[가-힣]", text)


def test_pages_in_two_languages_lead_to_each_other_and_have_the_same_anchors(site, pages):
    korean = [path for path in pages if path.stem.endswith(".ko") or "ko" in path.parts]
    assert len(korean) >= 5
    for path in korean:
        (back,) = (a for tag, a in pages[path].elements if a.get("class") == "switch")
        english = (path.parent / back["href"]).resolve()
        (there,) = (a for tag, a in pages[english].elements if a.get("class") == "switch")
        assert (english.parent / there["href"]).resolve() == path.resolve()
        assert (back["hreflang"], there["hreflang"]) == ("en", "ko")
        parts = [
            [i for i in pages[p].values("id") if i.startswith("part-")] for p in (path, english)
        ]
        assert parts[0] == parts[1]


# The button to a hosted notebook


@pytest.mark.parametrize(
    "repository, place",
    [
        ("https://github.com/ann/course", "gh/ann/course"),
        ("https://github.com/ann/course.git", "gh/ann/course"),
        ("https://git.example.org/course", "git/https%3A%2F%2Fgit.example.org%2Fcourse"),
    ],
)
def test_address_of_a_hosted_notebook(repository, place):
    address = course_pages.hosted(repository, "notebooks/02_window.ipynb")
    assert address == f"https://mybinder.org/v2/{place}/HEAD?labpath=notebooks%2F02_window.ipynb"


def test_notebooks_pages_have_the_button_only_where_the_address_is_set(tmp_path, site):
    names = "README.md,notebooks/02_window.ipynb"
    command = [sys.executable, "-m", "sphinx", "--quiet", "-c", "publish/website", "-d"]
    command += [str(tmp_path / "doctrees"), "-D", f"include_patterns={names}"]
    command += ["-D", "repository=https://github.com/ann/course", ".", str(tmp_path / "site")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    button = "https://mybinder.org/v2/gh/ann/course/HEAD?labpath=notebooks%2F02_window.ipynb"
    assert button in Page(tmp_path / "site" / "notebooks" / "02_window.html").values("href", "a")
    for page in (tmp_path / "site" / "README.html", site / "notebooks" / "02_window.html"):
        assert "mybinder.org" not in page.read_text(encoding="utf-8")


# In a browser, opened from the folder


@pytest.fixture(scope="module")
def any_page():
    """A page of a browser without a network; what goes wrong on it is in `problems`."""
    with browser_page(offline=True) as page:
        yield watched(page)


@pytest.fixture
def page(any_page):
    """The page as wide as a desk's screen, without problems so far; at the end, still so."""
    any_page.set_viewport_size({"width": 1280, "height": 800})
    any_page.problems.clear()
    yield any_page
    assert any_page.problems == []


WIDER_THAN_THE_PAGE = """() => [...document.querySelectorAll("html, body, .page, .main, .content")]
    .filter(element => element.scrollWidth > element.clientWidth)
    .map(element => element.className)"""
FORMULAS_NOT_SHOWN = """() => [...document.querySelectorAll("math")]
    .filter(formula => !formula.textContent || !formula.getBoundingClientRect().width
        || formula.querySelector("merror"))
    .map(formula => formula.textContent)"""
TEXT_WITHOUT_CODE_AND_FORMULAS = """() => {
    const article = document.querySelector("article").cloneNode(true);
    article.querySelectorAll("pre, code, math").forEach(element => element.remove());
    return article.textContent }"""


@in_browser
@every_page
def test_page_on_a_desk_and_on_a_phone(site, page, name):
    page.goto((site / name).as_uri())
    assert page.evaluate(FORMULAS_NOT_SHOWN) == []
    assert "$" not in page.evaluate(TEXT_WITHOUT_CODE_AND_FORMULAS)
    fonts = "() => document.fonts.ready.then(fonts => [...fonts].map(font => font.status))"
    assert page.locator("math").count() == 0 or page.evaluate(fonts) == ["loaded"]
    assert page.evaluate(WIDER_THAN_THE_PAGE) == []
    assert barriers(page) == set()
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(WIDER_THAN_THE_PAGE) == []
    assert barriers(page) == set()
    page.emulate_media(color_scheme="light")


@in_browser
def test_search_shows_an_excerpt_and_leads_to_the_section(site, page):
    page.goto((site / "index.html").as_uri())
    page.fill("input[name=q]", "Hamming window")
    page.keyboard.press("Enter")
    first = page.locator("#results li").first
    assert "02 · Window" in first.locator("a").inner_text()
    assert {mark.lower() for mark in first.locator("mark").all_inner_texts()} >= {"hamming"}
    first.locator("a").click()
    section = page.locator(":target")
    assert "The Hamming window" in section.locator("h2").inner_text()
    top = "document.querySelector(':target').getBoundingClientRect().top"
    page.wait_for_function(f"() => Math.abs({top}) < 100")


@in_browser
@pytest.mark.parametrize("asked", ["hammign", "low_hz_", "251", "저역", "n_ / 2", "(f2 - f1)"])
def test_search_takes_slips_names_numbers_korean_and_signs(site, page, asked):
    page.goto(f"{(site / 'search.html').as_uri()}?{urlencode({'q': asked})}")
    assert page.locator("#results li mark").count()


@in_browser
@pytest.mark.parametrize("asked", ["차단 주파수", "차단주파수", "주파수", "멜", "low_hz_"])
def test_korean_search_finds_words_with_endings_and_without_spaces(site, page, asked):
    page.goto((site / "README.ko.html").as_uri())
    page.fill("input[name=q]", asked)
    page.keyboard.press("Enter")
    page.locator("#results li mark").first.wait_for()
    assert all(
        "ko" in link for link in page.locator("#results a").evaluate_all("a => a.map(a => a.href)")
    )
    marked = "".join(page.locator("#results li").first.locator("mark").all_inner_texts())
    assert set(asked.replace(" ", "")[:2]) <= set(marked)


@in_browser
def test_switch_stays_at_the_section(site, page):
    page.goto((site / "notebooks" / "ko" / "01_mel_spacing.html").as_uri())
    section = page.locator("section", has=page.locator("> h2", has_text="탐색"))
    section.evaluate("section => section.scrollIntoView({ behavior: 'instant' })")
    anchor = section.locator("> span[id^=part-]").get_attribute("id")
    page.locator("a.switch").dispatch_event("click")
    page.wait_for_url(f"**/notebooks/01_mel_spacing.html#{anchor}")
    assert "Explore" in page.locator(f"section:has(> #{anchor}) > h2").inner_text()
    top = "document.querySelector(':target').parentElement.getBoundingClientRect().top"
    page.wait_for_function(f"() => Math.abs({top}) < 150")


@in_browser
@pytest.mark.parametrize(
    ("browser", "front"), [("ko-KR", "README.ko.html"), ("de-DE", "index.html")]
)
def test_korean_browser_comes_to_the_korean_front_page_until_it_chooses(
    site, any_page, browser, front
):
    with any_page.context.browser.new_context(offline=True, locale=browser) as context:
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        page.wait_for_url(f"**/{front}")
        page.goto((site / "notebooks" / "01_mel_spacing.html").as_uri())
        assert page.evaluate("document.documentElement.lang") == "en", (
            "only the front page leads on"
        )
        page.goto((site / "README.ko.html").as_uri())
        page.locator("a.switch").click()
        page.wait_for_url("**/README.html")
        page.goto((site / "index.html").as_uri())
        page.wait_for_timeout(300)
        assert page.url.endswith("/index.html")
        page.locator("a.switch").click()
        page.wait_for_url("**/README.ko.html")
        page.goto((site / "index.html").as_uri())
        page.wait_for_url("**/README.ko.html")


@in_browser
def test_search_says_that_nothing_was_found(site, page):
    page.goto(f"{(site / 'search.html').as_uri()}?q=xyzzyxyzzy")
    assert page.inner_text("#found") == "Nothing was found."


@in_browser
def test_voices_can_be_played(site, page):
    page.goto((site / "notebooks" / "05_filter_use.html").as_uri())
    players = page.locator("audio")
    assert players.count() > 0
    for i in range(players.count()):
        page.wait_for_function("player => player.duration > 0", arg=players.nth(i).element_handle())
