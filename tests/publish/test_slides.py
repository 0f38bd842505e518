"""The lessons as slides: cells as the rule says, pages without network."""

import copy
import re
from collections import Counter

import nbformat
import pytest
import slides
from browser import GET_ONE, HEAVIEST, browser_page, chromium
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

every_lesson = pytest.mark.parametrize("path", slides.NOTEBOOKS, ids=lambda path: path.stem)
every_korean = pytest.mark.parametrize("path", slides.KOREAN, ids=lambda path: path.stem)
needs_chromium = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")

SIZES = [(1280, 720), (1920, 1080)]  # of a screen; on a phone the slides are one long page

WALK = """() => {  // press the key until nothing moves; what was seen, and what was cut off
  const here = () => Reveal.getCurrentSlide(), seen = new Set(), cut_off = new Set();
  const drawings = "svg[role=img], img, audio, canvas";
  let smallest = 999;  // side of a formula or picture, in pixels
  const boxes = (slide) => {
    const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT), found = [];
    while (texts.nextNode()) {
      const range = new Range();
      range.selectNodeContents(texts.currentNode);
      found.push(...range.getClientRects());
    }
    for (const drawing of slide.querySelectorAll(drawings)) found.push(...drawing.getClientRects());
    return found;
  };
  for (let before = ""; before !== JSON.stringify(Reveal.getIndices()); ) {
    before = JSON.stringify(Reveal.getIndices());
    const slide = here(), screen = document.querySelector(".slides").getBoundingClientRect();
    const line = (28 / 720) * screen.height;  // of the slide's number and the arrows
    const is_out = (box) =>
      box.left < 0 || box.right > screen.right || box.top < 0 || box.bottom > screen.bottom - line;
    const is_wide = (pre) => pre.scrollWidth > pre.clientWidth;
    seen.add(slide);
    if (boxes(slide).some(is_out) || [...slide.querySelectorAll("pre")].some(is_wide))
      cut_off.add(slide.innerText.slice(0, 80));
    for (const drawing of slide.querySelectorAll("svg[role=img], img"))
      for (const { width, height } of drawing.getClientRects())
        smallest = Math.min(smallest, width, height);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", keyCode: 39 }));
  }
  const closed = document.querySelectorAll(".fragment:not(.visible)").length;
  return {
    seen: seen.size, slides: Reveal.getTotalSlides(), cut_off: [...cut_off], closed, smallest,
    letters: document.querySelector(".slides").textContent,
  };
}"""

CLOSE = """() => {  // back to the first slide, as if nobody had been anywhere
  document.querySelectorAll(".fragment").forEach((one) => one.classList.remove("visible"));
  Reveal.slide(0, 0, -1);
}"""


# The rule


@every_lesson
def test_notebook_follows_the_rule(path):
    """If not: python publish/slides.py"""
    notebook = nbformat.read(path, as_version=4)
    assert slides.mark(copy.deepcopy(notebook)) == notebook


@every_lesson
def test_every_chapter_is_a_slide_and_the_title_comes_first(path):
    cells = nbformat.read(path, as_version=4).cells
    types = [cell.metadata.slideshow.slide_type for cell in cells]
    assert types[0] == "slide"
    assert types[-1] == "skip", "references"
    for cell, kind in zip(cells, types, strict=True):
        heading = cell.cell_type == "markdown" and cell.source.startswith("## ")
        assert (kind == "slide") == heading or cell is cells[0] or kind == "skip"


def test_rule():
    exercise = {"tags": ["exercise", "nbval-skip"], "reason": "yours"}
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# 09 · Title"),
            new_code_cell("import this"),
            new_markdown_cell("## 1 Chapter\n\nIts text."),
            new_code_cell("## a comment, not a chapter"),
            new_markdown_cell("A text."),
            new_code_cell("1 + 1"),
            new_markdown_cell("What was seen."),
            new_markdown_cell("A text."),
            new_code_cell("2 + 2"),
            new_markdown_cell("### Section"),
            new_markdown_cell("## Exercises"),
            new_markdown_cell("Do this.", metadata=exercise),
            new_code_cell("...", metadata=exercise),
            new_markdown_cell("## References\n\n- one"),
            new_code_cell("nobody sees this"),
            new_markdown_cell("## One more chapter"),
        ]
    )
    before = copy.deepcopy(notebook)
    types = [cell.metadata.slideshow.slide_type for cell in slides.mark(notebook).cells]
    assert types == [
        *("slide", "skip", "slide", "fragment", "subslide", "fragment"),
        *("fragment", "subslide", "fragment", "subslide"),
        *("slide", "subslide", "fragment", "skip", "skip", "slide"),
    ]
    for cell in notebook.cells:
        del cell.metadata["slideshow"]
    del notebook.metadata[slides.FONTS]
    assert notebook == before, "nothing else is touched"


# The static set


def test_set_is_one_page_a_lesson(slide_pages):
    found = [page.stem for page in sorted(slide_pages.glob("*.*"))]
    assert found == [path.stem for path in slides.NOTEBOOKS]
    korean = [page.stem for page in sorted(slide_pages.glob("ko/*"))]
    assert korean == [path.stem for path in slides.KOREAN]


