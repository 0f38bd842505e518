"""A copy of one's own in JupyterLab: opened it stays unmodified, and it keeps what was done."""

import json

import own_copy
import pytest
from browser import GET_ONE, Lab, chromium
from course import SOME, tree

START = "notebooks/00_start_here.ipynb"
pytestmark = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    """A JupyterLab in a new copy, and the tree of the copy before."""
    folder = tmp_path_factory.mktemp("mine")
    own_copy.renew(folder)
    before = tree(folder)
    with Lab(folder) as lab:
        yield lab, before


def test_opened_and_closed_a_lesson_stays_unmodified(mine):
    lab, before = mine
    for name in SOME:
        assert lab.open_and_close(f"notebooks/{name}.ipynb") == (False, True), name
    assert {path: path.read_bytes() for path in before} == before


def test_an_evening_with_the_copy(mine):
    """A guess is a guess, an answer counts, and the next evening both are there."""
    lab, _ = mine
    lab.open(START)
    page, folder = lab.page, lab.folder
    box = page.locator(".jp-CodeCell").filter(has_text='check("0.1", answer)')
    box.scroll_into_view_if_needed()
    box.locator(".cm-line").first.click()
    page.keyboard.press("End")
    for _ in "...":
        page.keyboard.press("Backspace")
    page.keyboard.type("250")
    lab.run_all()
    assert not [
        o for o in lab.outputs() if o["output_type"] == "error" or o.get("name") == "stderr"
    ]
    assert page.locator(".jp-Dialog").count() == 0
    line = page.locator(".jp-OutputArea-output").filter(has_text="1 of 3 exercises done.")
    line.wait_for()
    assert "done: 0.1; open: 0.2, 0.3" in line.inner_text()
    page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")
    assert json.loads((folder / "progress.json").read_text("utf-8")) == {"0.1": "right"}
    own = (folder / START).read_bytes()
    assert b"answer = 250" in own

    page.evaluate("window.jupyterapp.serviceManager.sessions.shutdownAll()")
    assert own_copy.renew(folder) == []
    own_copy.show_progress(folder)
    assert b"answer = 250" in (folder / START).read_bytes()
    lab.load("/tree/notebooks")
    lab.open(START)
    table = page.locator(".jp-OutputArea table").first
    row = table.get_by_role("row", name="00 Start here").get_by_role("cell")
    assert row.all_inner_texts() == ["00 Start here", "0.1", "", "0.2, 0.3"]
    table.get_by_role("link", name="01 Mel spacing").click()
    page.get_by_role("tab", name="01_mel_spacing.ipynb").wait_for()
    assert not lab.problems
