"""The lessons as slides: cells as the rule says, pages without network, sliders that live."""

import copy
import re
import shutil

import nbformat
import pytest
import slides
from browser import GET_ONE, ROOT, Lab, browser_page, chromium
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

every_lesson = pytest.mark.parametrize("path", slides.NOTEBOOKS, ids=lambda path: path.stem)
needs_chromium = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")

WALK = """() => {  // press the key until nothing moves; what was shown, and what was left hidden
  const here = () => Reveal.getCurrentSlide(), seen = new Set(), hidden = [], wide = [];
  let smallest = 999;  // side of a formula or picture, in pixels
  const state = () => JSON.stringify([Reveal.getIndices(), here().scrollTop]);
  for (let before = ""; before !== state(); ) {
    before = state();
    const slide = here();
    seen.add(slide);
    if (slide.scrollWidth > slide.clientWidth) wide.push(slide.innerText.slice(0, 80));
    const left = slide.scrollHeight - slide.clientHeight - slide.scrollTop;
    for (const drawing of slide.querySelectorAll("svg[role=img], .visible img, p img")) {
      if (drawing.closest(".fragment:not(.visible)")) continue;
      const { width, height } = drawing.getBoundingClientRect();
      smallest = Math.min(smallest, width, height);
    }
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", keyCode: 39 }));
    if (here() !== slide && left > 40) hidden.push(slide.innerText.slice(0, 80));
  }
  const closed = document.querySelectorAll(".fragment:not(.visible)").length;
  return { seen: seen.size, slides: Reveal.getTotalSlides(), hidden, wide, closed, smallest };
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


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slides")
    slides.build(folder)
    return folder


def test_set_is_one_page_a_lesson(pages):
    assert [page.stem for page in sorted(pages.iterdir())] == [p.stem for p in slides.NOTEBOOKS]


@every_lesson
def test_page_loads_nothing(pages, path):
    page = (pages / f"{path.stem}.html").read_text(encoding="utf-8")
    loading = r"""(?:\bsrc=|<link[^>]*href=|url\(|@import\s)(?!["']?data:)(\S{20})"""
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(loading, markup) == []
    links = re.findall(r'<a [^>]*href="([^"#:]+\.\w+)[^":]*"', page)
    assert [link for link in links if not (pages / link).exists()] == []
    assert "No description has been provided" not in page


@pytest.fixture(scope="module")
def views(pages):
    """What a browser finds on each page, opened from its folder, and how wide it is on a phone."""
    problems = []
    with browser_page(reduced_motion="reduce") as view:
        view.on("pageerror", lambda error: problems.append(str(error)))
        view.on("console", lambda line: line.type == "error" and problems.append(line.text))
        view.on("request", lambda r: r.url.startswith(("file:", "data:")) or problems.append(r.url))
        found = {page.stem: look_at(view, page) for page in pages.iterdir()}
        return found | {"problems": problems}


def look_at(view, page):
    """What WALK finds on a page, its texts without code, and its width without reveal.js."""
    view.set_viewport_size({"width": 1280, "height": 720})
    view.goto(page.as_uri())
    found = view.evaluate(WALK)
    view.evaluate("Reveal.slide(0, 0, -1); Reveal.getCurrentSlide().scrollTop = 0")
    found["clicked"] = [click(view) for _ in range(2)]
    view.evaluate("Reveal.destroy(); document.querySelector('main').className = ''")
    view.set_viewport_size({"width": 390, "height": 844})
    found["width"] = view.evaluate("document.documentElement.scrollWidth")
    view.evaluate("document.querySelectorAll('code').forEach(e => e.remove())")
    found["text"] = "".join(view.locator(".jp-RenderedMarkdown").all_text_contents())
    return found


def click(view):
    """Click the arrow to the right; whether the first slide, too long for a screen, stays."""
    view.locator(".navigate-right").click()
    return view.evaluate("Reveal.isFirstSlide()")


@needs_chromium
def test_nothing_is_asked_of_the_network_and_nothing_fails(views):
    assert views["problems"] == []


@needs_chromium
@every_lesson
def test_arrow_key_shows_everything(views, path):
    view = views[path.stem]
    assert view["seen"] == view["slides"] > 5
    assert (view["hidden"], view["wide"], view["closed"]) == ([], [], 0)


@needs_chromium
@every_lesson
def test_arrow_on_the_screen_shows_everything(views, path):
    assert views[path.stem]["clicked"] == [True, False]


@needs_chromium
@every_lesson
def test_formulas_are_drawn(views, path):
    view = views[path.stem]
    assert view["smallest"] > 5
    assert not re.search(r"\$|\\[a-z]+", view["text"]), "a formula was left as text"


@needs_chromium
@every_lesson
def test_page_fits_a_phone(views, path):
    assert views[path.stem]["width"] <= 390


# Live, in JupyterLab


@needs_chromium
def test_slider_lives_in_a_slide(tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    with Lab(tmp_path) as lab:
        move_slider_in_slide(lab)


def move_slider_in_slide(lab):
    path = ROOT / "notebooks" / "02_window.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    (last,) = [i for i, cell in enumerate(cells) if "\nexplore(" in cell.source]
    first = last - 6
    lab.page.set_viewport_size({"width": 1280, "height": 720})
    lab.open(f"notebooks/{path.name}")
    lab.start("run-cell", cell=last)
    lab.page.locator(".noUi-handle").first.wait_for()

    active = "window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    lab.page.evaluate(f"{active} = {first}")
    lab.page.evaluate("window.jupyterapp.commands.execute('deck:start')")
    for i in range(first, last):
        assert lab.page.evaluate(active) == i
        lab.page.keyboard.press("Space")
        lab.page.wait_for_function(f"{active} !== {i}")

    before = lab.picture()
    slide = lab.page.locator(".jp-deck-mod-visible")
    slide.locator(".noUi-handle").first.press("ArrowRight")
    slide.get_by_text("253 taps").wait_for()
    assert lab.picture() != before
    assert lab.page.evaluate(active) == last, "the key moved the slider, not the slide"
    assert not lab.problems
