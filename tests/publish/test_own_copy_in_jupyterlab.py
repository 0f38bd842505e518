"""A copy of one's own in JupyterLab: opened it stays unmodified, and it keeps what was done."""

import json
import re
import shutil

import own_copy
import pytest
from browser import GET_ONE, Lab, chromium
from course import ROOT, tree

START = "notebooks/00_start_here.ipynb"
pytestmark = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")


OPEN = """async ([path, save]) => {
  const panel = await window.jupyterapp.commands.execute('docmanager:open', {path});
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
  await new Promise(done => setTimeout(done, 500));
  const changed = panel.context.model.dirty;
  if (save) { await panel.context.save(); }
  window.jupyterapp.commands.execute('application:close');
  await new Promise(done => setTimeout(done, 500));
  return [changed, panel.isDisposed];
}"""


def open_and_close(folder, paths, save, *options):
    """Open each notebook and close it; returns those that were changed, or asked to be saved."""
    asked = []
    with Lab(folder, *options) as lab:
        lab.page.wait_for_function("() => window.jupyterapp?.shell")
        lab.page.evaluate("() => window.jupyterapp.restored.then(() => null)")
        for path in paths:
            changed, closed = lab.page.evaluate(OPEN, [path, save])
            if changed or not closed:
                asked.append(path)
    return asked


SOME = [f"notebooks/{name}.ipynb" for name in ("00_start_here", "09_faster", "questions")]


def test_opened_and_closed_a_lesson_stays_unmodified(tmp_path):
    own_copy.renew(tmp_path)
    before = tree(tmp_path)
    assert open_and_close(tmp_path, SOME, save=False) == []
    assert {path: path.read_bytes() for path in before} == before


def test_stored_notebooks_stay_as_they_are_even_when_saved(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    before = tree(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "publish"), prepend=":")
    stored = re.search(r"^STORED := (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    assert open_and_close(tmp_path, SOME, True, stored) == []
    assert {path: path.read_bytes() for path in before} == before


def test_an_evening_with_the_copy(tmp_path):
    """A guess is a guess, an answer counts, and the next evening both are there."""
    own_copy.renew(tmp_path)
    with Lab(tmp_path) as lab:
        lab.open("notebooks/00_start_here.ipynb")
        page = lab.page
        box = page.locator(".jp-CodeCell").filter(has_text='check("0.1", answer)')
        box.scroll_into_view_if_needed()
        box.locator(".cm-line").first.click()
        page.keyboard.press("End")
        for _ in "...":
            page.keyboard.press("Backspace")
        page.keyboard.type("250")
        lab.run_all()
        line = page.locator(".jp-OutputArea-output").filter(has_text="1 of 3 exercises done.")
        line.wait_for()
        assert "done: 0.1; open: 0.2, 0.3" in line.inner_text()
        page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")
    assert json.loads((tmp_path / "progress.json").read_text("utf-8")) == {"0.1": "right"}
    own = (tmp_path / START).read_bytes()
    assert b"answer = 250" in own

    assert own_copy.renew(tmp_path) == []
    own_copy.show_progress(tmp_path)
    assert b"answer = 250" in (tmp_path / START).read_bytes()
    with Lab(tmp_path) as lab:
        lab.open("notebooks/00_start_here.ipynb")
        table = lab.page.locator(".jp-OutputArea table").first
        row = table.get_by_role("row", name="00 Start here").get_by_role("cell")
        assert row.all_inner_texts() == ["00 Start here", "0.1", "", "0.2, 0.3"]
        table.get_by_role("link", name="01 Mel spacing").click()
        lab.page.get_by_role("tab", name="01_mel_spacing.ipynb").wait_for()
