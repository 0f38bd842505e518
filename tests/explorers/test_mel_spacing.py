"""Lesson 01: what its picture draws and reads off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.explorers.mel_spacing import BandEdges
from sincnet_teach.mel import mel_edges, to_hz, to_mel


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


def test_each_edge_is_heard_as_a_tone_one_after_the_other():
    edges = np.linspace(100, 4000, 9)
    heard = BandEdges().sound(8, 4000, 100, "linear").reshape(9, -1)
    spectra = np.abs(np.fft.rfft(heard, 16000))
    np.testing.assert_allclose(spectra.argmax(axis=1), edges, atol=3)
    np.testing.assert_allclose(np.abs(heard).max(axis=1), 0.4, rtol=0.01, err_msg="one amplitude")
    assert len(BandEdges().sound(128, 0, 8000, "mel")) <= 4 * 16000
    assert BandEdges.spaced(8, 500, 500, "mel").tolist() == [500]
