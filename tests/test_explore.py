"""Every explorer as a plain function over its whole range, and the machinery around it."""

import io

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sincnet_teach import explore
from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.mel import mel_edges
from sincnet_teach.pictures import (
    WINDOWS,
    BandEdges,
    BandPass,
    Picture,
    RawParameters,
    VoiceThroughBand,
    WindowedSinc,
)
from sincnet_teach.response import band_edges, gain_at, highest_side_lobe
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.voices import load_voice
from sincnet_teach.window import half_hamming

VOICE = load_voice("slt")
hertz = st.integers(0, 8000)
raw = st.integers(-9000, 9000)
odd = st.integers(1, 250).map(lambda half: 2 * half + 1)

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
        MADE[name] = explore.Stage(RANGES[name][0]())
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
@settings(max_examples=40, deadline=None)
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
    assert explore.Stage(RANGES[name][0]()).png(**first)[0] == before, "equal to a fresh one"


def test_a_changed_label_is_drawn():
    own = explore.Stage(WindowedSinc())
    before, _ = own.png(length=251, window="none")
    own.picture.axes[0].set_xlabel("another label")
    assert own.png(length=251, window="none")[0] != before


# Read-outs against the package's functions


@given(count=st.integers(1, 128), low=st.integers(0, 3999), high=st.integers(4000, 8000))
def test_band_edges_read_outs(count, low, high):
    readouts = BandEdges().update(count, low, high, "mel")
    widths = np.diff(mel_edges(count, low, high))
    assert readouts["narrowest band"] == f"{widths.min():.1f} Hz"
    assert readouts["widest band"] == f"{widths.max():.1f} Hz"


def test_band_edges_crossed():
    picture = BandEdges()
    crossed = picture.update(8, 5000, 100, "linear")
    assert "other way" in crossed.pop("note")
    assert crossed == picture.update(8, 100, 5000, "linear")
    assert picture.update(8, 100, 100, "mel") == {"note": "lowest = highest: no room for a band"}


@given(half=st.integers(20, 500))
def test_windowed_sinc_read_outs(half):
    length = 2 * half + 1
    readouts = WindowedSinc().update(length, "Hamming")
    n = np.arange(length) - half
    taps = np.sinc(n / 8) * np.hamming(length)
    assert readouts["highest side lobe"] == f"{highest_side_lobe(taps, 1000):.1f} dB"


def test_a_filter_of_three_taps_is_said_to_be_too_short():
    assert "too short" in WindowedSinc().update(3, "Hamming")["note"]


@given(low=raw, width=raw)
def test_raw_parameters_read_outs(low, width):
    readouts = RawParameters().update(low, width)
    f1, f2 = constrained_cutoffs(torch.tensor([[float(low)]]), torch.tensor([[float(width)]]))
    assert readouts["f1 to f2"].startswith(f"{f1.item():.0f} to {f2.item():.0f} Hz")


@pytest.mark.parametrize(
    ("low", "width", "of_low", "of_band"),
    [
        (300, 100, "alive, moves f1 and f2", "alive, moves f2"),
        (-300, -100, "alive, moves f1 and f2 the other way", "alive, moves f2 the other way"),
        (0, 100, "dead: exactly 0, where |x| has slope 0", "alive, moves f2"),
        (300, 0, "alive, moves f1 and f2", "dead: exactly 0, where |x| has slope 0"),
        (7000, 2000, "alive, moves f1", "dead: f2 is clamped"),
        (8200, 100, "dead: f1 beyond Nyquist", "dead: f1 beyond Nyquist"),
    ],
)
def test_gradients_in_plain_words(low, width, of_low, of_band):
    readouts = RawParameters().update(low, width)
    assert readouts["gradient of low_hz_"] == of_low
    assert readouts["gradient of band_hz_"] == of_band


@given(f1=st.integers(0, 3900), f2=st.integers(4000, 7900), length=odd)
def test_band_pass_read_outs(f1, f2, length):
    readouts = BandPass().update(f1, f2, length)
    low, high = torch.tensor([[float(f1)]]).double(), torch.tensor([[float(f2)]]).double()
    n_, half = time_axis(length).double(), half_hamming(length).double()
    taps = band_pass_filters(low, high, n_, half)[0]
    six = band_edges(taps, 6)
    assert readouts["width, nominal"] == f"{f2 - f1} Hz"
    assert readouts["width at −6 dB"].startswith(f"{six[1] - six[0]:.0f} Hz")
    assert readouts["gain at band centre"] == f"{gain_at(taps, (f1 + f2) / 2):.1f}"


def test_band_pass_crossed():
    picture = BandPass()
    crossed = picture.update(2000, 1000, 251)
    assert "other way" in crossed.pop("note")
    assert crossed == picture.update(1000, 2000, 251)
    assert "no band" in picture.update(8000, 8000, 251)["note"]


def test_voice_through_band_is_conv1d():
    picture = VoiceThroughBand(VOICE)
    low, high = torch.tensor([[407.0]]), torch.tensor([[490.0]])
    taps = band_pass_filters(low, high, time_axis(), half_hamming())
    out = torch.nn.functional.conv1d(VOICE.view(1, 1, -1), taps.unsqueeze(1), padding=125)[0, 0]
    heard = picture.sound((407, 490)) / picture.scale * gain_at(taps[0], 448.5)
    np.testing.assert_allclose(heard, out, atol=1e-4)


def test_sounds_share_one_scale():
    picture = VoiceThroughBand(VOICE)
    whole = picture.sound((407, 490), listen_to="the whole voice")
    assert np.abs(whole).max() == pytest.approx(0.5)
    wide, narrow = picture.sound((80, 7990)), picture.sound((2000, 2100))
    assert np.sqrt(np.mean(wide**2)) == pytest.approx(np.sqrt(np.mean(whole**2)), rel=0.1)
    assert np.sqrt(np.mean(narrow**2)) < 0.1 * np.sqrt(np.mean(whole**2))


@pytest.mark.parametrize("number", [0, 40, 79])
def test_the_band_follows_the_number(number):
    f1, f2 = (f.flatten()[number].item() for f in constrained_cutoffs(*initial_parameters()))
    followed = VoiceThroughBand(VOICE).follow("number", number)["band"]
    assert followed == pytest.approx((f1, f2), abs=0.51)
    assert VoiceThroughBand(VOICE).follow("band", (1, 2)) == {}


# The machinery


def an_explorer():
    return explore.explore(
        VoiceThroughBand(VOICE),
        number=explore.slider("filter number", 12, 0, 79),
        band=explore.range_slider("band (Hz)", (407, 490), 0, 8000),
        listen_to=explore.choice("listen to", "the band", "the whole voice"),
    )


def test_explorer_draws_follows_and_resets():
    explorer = an_explorer()
    start = bytes(explorer.image.value)
    assert start == explore.Stage(VoiceThroughBand(VOICE)).png(**explorer.values())[0]
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

    explorer = explore.explore(Odd(), x=explore.slider("x (Hz)", 1, 0, 2))
    assert "&lt;script&gt;" in explorer.readout.value
