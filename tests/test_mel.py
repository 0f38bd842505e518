"""Lesson 01: its step, the module mel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.mel import LOW_HZ, highest_edge, mel_edges, to_hz, to_mel


def test_a_thousand_hertz_are_a_thousand_mel():
    """What the mel scale is built on; and zero is zero."""
    assert to_mel(1000) == pytest.approx(1000, abs=0.02)
    assert to_mel(0) == to_hz(0) == 0


@given(hz=st.floats(0, 48000))
def test_there_and_back(hz):
    assert to_hz(to_mel(hz)) == pytest.approx(hz, rel=1e-9, abs=1e-9)


def test_defaults_are_those_of_the_reference():
    np.testing.assert_array_equal(mel_edges(), mel_edges(80, 30, 7900))
    assert highest_edge() == highest_edge(16000, 50, 50) == 7900
    assert LOW_HZ == 30


@pytest.mark.parametrize(
    ("rate", "low", "band", "highest"),
    [(8000, 50, 50, 3900), (16000, 30, 40, 7930), (44100, 0, 1, 22049), (261, 50, 50, 30.5)],
)
def test_highest_edge_leaves_room_for_both_offsets(rate, low, band, highest):
    assert highest_edge(rate, low, band) == highest


def test_one_band_has_two_edges():
    assert mel_edges(1, 0, 8000) == pytest.approx([0, 8000])


def test_a_band_may_lie_below_one_hertz():
    assert mel_edges(1, 0, 0.5) == pytest.approx([0, 0.5])
