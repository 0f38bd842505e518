"""Every explorer in a real JupyterLab in a real browser: run, moved, dragged, reset."""

import time

import pytest
from browser import GET_ONE, PATIENCE, Lab, chromium, shoot, write_notebook
from live import cells_of_explorers
from twins import NOTEBOOKS, VOICES, moves, new_explorers_of

pytestmark = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")


THRESHOLD = """import numpy as np
from sincnet_teach.explorers import explore, slider
from sincnet_teach.explorers.same_person import Threshold
from sincnet_teach.verification import Trials

one = np.repeat([0, 1], 200)
tested = Trials(np.linspace(0.2, 0.9, 400) - 0.2 * one, one, 0 * one)
explore(Threshold(tested), threshold=slider("threshold (hundredths)", 30, 0, 100))"""  # 08's
CELLS = [(f"{p.stem}_{i}", s) for p in NOTEBOOKS for i, s in enumerate(cells_of_explorers(p))]
CELLS += [("08_same_person_0", THRESHOLD)]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with Lab(tmp_path_factory.mktemp("explorers")) as lab:
        yield lab


@pytest.fixture(scope="module")
def explorers(lab):
    """All explorers in one notebook, run without an error or a dialog; as many, made here."""
    path = lab.folder / "explorers.ipynb"
    write_notebook(path, VOICES, *(cell for _, cell in CELLS))
    lab.open(path.name)
    lab.run_all()
    errors = [o for o in lab.outputs() if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert not errors
    assert lab.page.locator(".jp-Dialog").count() == 0
    return list(new_explorers_of(path))


@pytest.mark.parametrize("number", range(len(CELLS)), ids=[name for name, _ in CELLS])
def test_explorer(lab, explorers, number):
    assert len(explorers) == len(CELLS)
    use(lab, explorers[number], number, CELLS[number][0])


def at_rest(explorer):
    """The picture that is drawn finely once the hand has rested, as PNG bytes."""
    explorer.rested()
    return bytes(explorer.image.value)


def use(lab, explorer, number, name):
    """Move each control of explorer `number` of the page there and back, drag one, reset."""
    shown = lab.page.locator(".sincnet-explorer").nth(number)
    rows = shown.locator(":is(.widget-hslider, .widget-toggle-buttons)")
    order = {control: rows.nth(i) for i, control in enumerate(explorer.controls)}
    start = at_rest(explorer)
    assert lab.wait_for_picture(start, number), "the picture that the plain function draws"

    for control, handle, value in moves(explorer):
        before = explorer.controls[control].value
        explorer.controls[control].value = value
        there, back = ("Right", "Left") if value > before else ("Left", "Right")
        assert at_rest(explorer) != start or handle is None
        press(order[control], handle, 1, f"Arrow{there}")
        assert lab.wait_for_picture(at_rest(explorer), number), (control, handle, value)
        press(order[control], handle, 0, f"Arrow{back}")
        explorer.controls[control].value = before
        assert at_rest(explorer) == start
        assert lab.wait_for_picture(start, number), f"{control} comes back to the same pixels"

    wide = shown.bounding_box()["width"]
    for row in order.values():
        track = row.locator(".noUi-base")
        assert not track.count() or track.bounding_box()["width"] > wide - 320, (
            "as wide as the cell"
        )
    drag(lab, order, explorer, number)
    drag_in_the_picture(lab, order, explorer, number)
    shoot(shown, name)
    shown.get_by_role("button", name="reset").click()
    assert lab.wait_for_picture(start, number), "reset"
    assert not lab.problems


def press(row, handle, option, key):
    """Press a key on the handle of a slider, or, where there is none, an option of a choice."""
    if handle is None:
        row.locator("button").nth(option).press("Enter")
    else:
        row.locator(".noUi-handle").nth(handle).press(key)


def take(lab, handle, far):
    """Drag what a locator finds fast to the side."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    lab.page.mouse.move(x + far, y, steps=12)
    lab.page.mouse.up()


def value_of(row):
    """The value that the row of a slider shows."""
    text = row.locator(".widget-readout").inner_text()
    ends = [int(part) for part in text.replace(",", "").split("–")]
    return tuple(ends) if len(ends) == 2 else ends[0]


def sliders(explorer):
    """The values of those controls that are sliders, by name."""
    return {n: c.value for n, c in explorer.controls.items() if not hasattr(c, "options")}


def drag_in_the_picture(lab, order, explorer, number):
    """Drag each ring in the picture: its slider follows, and the page ends at that picture."""
    values = sliders(explorer)
    rings = lab.page.locator(".sincnet-explorer").nth(number).locator(".sincnet-hands i")
    handles = explorer.picture.handles(**explorer.values())
    assert rings.count() == len(handles) > 0
    for i, handle in enumerate(handles):
        take(lab, rings.nth(i), (-12, 12)[i // 2])  # lesson 01 has each on two axes
        end, before = time.monotonic() + PATIENCE, None
        while time.monotonic() < end:  # the kernel follows the hand
            now = {name: value_of(order[name]) for name in values}  # a late move may be another's
            if now == before and now[handle.moves] != values[handle.moves]:
                explorer.set(now)
                if lab.wait_for_picture(at_rest(explorer), number, seconds=2):
                    break
            before = now
            lab.page.wait_for_timeout(100)
        else:
            pytest.fail(f"the picture does not follow {handle}")
        values = sliders(explorer)


def drag(lab, order, explorer, number):
    """Drag the first slider fast; the page must end at the picture of where the hand let go."""
    name, *_ = sliders(explorer)
    take(lab, order[name].locator(".noUi-handle").first, 60)
    value = value_of(order[name])
    assert value != explorer.controls[name].value
    explorer.controls[name].value = value
    assert lab.wait_for_picture(at_rest(explorer), number), f"no stale picture at {value}"


LISTEN = """() => {
  window.heard = [];
  document.addEventListener('playing', event => window.heard.push(event.target.src), true);
}"""


def test_sound_is_silent_until_the_hand_rests_and_off_by_one_click(lab):
    source = (
        "from sincnet_teach.explorers import explorer\n"
        "explorer.REST = 1.5  # or a busy machine takes a slow drag for a rest\n"
        "from sincnet_teach.explorers import explore, range_slider\n"
        "from sincnet_teach.explorers.filter_use import VoiceThroughBand\n"
        "from sincnet_teach.voices import load_voice\n"
        "band = range_slider('band (Hz)', (300, 3000), 0, 8000, 10)\n"
        "explore(VoiceThroughBand(load_voice('slt')), band=band)"
    )
    write_notebook(lab.folder / "sound.ipynb", source)
    lab.open("sound.ipynb")
    lab.run_all()
    lab.page.evaluate(LISTEN)
    player, handle = lab.page.locator("audio"), lab.page.locator(".noUi-handle").first
    paused = "audio => audio.paused || audio.ended"

    def source_of_player():
        return player.evaluate("audio => audio.src")

    def heard():
        return lab.page.evaluate("window.heard")

    before = source_of_player()
    take(lab, handle, 60)
    assert before not in heard(), "the sound before is not heard in the first drag"
    lab.page.wait_for_function("window.heard.length > 0")
    lab.page.wait_for_timeout(1000)
    assert before not in heard()
    assert heard() == [source_of_player()], "one sound, the one at which the hand rested"
    assert not player.evaluate(paused)

    handle.press("ArrowRight")
    lab.page.wait_for_function(
        "before => document.querySelector('audio').src !== before", arg=heard()[-1]
    )
    lab.page.wait_for_function("window.heard.length > 1")

    lab.page.get_by_role("button", name="sound").click()
    lab.page.wait_for_function(f"({paused})(document.querySelector('audio'))")
    quiet = len(heard())
    before = source_of_player()
    handle.press("ArrowRight")
    lab.page.wait_for_function(
        "before => document.querySelector('audio').src !== before", arg=before
    )
    lab.page.wait_for_timeout(1000)
    assert len(heard()) == quiet, "off by one click"
    assert player.evaluate(paused)
    lab.page.get_by_role("button", name="sound").click()
    lab.page.wait_for_function(f"window.heard.length > {quiet}")
    assert not lab.problems


def test_figures_of_a_running_cell_stay_whole_while_a_slider_moves(lab):
    """The trap of kernels with subshells (docs/sliders.md)."""
    first = (
        "import ipywidgets as widgets\n"
        "import matplotlib.pyplot as plt\n"
        "%matplotlib inline\n"
        "slider, label = widgets.IntSlider(50), widgets.Label()\n"
        "slider.observe(lambda change: setattr(label, 'value', str(change['new'])), 'value')\n"
        "widgets.VBox([slider, label])"
    )
    second = (
        "for _ in range(23):\n"
        "    fig, axes = plt.subplots(1, 3)\n"
        "    for ax in axes:\n"
        "        ax.plot([0, 1, 0])\n"
        "        ax.set_title('all alike')\n"
        "    plt.show()"
    )
    write_notebook(lab.folder / "trap.ipynb", first, second)

    lab.open("trap.ipynb")
    lab.start("run-cell", cell=0)
    handle = lab.page.locator(".noUi-handle").first
    handle.wait_for()
    lab.start("run-all-below", cell=1)
    for i in range(80):
        handle.press("ArrowRight" if i % 20 < 10 else "ArrowLeft")
        lab.page.wait_for_timeout(20)
    lab.wait_until_run()
    pictures = [o["data"]["image/png"] for o in lab.outputs() if "image/png" in o.get("data", {})]
    assert len(pictures) == 23
    assert len(set(pictures)) == 1
