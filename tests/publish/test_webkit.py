"""The pages in WebKit, the engine of iPhones: every page opens, and every explorer moves."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from browser import ROOT
from twins import AS_TEXT, NOTEBOOKS, assert_shown, by_name, explorers_of, moves, read

DRIVER = shutil.which("WebKitWebDriver")
MINI = DRIVER and sorted(Path(DRIVER).parents[1].glob("lib/*/webkit2gtk-4*/MiniBrowser"))
there = MINI and shutil.which("Xvfb")
GET_IT = "no WebKit found; get it with 'apt-get install webkit2gtk-driver xvfb'"
pytestmark = pytest.mark.skipif(not there, reason=GET_IT)
SOURCES = [ROOT / "docs" / "live.md", *sorted(ROOT.glob("notebooks/*.ipynb"))]
PAGES = [path.relative_to(ROOT).with_suffix(".html") for path in SOURCES]
MOVE = """const [number, name, value, done] = arguments, explorer = window.all[number];
explorer.set(explorer.start);
explorer.moved(name, value);
requestAnimationFrame(() => setTimeout(() => { // when it is drawn
  const sound = explorer.picture.sound?.(explorer.values) ?? null;
  const { readouts, note, moved } = explorer.shown;
  done((AS_TEXT)([explorer.values, note ? { ...readouts, note } : readouts, moved, sound]));
}, 0));""".replace("AS_TEXT", AS_TEXT)


@pytest.fixture(scope="module")
def webkit():
    """WebKit's smallest browser on a screen of its own."""
    from selenium import webdriver

    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24"]
    with subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DISPLAY", f":{os.read(read, 20).decode().strip()}")
            options = webdriver.WebKitGTKOptions()
            options.binary_location = str(MINI[-1])
            options.add_argument("--automation")
            service = webdriver.WebKitGTKService(DRIVER)
            with webdriver.WebKitGTK(options=options, service=service) as driver:
                driver.set_script_timeout(300)
                yield driver
        server.terminate()


@pytest.mark.parametrize("page", ["index.html", "search.html", *PAGES], ids=str)
def test_every_page_shows_its_formulas_and_players_and_fits_a_phone(webkit, site, page):
    webkit.get((site / page).as_uri())
    webkit.set_window_size(390, 844)
    for broken in (
        "'math')].filter(formula => !formula.getBoundingClientRect().width)",
        "'audio')].filter(player => player.error)",
    ):
        found = f"return [...document.querySelectorAll({broken}.length"
        assert webkit.execute_script(found) == 0
    assert webkit.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0
    webkit.set_window_size(1400, 1000)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_explorer_moves_as_in_the_notebook(webkit, site, path):
    webkit.get((site / "notebooks" / f"{path.stem}.html").as_uri())
    mounted = "Explorers.mounted.then(all => arguments[0]((window.all = all).length))"
    own = explorers_of(path)
    assert webkit.execute_async_script(mounted) == len(own) > 0
    for number, explorer in enumerate(own):
        for name, _, value in moves(explorer):
            text = webkit.execute_async_script(MOVE, number, name, value)
            values, readouts, lines, sound = read(text)
            assert_shown(explorer.picture, by_name(values), readouts, lines, sound)
