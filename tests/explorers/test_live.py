"""Explorers as data for pages: what stands still, where it is, and how lines are drawn."""

import base64
import io
import json
from functools import cache
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
import soundfile
from pictures import PICTURES, TYPICAL, VOICE
from PIL import Image

from sincnet_teach.explorers import choice, explore, range_slider, slider
from sincnet_teach.explorers.filter_use import VoiceThroughBand
from sincnet_teach.explorers.live import as_data, line_style, live, packed, stacked, webp
from sincnet_teach.explorers.stage import Stage
from sincnet_teach.plots import png

every_picture = pytest.mark.parametrize("name", PICTURES)


@cache
def made(name):
    """A stage, its picture as PNG bytes, and then its data for a page, which take a while."""
    stage = Stage(PICTURES[name][0]())
    before, _ = stage.png(2, **TYPICAL[name][0])
    return stage, before, live(stage.picture, {}, stage.dpi)


def image(layout):
    return Image.open(io.BytesIO(base64.b64decode(layout["image"])))


@every_picture
def test_data_are_json_and_the_picture_is_as_before(name):
    stage, before, data = made(name)
    assert json.loads(json.dumps(data))["picture"] == type(stage.picture).__name__
    assert stage.png(2, **TYPICAL[name][0])[0] == before
    moving = [artist for artist in stage.picture.moving if artist is not stage.picture.note]
    assert len(data["lines"]) == len(moving)


@every_picture
def test_what_stands_still_is_the_notebooks_and_axes_are_where_matplotlib_has_them(name):
    stage, (*_, data) = Stage(PICTURES[name][0]()), made(name)
    wide = data["layouts"]["wide"]
    assert len(data["still"]) == len(stage.picture.still)
    for artist in stage.picture.still:
        assert artist.get_visible()
        artist.set_visible(False)  # lines of data that a page may replace, which it draws itself
    own = Image.open(io.BytesIO(png(stage.ground(2)[0].buffer_rgba()))).convert("L")
    assert np.abs(np.asarray(image(wide).convert("L"), int) - np.asarray(own, int)).mean() < 0.1
    stage.ground(1)
    for axes, place in zip(stage.picture.axes, wide["axes"], strict=True):
        left, top, right, bottom = place["box"]
        ends = [(left, wide["size"][1] - bottom), (right, wide["size"][1] - top)]
        for corner, pixel in zip(zip(place["x"], place["y"], strict=True), ends, strict=True):
            np.testing.assert_allclose(axes.transData.transform(corner), pixel, atol=0.51)


@every_picture
def test_phones_layout_has_every_axes_once_and_whole(name):
    layouts = made(name)[-1]["layouts"]
    narrow = layouts["narrow"]
    width, height = narrow["size"]
    assert width < 480, "columns below each other"
    for place in narrow["axes"]:
        left, top, right, bottom = place["box"]
        (tile,) = [t for t in narrow["tiles"] if t[0] <= left < t[0] + t[2]]
        assert right <= tile[0] + tile[2] and tile[1] <= top < bottom <= tile[1] + tile[3]
        assert tile[4] + tile[2] <= width and tile[5] + tile[3] <= height + 1e-6


def test_how_a_line_is_drawn():
    _, axes = plt.subplots(1, 2)
    picture, right = SimpleNamespace(axes=axes), {"axes": 1}
    (half_seen,) = axes[1].plot([0, 1], color="#0000ff", alpha=0.5, lw=2, ls="--")
    pattern = plt.rcParams["lines.dashed_pattern"]
    assert line_style(half_seen, picture, points=3) == right | {
        "colors": ["#8080ff"],  # as on white
        "dashes": [6 * part for part in pattern],
        "cap": "butt",
        "width": 6,
    }
    (dot,) = axes[1].plot(0, color="black", ls="none", marker="o", ms=9, mew=1, alpha=1)
    assert line_style(dot, picture, points=2) == right | {
        "colors": ["#000000"],
        "dashes": [],
        "cap": "square",  # matplotlib's "projecting"
        "width": 0,
        "marker": {"shape": "o", "size": 18, "edge": 2},
    }
    edges = axes[0].vlines([1, 2], 0, 1, colors=["#ff0000", "#00ff00"], lw=1.5)
    assert line_style(edges, picture, points=2) == {
        "axes": 0,
        "colors": ["#ff0000", "#00ff00"],
        "width": 3,
    }
    plt.close()


def test_columns_are_stacked_below_the_note():
    wide = {"size": [100, 50], "axes": ["left", "right"]}
    assert stacked(wide, [0, 40, 100], top=10) == {
        "size": [60, 90],
        "axes": ["left", "right"],
        "tiles": [[0, 10, 40, 40, 0, 10], [40, 10, 60, 40, 0, 50]],
    }


def test_controls_as_data():
    hertz = {"label": "f1 (Hz)", "min": 0, "max": 8000, "step": 10}
    one = slider("f1 (Hz)", 1000, 0, 8000, 10)
    assert as_data(one) == {"kind": "slider", "value": 1000} | hertz
    two = range_slider("f1 (Hz)", (1, 2), 0, 8000, 10)
    assert as_data(two) == {"kind": "range", "value": (1, 2)} | hertz
    row = {"kind": "choice", "label": "window", "value": "none", "options": ["none", "Hann"]}
    assert as_data(choice("window", "none", "Hann")) == row


def test_samples_are_stored_in_16_bits_and_other_data_as_they_are():
    stored = packed(VOICE)
    read, rate = soundfile.read(io.BytesIO(base64.b64decode(stored["flac"])), dtype="float32")
    assert rate == 16000
    np.testing.assert_array_equal(read, VOICE.numpy())
    assert stored["ends"] == (round(2**15 * VOICE.min().item()), round(2**15 * VOICE.max().item()))
    assert packed([0.1, 0.2]) == [0.1, 0.2]


def test_webp_loses_nothing():
    data = png(np.random.default_rng(0).integers(0, 255, (20, 30, 4)).astype(np.uint8))
    pair = (np.asarray(Image.open(io.BytesIO(each)).convert("RGB")) for each in (data, webp(data)))
    np.testing.assert_array_equal(*pair)


def test_explorer_is_stored_only_where_pages_are_to_be_made(monkeypatch):
    explorer = explore(VoiceThroughBand(VOICE), band=range_slider("band (Hz)", (1, 2), 0, 8000))
    monkeypatch.delenv("STORE_EXPLORERS", raising=False)
    assert "explorer" not in explorer._repr_mimebundle_()[1]["image/png"]
    monkeypatch.setenv("STORE_EXPLORERS", "1")
    stored = json.loads(explorer._repr_mimebundle_()[1]["image/png"]["explorer"])
    assert stored["controls"]["band"]["value"] == [1, 2]
