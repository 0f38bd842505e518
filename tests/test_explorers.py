"""Every explorer as a plain function over its whole range, and the machinery around it."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sincnet_teach.explorers import choice, explore, range_slider, slider
from sincnet_teach.explorers.cutoffs import RawParameters
from sincnet_teach.explorers.filter_use import VoiceThroughBand
from sincnet_teach.explorers.mel_spacing import BandEdges
from sincnet_teach.explorers.sinc_construction import BandPass
from sincnet_teach.explorers.stage import Picture, Stage
from sincnet_teach.explorers.window import WINDOWS, WindowedSinc
from sincnet_teach.voices import load_voice

VOICE = load_voice("slt")
hertz = st.integers(0, 8000)
raw = st.integers(-9000, 9000)

RANGES = {  # picture: (made how, what each value may be, a grid with the extremes)
    "BandEdges": (
        BandEdges,
        {"count": st.integers(1, 128), "low_hz": hertz, "high_hz": hertz}
        | {"spacing": st.sampled_from(["mel", "linear"])},
        {"count": [1, 2, 80, 128], "low_hz": [0, 30, 8000], "high_hz": [0, 7900, 8000]}
        | {"spacing": ["mel", "linear"]},
    ),
    "WindowedSinc": (
        WindowedSinc,
        {"length": st.integers(3, 1001), "window": st.sampled_from(list(WINDOWS))},
        {"length": [3, 5, 251, 1001], "window": list(WINDOWS)},
    ),
    "RawParameters": (
        RawParameters,
        {"low_hz_": raw, "band_hz_": raw},
        {"low_hz_": [-9000, -30, 0, 7900, 7949, 7950, 9000], "band_hz_": [-9000, 0, 1, 9000]},
    ),
    "BandPass": (
        BandPass,
        {"f1": hertz, "f2": hertz, "length": st.integers(3, 501)},
        {"f1": [0, 1, 1000, 7999, 8000], "f2": [0, 1, 1000, 8000], "length": [3, 251, 501]},
    ),
    "VoiceThroughBand": (
        lambda: VoiceThroughBand(VOICE),
        {"band": st.tuples(hertz, hertz).map(sorted).map(tuple), "number": st.integers(0, 79)},
        {"band": [(0, 0), (0, 8000), (8000, 8000), (407, 490)], "number": [0, 12, 79]},
    ),
}
every_picture = pytest.mark.parametrize("name", RANGES)
MADE = {}


def stage(name):
    """One stage a picture for all tests: what one value leaves behind must not spoil the next."""
    if name not in MADE:
        MADE[name] = Stage(RANGES[name][0]())
    return MADE[name]


def points(artist):
    """All coordinates of a moving artist that are drawn, (n, 2)."""
    if hasattr(artist, "get_xydata"):
        drawn = artist.get_xydata()
    elif hasattr(artist, "get_segments"):
        drawn = np.concatenate([np.empty((0, 2)), *artist.get_segments()])
    else:
        drawn = np.empty((0, 2))
    return drawn[~np.isnan(drawn).any(axis=1)]


def check(name, values):
    """Finite numbers, artists inside their axes, read-outs without nan, a picture of one size."""
    picture = stage(name).picture
    data, readouts = stage(name).png(**values)
    for artist in picture.moving:
        drawn = points(artist)
        assert np.isfinite(drawn).all()
        across, up = artist.axes.get_xlim(), artist.axes.get_ylim()
        beyond = artist.axes.get_xlabel() == "frequency (Hz)" and across[1] == 3000
        right = 8000 if beyond else across[1]  # lesson 02 looks at the lowest 3000 Hz only
        assert drawn.size == 0 or drawn[:, 0].min() >= across[0] - 1e-9
        assert drawn.size == 0 or drawn[:, 0].max() <= right + 1e-9
        assert drawn.size == 0 or drawn[:, 1].min() >= up[0] - 1e-9
        assert drawn.size == 0 or drawn[:, 1].max() <= up[1]
    assert readouts
    assert not [text for text in readouts.values() if "nan" in text or "inf" in text]
    assert Image.open(io.BytesIO(data)).size == tuple(
        (picture.figure.get_size_inches() * picture.figure.dpi).astype(int)
    )
    return readouts


@every_picture
def test_grid_and_extremes(name):
    grid = RANGES[name][2]
    for index in np.ndindex(*(len(values) for values in grid.values())):
        check(name, {key: grid[key][i] for key, i in zip(grid, index, strict=True)})


@every_picture
@settings(max_examples=40)
@given(data=st.data())
def test_any_values(name, data):
    check(name, {key: data.draw(values, key) for key, values in RANGES[name][1].items()})


@every_picture
def test_still_parts_are_kept_and_pictures_come_back(name):
    grid = RANGES[name][2]
    first = {key: values[1] for key, values in grid.items()}
    other = {key: values[-1] for key, values in grid.items()}
    before, _ = stage(name).png(**first)
    changed, _ = stage(name).png(**other)
    after, _ = stage(name).png(**first)
    assert before != changed
    assert before == after
    assert Stage(RANGES[name][0]()).png(**first)[0] == before, "equal to a fresh one"


def test_a_changed_label_is_drawn():
    own = Stage(WindowedSinc())
    before, _ = own.png(length=251, window="none")
    own.picture.axes[0].set_xlabel("another label")
    assert own.png(length=251, window="none")[0] != before


# The machinery


def an_explorer():
    return explore(
        VoiceThroughBand(VOICE),
        number=slider("filter number", 12, 0, 79),
        band=range_slider("band (Hz)", (407, 490), 0, 8000),
        listen_to=choice("listen to", "the band", "the whole voice"),
    )


def test_explorer_draws_follows_and_resets():
    explorer = an_explorer()
    start = bytes(explorer.image.value)
    assert start == Stage(VoiceThroughBand(VOICE)).png(**explorer.values())[0]
    explorer.controls["number"].value = 13
    assert explorer.values()["band"] == explorer.picture.follow("number", 13)["band"]
    assert bytes(explorer.image.value) != start
    explorer.controls["band"].value = (500, 5000)
    assert explorer.values()["number"] == 13
    assert "your own" in explorer.readout.value
    explorer.set(explorer.start)
    assert bytes(explorer.image.value) == start


def test_the_player_follows_and_resets():
    explorer = an_explorer()
    start = bytes(explorer.player.value)
    explorer.controls["listen_to"].value = "the whole voice"
    assert bytes(explorer.player.value) != start
    assert explorer.player.autoplay
    explorer.set(explorer.start)
    assert bytes(explorer.player.value) == start


def test_one_picture_for_one_change(monkeypatch):
    explorer, drawn = an_explorer(), []
    monkeypatch.setattr(explorer.stage, "png", lambda **values: drawn.append(values) or (b"", {}))
    explorer.controls["number"].value = 30
    explorer.set(explorer.start)
    assert len(drawn) == 2


def test_explorer_says_in_words_and_as_a_still_picture_what_it_shows():
    explorer = an_explorer()
    bundle, metadata = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["image/png"] == bytes(explorer.image.value)
    assert "407 to 490 Hz" in bundle["text/plain"]
    alt, readouts = bundle["text/plain"].splitlines()
    assert metadata["image/png"]["alt"] == alt
    assert readouts.startswith("In the notebook, sliders move this picture.")


def test_read_outs_are_text_not_html():
    class Odd(Picture):
        def __init__(self):
            super().__init__("An odd picture.")

        def update(self, x):
            return {"a < b": "<script>"}

    explorer = explore(Odd(), x=slider("x (Hz)", 1, 0, 2))
    assert "&lt;script&gt;" in explorer.readout.value
