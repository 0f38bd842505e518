"""Lesson 02: the window, and its explorer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.explorers.window import WindowedSinc
from sincnet_teach.response import highest_side_lobe


@given(half=st.integers(20, 500))
def test_windowed_sinc_read_outs(half):
    length = 2 * half + 1
    readouts = WindowedSinc().update(length, "Hamming")
    n = np.arange(length) - half
    taps = np.sinc(n / 8) * np.hamming(length)
    assert readouts["highest side lobe"] == f"{highest_side_lobe(taps, 1000):.1f} dB"


def test_a_filter_of_three_taps_is_said_to_be_too_short():
    assert "too short" in WindowedSinc().update(3, "Hamming")["note"]
