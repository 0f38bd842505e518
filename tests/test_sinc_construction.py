"""Lesson 04: the band-pass filters, and their explorer."""

import torch
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.explorers.sinc_construction import BandPass
from sincnet_teach.response import band_edges, gain_at
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
