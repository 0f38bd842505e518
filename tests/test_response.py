"""Measuring filters, against tones, closed formulas and the facts that the lessons state."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach import SincConv
from sincnet_teach.response import (
    band_edges,
    cumulative_response,
    decibels,
    gain_at,
    highest_side_lobe,
    magnitude_response,
    slope_width,
)

BANK = SincConv(80, 251).filters().detach()


@given(hz=st.floats(0, 8000), seed=st.integers(0, 100))
def test_gain_is_that_of_a_tone(hz, seed):
    taps = np.random.default_rng(seed).standard_normal(31)
    tone = np.exp(2j * np.pi * hz * np.arange(500) / 16000)
    out = np.convolve(tone, taps, mode="valid")
    np.testing.assert_allclose(np.abs(out), gain_at(taps, hz), rtol=1e-6, atol=1e-9)


def test_response_and_gain_agree_on_the_grid():
    hz, gain = magnitude_response(BANK)
    assert gain.shape == (80, 1, 8193)
    np.testing.assert_allclose(gain_at(BANK[:, 0], hz[700]), gain[:, 0, 700], rtol=1e-9)


def test_decibels_has_a_floor():
    np.testing.assert_allclose(decibels([1, 0.1, 0], floor=-80), [0, -20, -80])


@pytest.mark.parametrize("drop", [3.0, 6.0])
def test_edges_lie_where_the_gain_has_dropped(drop):
    edges = band_edges(BANK, drop)
    assert edges.shape == (80, 1, 2)
    peak = magnitude_response(BANK, n_fft=2**18)[1].max(axis=-1)[:, 0]
    for side in (0, 1):
        inside = edges[:, 0, side] < 7999  # the last filter's upper edge is Nyquist itself
        at_edge = gain_at(BANK[inside, 0], edges[inside, 0, side])
        np.testing.assert_allclose(decibels(at_edge / peak[inside]), -drop, atol=0.02)


def test_edges_end_at_zero_and_nyquist():
    assert band_edges(np.array([1.0]), 6).tolist() == [0, 8000]
    low_pass = band_edges(np.ones(50), 6)
    assert low_pass[0] == 0
    assert 0 < low_pass[1] < 320  # its first zero is at 16000 / 50


@pytest.mark.parametrize("shift", [1.0, 100.0])
def test_edges_do_not_depend_on_the_size_of_the_taps(shift):
    np.testing.assert_allclose(band_edges(BANK * shift), band_edges(BANK), rtol=1e-6)


def test_cumulative_response_is_the_mean():
    hz, mean = cumulative_response(BANK)
    assert hz.shape == mean.shape == (8193,)
    np.testing.assert_allclose(mean[1000], magnitude_response(BANK)[1][..., 1000].mean())


def test_the_facts_of_lesson_04():
    layer = SincConv(80, 251)
    f1, f2 = (f.detach().numpy().ravel() for f in layer.cutoffs())
    gain = gain_at(BANK[:, 0], (f1 + f2) / 2)
    assert decibels(gain.max() / gain.min()) == pytest.approx(7.7, abs=0.05)
    wide = f2 - f1 > 200
    np.testing.assert_allclose(gain[wide], 8000 / (f2 - f1)[wide], rtol=0.02)
    six = band_edges(BANK)[:, 0]
    broad = (f2 - f1 > 150) & (f2 < 8000)
    np.testing.assert_allclose(six[broad], np.stack([f1, f2], 1)[broad], atol=6)
    assert np.diff(six).min() > 1.8 * 16000 / 251


def test_takes_tensors_with_gradients():
    assert magnitude_response(SincConv(2, 31).filters())[1].shape == (2, 1, 8193)
    assert isinstance(gain_at(torch.ones(3), 0), np.floating)


def test_defaults():
    taps = np.hamming(31)
    for function, explicit in (
        (magnitude_response, (16000, 2**14)),
        (cumulative_response, (16000, 2**14)),
        (slope_width, (16000, 2**14)),
    ):
        np.testing.assert_array_equal(function(taps), function(taps, *explicit))
    np.testing.assert_array_equal(band_edges(taps), band_edges(taps, 6.0, 16000, 2**14))
    assert gain_at(taps, 300) == gain_at(taps, 300, 16000) != gain_at(taps, 300, 8000)
    assert highest_side_lobe(taps, 600) == highest_side_lobe(taps, 600, 16000, 2**14)
    assert decibels(0) == pytest.approx(-140)


def test_rate_scales_the_frequency_axis():
    taps = np.hamming(31)
    np.testing.assert_allclose(band_edges(taps, sample_rate=8000), band_edges(taps) / 2)
    assert slope_width(taps, 8000) == pytest.approx(slope_width(taps) / 2)
    assert magnitude_response(taps, 8000)[0][-1] == 4000


def test_the_smallest_grid_is_as_long_as_the_filter():
    assert magnitude_response(np.ones(5), n_fft=5)[0].tolist() == pytest.approx([0, 3200, 6400])


@pytest.mark.parametrize("drop", [0, -1, 120, float("nan")])
def test_a_drop_out_of_range_is_refused(drop):
    with pytest.raises(ValueError, match="drop must be above 0 and below 120 dB"):
        band_edges(np.ones(5), drop)


def test_one_filter_of_zeros_among_others_is_refused():
    with pytest.raises(ValueError, match="must each have a tap that is not 0"):
        band_edges(np.array([[1.0, 1.0], [0.0, 0.0]]))


def test_side_lobe_and_slope_of_a_moving_average():
    """Against the closed form: sin(πfL) / sin(πf) has its first side lobe at −13.3 dB."""
    taps = np.ones(100)
    assert highest_side_lobe(taps, 160) == pytest.approx(-13.26, abs=0.02)
    hz = np.linspace(1, 159, 40_000)
    gain = np.abs(np.sin(np.pi * hz / 160) / np.sin(np.pi * hz / 16000)) / 100
    slope = hz[gain < 0.1][0] - hz[gain > 0.9][-1]
    assert slope_width(taps) == pytest.approx(slope, abs=2)


def test_slopes_and_edges_lie_between_the_points_of_the_grid():
    """Against a grid sixteen times as fine; the usual one has a point every 0.98 Hz."""
    taps = np.sinc(np.arange(-2000, 2001) / 8)
    assert slope_width(taps) == pytest.approx(slope_width(taps, n_fft=2**18), abs=0.06)
    assert slope_width(taps) == pytest.approx(3.6, abs=0.1)


def test_a_slope_that_never_ends_and_a_filter_without_side_lobes():
    assert highest_side_lobe(np.array([0.5, 1, 0.5]), 1000) < -100
    assert slope_width(np.array([0.2, 1, 0.2])) == pytest.approx(8000 - 2195, abs=30)


def test_results_are_float64():
    assert magnitude_response(torch.ones(3))[1].dtype == np.float64
