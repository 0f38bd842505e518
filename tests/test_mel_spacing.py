"""Lesson 01: mel spacing, and its explorer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.explorers.mel_spacing import BandEdges
from sincnet_teach.mel import mel_edges


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