def test_no_page_is_heavy(slide_pages):
    assert [p.name for p in slide_pages.rglob("*.html") if p.stat().st_size >= HEAVIEST] == []


@every_korean
def test_korean_slides_are_those_of_the_lesson_in_korean(slide_pages, path):
    korean = slide_pages / "ko"
    files = [folder / f"{path.stem}.html" for folder in (slide_pages, korean)]
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert texts[0].count("<section") == texts[1].count("<section")
    assert '<html lang="ko">' in texts[1]
    assert "이것을 그린 코드" in texts[1]
    links = re.findall(r'<a [^>]*href="([^"#:]+\.html)[^":]*"', texts[1])
    assert [link for link in links if not (korean / link).exists()] == []
    assert "No description has been provided" not in texts[1]


@every_lesson
def test_page_loads_nothing(slide_pages, path):
    page = (slide_pages / f"{path.stem}.html").read_text(encoding="utf-8")
    loading = r"""(?:\bsrc=|<link[^>]*href=|url\(|@import\s)(?!["']?data:)(\S{20})"""
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(loading, markup) == []
    links = re.findall(r'<a [^>]*href="([^"#:]+\.\w+)[^":]*"', page)
    assert [link for link in links if not (slide_pages / link).exists()] == []
    assert "No description has been provided" not in page


@pytest.fixture(scope="module")
def views(slide_pages):
    """What a browser finds on each page, opened from its folder, and how wide it is on a phone."""
    problems = []
    with browser_page(reduced_motion="reduce") as view:
        view.on("pageerror", lambda error: problems.append(str(error)))
        view.on("console", lambda line: line.type == "error" and problems.append(line.text))
        view.on("request", lambda r: r.url.startswith(("file:", "data:")) or problems.append(r.url))
        pages, korean = slide_pages.glob("*.*"), slide_pages.glob("ko/*")
        found = {page.stem: look_at(view, page) for page in pages}
        found |= {f"ko/{page.stem}": look_at(view, page, SIZES[:1]) for page in korean}
        return found | {"problems": problems}


def resize(view, width, height):
    view.set_viewport_size({"width": width, "height": height})


def look_at(view, page, sizes=SIZES):
    """What WALK finds on a page at each size; its texts and width on a phone."""
    found = {}
    resize(view, *sizes[0])
    view.goto(page.as_uri())
    view.wait_for_function("window.Reveal?.isReady?.()")  # explorers come first
    for width, height in sizes:
        resize(view, width, height)
        view.wait_for_function(f"Reveal.getScale() === {width / SIZES[0][0]}")
        found[width] = view.evaluate(WALK)
        view.evaluate(CLOSE)
    view.locator(".navigate-right").click()
    found["clicked"] = not view.evaluate("Reveal.isFirstSlide()")
    view.goto("about:blank")
    resize(view, 390, 844)
    view.goto(page.as_uri())
    view.evaluate("Explorers.mounted.then(() => null)")
    found["width"] = view.evaluate("document.documentElement.scrollWidth")
    found["letters"] = view.evaluate("document.querySelector('.slides').textContent")
    view.evaluate("document.querySelectorAll('code').forEach(e => e.remove())")
    found["text"] = "".join(view.locator(".jp-RenderedMarkdown").all_text_contents())
    return found


@needs_chromium
def test_nothing_is_asked_of_the_network_and_nothing_fails(views):
    assert views["problems"] == []


@needs_chromium
@every_lesson
@pytest.mark.parametrize("width", [width for width, _ in SIZES])
def test_arrow_key_shows_everything_and_nothing_is_cut_off(views, path, width):
    view = views[path.stem][width]
    assert view["seen"] == view["slides"] > 5
    assert (view["cut_off"], view["closed"]) == ([], 0)
    letters = [Counter("".join(v["letters"].split())) for v in (view, views[path.stem])]
    assert letters[0] == letters[1], "the slides hold what the page on a phone holds"


@needs_chromium
@every_korean
def test_korean_slides_show_everything_and_fit_a_phone(views, path):
    view = views[f"ko/{path.stem}"]
    assert view[1280]["seen"] == view[1280]["slides"] > 5
    assert (view[1280]["cut_off"], view[1280]["closed"]) == ([], 0)
    assert view["width"] <= 390
    assert not re.search(r"\$|\\[a-z]+", view["text"])


@needs_chromium
@every_lesson
def test_arrow_on_the_screen_goes_on(views, path):
    assert views[path.stem]["clicked"]


@needs_chromium
@every_lesson
def test_formulas_are_drawn(views, path):
    view = views[path.stem]
    assert view[1280]["smallest"] > 5
    assert not re.search(r"\$|\\[a-z]+", view["text"]), "a formula was left as text"


@needs_chromium
@every_lesson
def test_page_fits_a_phone(views, path):
    assert views[path.stem]["width"] <= 390
