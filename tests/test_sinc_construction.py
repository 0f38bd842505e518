"""Lesson 04: the band-pass filters, and their explorer."""

import numpy as np
import pytest
import torch
from course import verdict, verdicts
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.explorers.sinc_construction import BandPass
from sincnet_teach.response import band_edges, gain_at, magnitude_response
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.window import half_hamming

odd = st.integers(1, 250).map(lambda half: 2 * half + 1)


@given(
    low=st.floats(50, 5000),
    width=st.floats(30, 2900),
    length=st.integers(1, 100).map(lambda h: 2 * h + 1),
)
def test_gradient_of_a_filter_is_the_closed_formula(low, width, length):
    f1 = torch.tensor([[low]], dtype=torch.float64)
    f2 = f1 + width
    n_, half = time_axis(length).double(), half_hamming(length).double()
    by_autograd = torch.autograd.functional.jacobian(
        lambda a, b: band_pass_filters(a, b, n_, half)[0], (f1, f2)
    )
    angle = torch.cat([n_[0], torch.zeros(1), -n_[0].flip(0)])
    window = torch.cat([half, torch.ones(1), half.flip(0)])
    g = band_pass_filters(f1, f2, n_, half)[0]
    by_f1 = (g - window * torch.cos(f1[0] * angle)) / width
    by_f2 = (window * torch.cos(f2[0] * angle) - g) / width
    torch.testing.assert_close(by_autograd[0].flatten(), by_f1, atol=1e-10, rtol=1e-8)
    torch.testing.assert_close(by_autograd[1].flatten(), by_f2, atol=1e-10, rtol=1e-8)


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


def test_picture_names_its_three_parts():
    titles = [axes.get_title() for axes in BandPass().axes]
    assert titles == ["two low-passes", "difference × window", "response (dB)"]


@pytest.mark.parametrize(("f", "drawn"), [(8000, (7999, 8000)), (0, (0, 1)), (500, (500, 501))])
def test_picture_without_a_band_draws_one_hertz(f, drawn):
    picture = BandPass()
    assert picture.update(f, f, 251)["width, nominal"] == "1 Hz"
    assert tuple(picture.nominal.get_xdata()[i] for i in (0, 3)) == drawn


# The step


def test_defaults_are_those_of_the_reference():
    assert torch.equal(time_axis(), time_axis(251, 16000))


def test_time_axis_is_two_pi_n_over_the_rate():
    expected = 2 * np.pi * np.array([[-2, -1]]) / 8000
    np.testing.assert_allclose(time_axis(5, 8000), expected, rtol=1e-6)


def test_low_passes_subtract():
    """A band-pass of f1 to f2 and one of f2 to f3 add up to that of f1 to f3, weighted by width."""
    n_, half = time_axis(101).double(), half_hamming(101).double()
    edges = torch.tensor([[500.0], [800.0], [2000.0]]).double()
    one, other, both = (
        band_pass_filters(edges[i : i + 1], edges[j : j + 1], n_, half)[0]
        for i, j in ((0, 1), (1, 2), (0, 2))
    )
    torch.testing.assert_close(300 * one + 1200 * other, 1500 * both)


# The exercises


@verdicts(
    ("4.2", 40, "right"),
    ("4.2", 40.7, "right"),
    ("4.2", 41, "passed at gain f_s"),
    ("4.4", (1000, 1055), "right"),
    ("4.4", (100, 155), "right"),
    ("4.4", (7845, 7900), "right"),
    ("4.4", (99, 155), "Cutoffs from 100 to 7900 Hz"),
    ("4.4", (7845, 7901), "Cutoffs from 100 to 7900 Hz"),
    ("4.4", (1055, 1000), "f1 below f2"),
    ("4.4", (1000, 1070), "Nominally 70 Hz, in fact 1"),
    ("4.4", (1000, 3000), "Nominally 2000 Hz, in fact 1999 Hz at -6 dB"),
    ("4.5", 501, "right"),
    ("4.5", 481, "right"),
    ("4.5", 471, "With 471 taps it is 81 Hz wide"),
    ("4.5", 16001, "right"),
    ("4.5", 16003, "at most 16001"),
    ("4.5", 0, "at most 16001"),
    ("4.5", 1, "With 1 taps it is 8000 Hz wide"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
