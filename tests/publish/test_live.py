"""Explorers without a kernel, on pages opened from a folder: moved, dragged, heard; on a phone."""

import hashlib
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlparse

import live
import numpy as np
import pytest
import slides
from browser import GET_ONE, HEAVIEST, ROOT, browser_page, chromium, shoot, watched
from twins import NOTEBOOKS, assert_same, explorers_of, moves, set_by_hand

from sincnet_teach.language import say

VENDOR = ROOT / "publish" / "vendor"
needs_chromium = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")
every_page = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


# The files


def test_every_vendored_file_is_the_one_that_its_readme_names():
    rows = re.findall(r"^\| `(.*?)` \|.*`(\w{64})` \|$", (VENDOR / "README.md").read_text(), re.M)
    assert {name for name, _ in rows} == {p.name for p in VENDOR.iterdir()} - {"README.md"}
    for name, digest in rows:
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_every_explorer_of_the_lessons_is_stored_with_its_data():
    """If not: make notebooks"""
    for path in slides.NOTEBOOKS:
        stored = list(filter(None, map(live.explorer, live.pictures(path))))
        assert len(stored) == len(live.cells_of_explorers(path)), path.name


def test_javascript_is_as_short_as_the_package():
    for path in (ROOT / "publish" / "explorers").iterdir():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name


# The pages


def followed(page):
    """The page with a set `loaded`, of the paths of files that it loads, and its `problems`."""
    page.loaded = set()
    page.on("request", lambda request: page.loaded.add(unquote(urlparse(request.url).path)))
    return watched(page)


@pytest.fixture(scope="module")
def any_page():
    """A page of a browser without a network, of a hand that touches; `problems`: what fails."""
    with browser_page(offline=True, has_touch=True) as page:
        yield followed(page)


@pytest.fixture
def page(any_page):
    any_page.set_viewport_size({"width": 1280, "height": 900})
    any_page.problems.clear()
    yield any_page
    assert any_page.problems == []


def opened(page, path):
    """The explorers of a page once they stand there, as locators. No page is heavy."""
    page.goto("about:blank")
    page.loaded.clear()
    page.goto(path.as_uri())
    page.evaluate("Explorers.mounted.then(() => null)")
    weight = sum(Path(file).stat().st_size for file in page.loaded if Path(file).is_file())
    assert 1e5 < weight < HEAVIEST, path
    return page.locator(".explorer").all()


@needs_chromium
@every_page
def test_every_explorer_moves_as_in_the_notebook(site, page, path):
    """Each handle of each control, by keyboard: lines, read-outs, sound; reset; by mouse."""
    found = opened(page, site / "notebooks" / f"{path.stem}.html")
    own = explorers_of(path)
    assert len(found) == len(own) > 0
    for number, (shown, explorer) in enumerate(zip(found, own, strict=True)):
        start = explorer.values()
        assert_same(shown, explorer, start)
        for name, handle, value in moves(explorer):
            set_by_hand(shown, explorer, name, handle)
            follow = getattr(explorer.picture, "follow", lambda *_: {})(name, value)
            assert_same(shown, explorer, start | {name: value} | follow)
            shown.get_by_role("button", name="reset").click()
        assert_same(shown, explorer, start)
        drag_each_handle(page, shown, touch=False)
        shoot(shown, f"live_{path.stem}_{number}")


@needs_chromium
@every_page
def test_korean_pages_say_what_the_package_says(site, page, path, monkeypatch):
    found = opened(page, site / "notebooks" / "ko" / f"{path.stem}.html")
    for shown, explorer in zip(found, explorers_of(path), strict=True):
        english = [*explorer.picture.update(**explorer.values()).items()]
        names = [control.description for control in explorer.controls.values()]
        with monkeypatch.context() as patch:
            patch.setenv("SINCNET_LANGUAGE", "ko")
            korean = [[say(name), say(text)] for name, text in english]
            labels, alt = [say(name) for name in names], say(explorer.picture.alt)
        assert shown.evaluate(ROWS) == korean != [list(row) for row in english]
        assert shown.locator(".control > :first-child").all_inner_texts() == labels
        assert shown.locator("canvas").get_attribute("aria-label") == alt


ROWS = "e => [...e.querySelectorAll('tr')].map(r => [...r.cells].map(c => c.textContent))"


def drag_each_handle(page, shown, touch):
    """Drag each handle in the picture of an explorer: it moves what it says, and nothing else."""
    count = len(shown.evaluate(HANDLES))
    assert count
    for i in range(count):
        shown.get_by_role("button", name="reset").click()
        y = shown.evaluate(HANDLES)[i][1]
        page.evaluate("y => scrollBy({ top: y - 400, behavior: 'instant' })", y)
        x, y, name = shown.evaluate(HANDLES)[i]
        before = shown.evaluate("e => e.explorer.values")
        drag(page, x, y, 14 if i % 2 == 0 else -14, touch)
        after = shown.evaluate("e => e.explorer.values")
        assert after[name] != before[name]
        assert {k: v for k, v in after.items() if k != name} == {
            k: v for k, v in before.items() if k != name
        }


