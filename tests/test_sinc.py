"""Lesson 04: its step, the module sinc."""

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.response import gain_at
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.window import half_hamming


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


@given(
    low=st.floats(50, 5000),
    width=st.floats(1, 2900),
    length=st.integers(10, 150).map(lambda h: 2 * h + 1),
    hz=st.floats(0, 8000),
)
def test_the_window_smears_the_band(low, width, length, hz):
    """The gain is the mean of the window's own response, half on each f and half on -f."""
    f1 = torch.tensor([[low]], dtype=torch.float64)
    half = half_hamming(length).double()
    taps = band_pass_filters(f1, f1 + width, time_axis(length).double(), half)[0]
    window = np.concatenate([half, [1], half.flip(0)])
    t = (np.arange(length) - length // 2) / 16000
    nodes, weights = np.polynomial.legendre.leggauss(100)
    f = low + width * (1 + nodes[:, None]) / 2
    hills = [np.cos(2 * np.pi * (hz + sign * f) * t) @ window for sign in (1, -1)]
    expected = abs(weights @ (hills[0] + hills[1])) / 4
    np.testing.assert_allclose(gain_at(taps, hz), expected, atol=1e-4)
