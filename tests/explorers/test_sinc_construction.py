"""Lesson 04: what its picture draws and reads off."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.explorers.sinc_construction import BandPass
from sincnet_teach.response import band_edges, gain_at, magnitude_response
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.window import half_hamming

odd = st.integers(1, 500).map(lambda half: 2 * half + 1)


@given(f1=st.integers(0, 3900), f2=st.integers(4000, 7900), length=odd)
def test_band_pass_read_outs(f1, f2, length):
    readouts = BandPass().update(f1, f2, length)
    low, high = torch.tensor([[float(f1)]]).double(), torch.tensor([[float(f2)]]).double()
    n_, half = time_axis(length).double(), half_hamming(length).double()
    taps = band_pass_filters(low, high, n_, half)[0]
    six = band_edges(taps, 6)
    assert readouts["width, nominal"] == f"{f2 - f1} Hz"
    width = f"{six[1] - six[0]:.0f} Hz, {six[0]:.0f} to {six[1]:.0f} Hz"
    assert readouts["width at −6 dB"] == width
    assert readouts["answer to a click"] == f"{length / 16:.1f} ms"
    assert readouts["gain at band centre"] == f"{gain_at(taps, (f1 + f2) / 2):.1f}"


def test_band_pass_crossed():
    picture = BandPass()
    crossed = picture.update(2000, 1000, 251)
    assert "other way" in crossed.pop("note")
    assert crossed == picture.update(1000, 2000, 251)
    assert "no band" in picture.update(8000, 8000, 251)["note"]


def test_picture_draws_two_low_passes_and_their_difference():
    picture = BandPass()
    picture.update(1000, 4000, 101)
    n = np.arange(-50, 51)
    upper, lower = np.sinc(2 * 4000 * n / 16000), np.sinc(2 * 1000 * n / 16000)
    for line, expected in ((picture.upper, upper), (picture.lower, lower / 4)):
        np.testing.assert_allclose(line.get_xdata(), n / 16)
        np.testing.assert_allclose(line.get_ydata(), expected, atol=1e-12)
    np.testing.assert_allclose(picture.window.get_ydata(), np.hamming(101), atol=2e-4)
    taps = (4 * upper - lower) / 3 * np.hamming(101)
    np.testing.assert_allclose(picture.taps.get_ydata(), taps, atol=2e-4)
    np.testing.assert_allclose(picture.taps.get_xdata(), n / 16)
    np.testing.assert_array_equal(picture.window.get_xdata(), picture.taps.get_xdata())


@pytest.mark.parametrize("away", [0, 50, 90])
def test_a_low_pass_becomes_a_band_pass(away):
    """As much as is taken away, so much less passes below f1; nothing changes above it."""
    picture = BandPass()
    readouts = picture.update(1000, 4000, 251, away)
    taps = picture.taps.get_ydata()
    assert gain_at(taps, 400) / gain_at(taps, 2500) == pytest.approx(1 - away / 100, abs=0.01)
    assert readouts["note"] == f"below f1, {100 - away} % still passes"
    assert taps[125] == pytest.approx(1)
    lower = picture.lower.get_ydata()
    assert lower.max() == pytest.approx(away / 100 * 1000 / 4000)


@pytest.mark.parametrize(("f1", "f2"), [(1000, 4000), (300, 330)])
def test_picture_draws_the_response_and_both_widths(f1, f2):
    picture = BandPass()
    picture.update(f1, f2, 251)
    hz, level = picture.response.get_data()
    assert level.max() == 0, "relative to the largest gain"
    taps = picture.taps.get_ydata()
    gain = np.array([gain_at(taps, f) for f in hz[::64]])
    expected = 20 * np.log10(np.maximum(gain / magnitude_response(taps)[1].max(), 1e-4))
    np.testing.assert_allclose(level[::64], expected, atol=0.02)
    nominal = picture.nominal.get_xydata()
    assert np.nan_to_num(nominal).tolist() == [[f1, -80], [f1, 0], [0, 0], [f2, -80], [f2, 0]]
    np.testing.assert_array_equal(picture.actual.get_xdata(), band_edges(taps, 6))
    assert list(picture.actual.get_ydata()) == [-6, -6]


def test_long_low_passes_are_drawn_as_far_as_the_axes_reach():
    picture = BandPass()
    picture.update(1000, 4000, 1001)
    for line in (picture.upper, picture.lower):
        np.testing.assert_allclose(line.get_xdata(), np.arange(-256, 257) / 16)
    np.testing.assert_allclose(picture.taps.get_xdata(), np.arange(-500, 501) / 16)


def test_picture_names_its_three_parts():
    titles = [axes.get_title() for axes in BandPass().axes]
    assert titles == ["two low-passes", "difference × window", "response (dB)"]


@pytest.mark.parametrize(("f", "drawn"), [(8000, (7999, 8000)), (0, (0, 1)), (500, (500, 501))])
def test_picture_without_a_band_draws_one_hertz(f, drawn):
    picture = BandPass()
    assert picture.update(f, f, 251)["width, nominal"] == "1 Hz"
    assert tuple(picture.nominal.get_xdata()[i] for i in (0, 3)) == drawn


def test_noise_and_a_voice_are_heard_through_the_band_at_one_scale():
    picture = BandPass()
    heard, wide = picture.sound(1000, 2000, 251), picture.sound(0, 8000, 251)
    assert np.abs(wide[16800:]).max() == pytest.approx(0.5, rel=1e-3), "the voice itself"
    hz, power = np.fft.rfftfreq(12000, 1 / 16000), np.abs(np.fft.rfft(heard[:12000])) ** 2
    all_pass = np.abs(np.fft.rfft(wide[:12000])) ** 2
    inside, outside = (hz > 1100) & (hz < 1900), (hz < 800) | (hz > 2200)
    assert power[inside].sum() == pytest.approx(all_pass[inside].sum(), rel=0.05), "gain 1"
    assert power[outside].sum() < 1e-3 * power[inside].sum()
    narrow = picture.sound(1500, 1510, 251)
    assert np.abs(narrow).max() < 0.5 * np.abs(heard).max(), "nothing is normalised"
