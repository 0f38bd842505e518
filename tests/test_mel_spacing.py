"""Lesson 01: mel spacing, and its explorer."""

import numpy as np
import pytest
from course import verdict, verdicts
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.explorers.mel_spacing import BandEdges
from sincnet_teach.mel import LOW_HZ, highest_edge, mel_edges, to_hz, to_mel


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


@pytest.mark.parametrize("spacing", ["mel", "linear"])
def test_picture_draws_the_edges_and_the_widths(spacing):
    picture = BandEdges()
    picture.update(8, 100, 5000, spacing)
    drawn = np.array(picture.edges.get_segments())
    even = 100 + 4900 * np.arange(9) / 8
    edges = to_hz(np.linspace(to_mel(100), to_mel(5000), 9)) if spacing == "mel" else even
    np.testing.assert_allclose(drawn[:, :, 0], np.stack([edges, edges], axis=1))
    assert (drawn[:, :, 1] == [0, 1]).all(), "from the bottom to the top"
    centres, widths = picture.widths.get_data()
    np.testing.assert_allclose(centres, edges[:-1] + np.diff(edges) / 2)
    np.testing.assert_allclose(widths, np.diff(edges) / (4900 / 8))
    assert picture.axes[0].get_xlim() == (0, 8000)


def test_bands_below_1000_hz_are_counted():
    readouts = BandEdges().update(8, 0, 8000, "linear")
    assert readouts["bands that end below 1000 Hz"] == "0 of 8"
    assert BandEdges().update(9, 0, 8000, "linear")["bands that end below 1000 Hz"] == "1 of 9"


def test_no_room_draws_one_edge_and_no_width():
    picture = BandEdges()
    picture.update(8, 100, 5000, "mel")
    picture.update(8, 100, 100, "mel")
    assert np.array(picture.edges.get_segments()).tolist() == [[[100, 0], [100, 1]]]
    assert len(picture.widths.get_xdata()) == 0


# The step


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


# The exercises


@verdicts(
    ("1.2", 700 * (10 ** (200 / 2595) - 1) * (1 + 1000 / 700), "right"),
    ("1.2", 331, "1000 Hz to mel"),
    ("1.4", (80, 30, 100), "right"),
    ("1.4", (100_000, 30, 7900), "right"),
    ("1.4", (100_001, 30, 7900), "at most 100000"),
    ("1.4", (0, 30, 7900), "at most 100000"),
    ("1.4", (1, 30, 30.9), "right"),
    ("1.4", (1, 30, 31.5), "still 1.5 Hz wide"),
    ("1.4", (500, 29.95, 100), "right"),
    ("1.4", (500, 29.8, 100), "Stay between"),
    ("1.4", (500, 7850, 7900.05), "right"),
    ("1.4", (500, 7850, 7900.2), "Stay between"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
