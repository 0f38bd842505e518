"""The explorers' pictures for tests: how each is made, its values' ranges and extremes."""

import numpy as np
from hypothesis import strategies as st

from sincnet_teach.explorers.cutoffs import RawParameters
from sincnet_teach.explorers.faster import BlockCost
from sincnet_teach.explorers.filter_use import VoiceThroughBand, VowelThroughLayer
from sincnet_teach.explorers.mel_spacing import BandEdges
from sincnet_teach.explorers.same_person import Threshold
from sincnet_teach.explorers.sinc_construction import BandPass
from sincnet_teach.explorers.window import WINDOWS, WindowedSinc
from sincnet_teach.verification import Trials
from sincnet_teach.voices import load_voice

VOICE = load_voice("slt")
WHO = np.repeat(np.arange(10), 6)
ONE, OTHER = (WHO[i] for i in np.triu_indices(60, 1))
SCORES = np.random.default_rng(0).normal(0.5 + 0.25 * (ONE == OTHER), 0.12)
TESTED = Trials(np.clip(SCORES, -1, 1), ONE, OTHER)
hertz = st.integers(0, 8000)
raw = st.integers(-9000, 9000)
spacing = ["mel", "linear"]

PICTURES = {  # picture: (made how, what each value may be, a grid with the extremes)
    "BandEdges": (
        BandEdges,
        {"count": st.integers(1, 128), "low_hz": hertz, "high_hz": hertz}
        | {"spacing": st.sampled_from(spacing)},
        {"count": [1, 2, 80, 128], "low_hz": [0, 30, 8000], "high_hz": [0, 7900, 8000]}
        | {"spacing": spacing},
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
        {"f1": hertz, "f2": hertz, "length": st.integers(3, 1001), "away": st.integers(0, 100)},
        {"f1": [0, 1, 1000, 7999, 8000], "f2": [0, 1, 1000, 8000], "length": [3, 251, 1001]}
        | {"away": [0, 100]},
    ),
    "VoiceThroughBand": (
        lambda: VoiceThroughBand(VOICE),
        {"band": st.tuples(hertz, hertz).map(sorted).map(tuple), "number": st.integers(0, 79)},
        {"band": [(0, 0), (0, 8000), (8000, 8000), (407, 490)], "number": [0, 12, 79]},
    ),
    "VowelThroughLayer": (
        VowelThroughLayer,
        {"pitch": st.integers(80, 400), "first": st.integers(200, 1000)}
        | {"second": st.integers(600, 2400)},
        {"pitch": [80, 100, 400], "first": [200, 730, 1000], "second": [600, 1090, 2400]},
    ),
    "Threshold": (
        lambda: Threshold(TESTED),
        {"threshold": st.integers(-100, 100)},
        {"threshold": [-100, 60, 0, 100]},
    ),
    "BlockCost": (
        BlockCost,
        {"block": st.integers(256, 16384), "length": st.integers(3, 1501)},
        {"block": [256, 1024, 2048, 16384], "length": [3, 251, 1001, 1501]},
    ),
}

TYPICAL = {  # two values of each picture that differ in everything
    "BandEdges": (
        {"count": 80, "low_hz": 30, "high_hz": 7900, "spacing": "mel"},
        {"count": 20, "low_hz": 100, "high_hz": 4000, "spacing": "linear"},
    ),
    "WindowedSinc": ({"length": 251, "window": "Hamming"}, {"length": 101, "window": "Hann"}),
    "RawParameters": ({"low_hz_": -3000, "band_hz_": 7000}, {"low_hz_": 900, "band_hz_": -2000}),
    "BandPass": (
        {"f1": 1000, "f2": 4000, "length": 251, "away": 100},
        {"f1": 500, "f2": 700, "length": 101, "away": 70},
    ),
    "VoiceThroughBand": ({"band": (407, 490), "number": 12}, {"band": (2000, 3000), "number": 40}),
    "VowelThroughLayer": (
        {"pitch": 100, "first": 730, "second": 1090},
        {"pitch": 300, "first": 300, "second": 2300},
    ),
    "Threshold": ({"threshold": 62}, {"threshold": 68}),
    "BlockCost": ({"block": 2048, "length": 251}, {"block": 8192, "length": 1001}),
}


def points(artist):
    """All coordinates of a moving artist that are drawn, (n, 2)."""
    if hasattr(artist, "get_xydata"):
        drawn = artist.get_xydata()
    elif hasattr(artist, "get_segments"):
        drawn = np.concatenate([np.empty((0, 2)), *artist.get_segments()])
    else:
        drawn = np.empty((0, 2))
    return drawn[~np.isnan(drawn).any(axis=1)]


def vertical_lines(axes):
    """Where vertical lines that stand still cross an axes, in its unit."""
    still = [line for line in axes.lines if not line.get_animated()]
    return [line.get_xdata()[0] for line in still if len(set(line.get_xdata())) == 1]
