"""JupyterLab as `make lab` opens it: no news, notebooks as stored, dark figures, slides live."""

import re
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from browser import GET_ONE, ROOT, Lab, chromium, shoot
from course import SOME, tree
from jupyter_core.paths import ENV_CONFIG_PATH

needs_chromium = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_make_puts_the_configuration_where_jupyterlab_looks():
    assert "cp -r publish/jupyter/. $(VENV)/etc/jupyter" in MAKEFILE
    assert ENV_CONFIG_PATH[0] == str(Path(sys.prefix, "etc", "jupyter"))


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The lessons as they are stored in a JupyterLab with our settings and configuration."""
    stored = re.search(r"^STORED := (.*)$", MAKEFILE, re.MULTILINE)
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copytree(ROOT / "images", folder / "images")
    (folder / "app").mkdir()
    shutil.copy(ROOT / "publish" / "overrides.json", folder / "app")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_PATH", str(ROOT / "publish" / "jupyter"))
        patch.setenv("PYTHONPATH", str(ROOT / "publish"), prepend=":")
        options = [f"--LabApp.app_settings_dir={folder}/app", stored[1]]
        with Lab(folder, *options, calm=False) as lab:
            yield lab


@needs_chromium
def test_it_opens_without_news(lab):
    lab.load()
    found = lab.page.evaluate(
        "async () => {"
        " const id = '@jupyterlab/apputils-extension:notification';"
        " const all = await window.jupyterapp.serviceManager.settings.fetch(id);"
        " await new Promise(done => setTimeout(done, 3000)); return all.schema.properties }"
    )
    assert found["fetchNews"]["default"] == "false"
    assert found["checkForUpdates"]["default"] is False
    assert lab.page.locator(".Toastify__toast").count() == 0


@needs_chromium
def test_notebooks_stay_as_they_are_even_when_saved(lab):
    before = tree(lab.folder / "notebooks")
    for name in SOME:
        assert lab.open_and_close(f"notebooks/{name}.ipynb", save=True) == (False, True), name
    assert {path: path.read_bytes() for path in before} == before


@needs_chromium
def test_white_figures_are_dimmed_in_the_dark_theme_only(lab):
    lab.open("notebooks/00_start_here.ipynb")
    figures = lab.page.locator(".jp-RenderedImage img")
    figures.nth(1).wait_for()
    for theme, filter_ in (("Dark", "brightness(0.8)"), ("Light", "none")):
        lab.page.evaluate(
            "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })",
            f"JupyterLab {theme}",
        )
        light = str(theme == "Light").lower()
        shown = f"body[data-jp-theme-light='{light}']"
        lab.page.wait_for_selector(shown, state="attached")
        lab.page.wait_for_selector("#jupyterlab-splash", state="detached")  # two at once fail
        seen = figures.evaluate_all("all => all.map(figure => getComputedStyle(figure).filter)")
        assert set(seen) == {filter_}
        shoot(lab.page, f"theme_{theme}")


@needs_chromium
def test_slider_lives_in_a_slide_and_presenting_ends_with_its_page(lab):
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
    saved = ("PUT", "/api/settings/jupyterlab-slideshow")
    with lab.page.expect_response(lambda r: r.request.method == saved[0] and saved[1] in r.url):
        lab.page.evaluate("window.jupyterapp.commands.execute('deck:start')")
    lab.page.wait_for_selector("body[data-jp-deck-mode=presenting]", state="attached")
    bars = "() => [...document.querySelectorAll('.jp-Deck *')].every(element =>"
    bars += " getComputedStyle(element).scrollbarWidth === 'none')"
    lab.page.wait_for_function(bars)
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

    lab.load("/tree/notebooks/03_cutoffs.ipynb")
    lab.page.wait_for_selector("h1:has-text('03')")
    lab.page.wait_for_timeout(3000)  # what would hide the menus comes a moment later
    assert lab.page.locator("#jp-menu-panel").is_visible()
    assert not lab.page.locator("body[data-jp-deck-mode]").count()
    assert not lab.problems