HANDLES = """async element => {  // where on the page, and what it moves
  const { explorer } = element, box = explorer.stage.canvas.getBoundingClientRect();
  return explorer.handles().map(handle => {
    const [x, y] = explorer.stage.spot(handle), shown = box.width / explorer.stage.layout.size[0];
    return [box.left + x * shown, box.top + y * shown, handle.moves];
  });
}"""


def drag(page, x, y, far, touch):
    """Take what is at this place of the page, and move it to the side, by mouse or thumb."""
    if not touch:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + far, y, steps=5)
        page.mouse.up()
        return
    thumb = page.context.new_cdp_session(page)
    for kind, at in [("touchStart", 0), *(("touchMove", k * far / 6) for k in range(1, 7))]:
        points = [{"x": x + at, "y": y}]
        thumb.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    thumb.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


LISTEN = """() => {
  window.heard = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...when) {
    window.heard.push([...this.buffer.getChannelData(0)]);
    return start.apply(this, when);
  };
}"""


@needs_chromium
def test_front_page_is_dragged_and_heard_once_the_hand_rests_and_off_by_one_click(site, page):
    page = followed(page.context.browser.new_context(offline=True).new_page())  # a clock will stand
    (shown,) = opened(page, site / "index.html")
    assert shown.bounding_box()["y"] < 500, "at the top of the page"
    page.evaluate(LISTEN)
    page.clock.install()
    page.clock.pause_at(datetime(2100, 1, 1))  # so that no time passes while the hand moves
    explorer, *_ = explorers_of(next(p for p in NOTEBOOKS if p.stem.startswith("00")))
    (x, y, _), *_ = shown.evaluate(HANDLES)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=20)
    assert page.evaluate("heard.length") == 0, "silent while the hand moves"
    page.mouse.up()
    page.clock.run_for(1000)
    assert page.evaluate("heard.length") == 1
    values = shown.evaluate("e => e.explorer.values")
    own = explorer.picture.sound(**values)
    np.testing.assert_allclose(page.evaluate("heard[0]"), own, rtol=0, atol=1e-5 * abs(own).max())
    shown.get_by_role("button", name="sound").click()
    shown.locator(".noUi-handle").first.press("ArrowRight")
    page.clock.run_for(1000)
    assert page.evaluate("heard.length") == 1, "off by one click"
    shown.get_by_role("button", name="play").click()
    assert page.evaluate("heard.length") == 2
    assert page.problems == []
    page.context.close()


@needs_chromium
@every_page
def test_explorers_move_in_the_slides_and_the_slide_stays(slide_pages, page, path):
    opened(page, slide_pages / f"{path.stem}.html")
    page.wait_for_function("window.Reveal?.isReady()")
    for number, explorer in enumerate(explorers_of(path)):
        shown = page.locator(".explorer").nth(number)
        slide = "const { h, v } = Reveal.getIndices(element.closest('section'));"
        shown.evaluate(f"element => {{ {slide} Reveal.slide(h, v, 9) }}")
        place = page.evaluate("JSON.stringify(Reveal.getIndices())")
        name, handle, value = next(moves(explorer))
        set_by_hand(shown, explorer, name, handle)
        follow = getattr(explorer.picture, "follow", lambda *_: {})(name, value)
        assert_same(shown, explorer, explorer.values() | {name: value} | follow)
        (x, y, *_), *_ = shown.evaluate(HANDLES)
        drag(page, x, y, 20, touch=False)
        shown.evaluate("e => new Promise(requestAnimationFrame)")
        assert page.evaluate("JSON.stringify(Reveal.getIndices())") == place
        shoot(page, f"slide_{path.stem}_{number}")


@needs_chromium
@every_page
def test_on_a_phone_handles_follow_the_thumb_and_controls_are_large_and_named(site, page, path):
    page.set_viewport_size({"width": 390, "height": 844})
    for number, shown in enumerate(opened(page, site / "notebooks" / f"{path.stem}.html")):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        for control in shown.locator("input, .options span, button").filter(visible=True).all():
            radio = control.get_attribute("type") == "radio"  # lies under its span
            assert radio or control.bounding_box()["height"] >= 40
        for handle in shown.locator(".noUi-handle").all():
            assert handle.get_attribute("aria-label") and handle.get_attribute("aria-valuetext")
        for control in shown.locator("input[type=range]").all():
            assert control.evaluate("input => input.labels[0].textContent")
        assert shown.locator("table[aria-live=polite]").count() == 1
        drag_each_handle(page, shown, touch=True)
        shoot(shown, f"live_{path.stem}_{number}_phone")


@needs_chromium
def test_without_a_script_the_still_picture_stands(site, slide_pages, page):
    lesson = "00_start_here.html"
    for file in (site / "index.html", site / "notebooks" / lesson, slide_pages / lesson):
        plain = page.context.browser.new_context(java_script_enabled=False, offline=True).new_page()
        plain.goto(file.as_uri())
        assert plain.locator(".explorer-place img").is_visible()
        assert "share of the voice" in plain.locator(".explorer-place p").inner_text()
        plain.context.close()
