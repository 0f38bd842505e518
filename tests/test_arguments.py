"""Bad input is refused at the call, in a sentence that names argument, value and range."""

import numpy as np
import pytest
import torch

from sincnet_teach import SincConv
from sincnet_teach.arguments import eager, odd_number, real_number, whole_number
from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.mel import highest_edge, mel_edges, to_hz, to_mel
from sincnet_teach.players import listen
from sincnet_teach.plots import show
from sincnet_teach.response import band_edges, cumulative_response, gain_at, magnitude_response
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.voices import load_voice
from sincnet_teach.window import half_hamming

taps = np.ones(5)
column = torch.ones(3, 1)

CASES = [
    (lambda: to_mel(-1), ValueError, "hz must be 0 Hz or more, got -1"),
    (lambda: to_mel(np.array([1, np.nan])), ValueError, "hz must be 0 Hz or more"),
    (lambda: to_hz(-0.1), ValueError, "mel must be 0 mel or more, got -0.1"),
    (lambda: mel_edges(0), ValueError, "out_channels must be at least 1, got 0"),
    (
        lambda: mel_edges(2.5),
        TypeError,
        "out_channels must be a whole number of at least 1, got 2.5",
    ),
    (lambda: mel_edges(True), TypeError, "out_channels must be a whole number"),
    (
        lambda: mel_edges(8, 500, 500),
        ValueError,
        "low_hz must be below high_hz, got 500 and 500 Hz",
    ),
    (lambda: mel_edges(8, "30"), TypeError, "low_hz must be a number of at least 0 Hz, got '30'"),
    (lambda: highest_edge(260), ValueError, "sample_rate must be above 260 Hz"),
    (
        lambda: highest_edge(float("nan")),
        ValueError,
        "sample_rate must be finite and at least 1 Hz, got nan",
    ),
    (
        lambda: highest_edge(16000, min_low_hz=-1),
        ValueError,
        "min_low_hz must be finite and at least 0 Hz",
    ),
    (
        lambda: highest_edge(16000, min_band_hz=0),
        ValueError,
        "min_band_hz must be finite and at least 1 Hz",
    ),
    (lambda: half_hamming(250), ValueError, "kernel_size must be odd, .* got 250"),
    (lambda: half_hamming(-3), ValueError, "kernel_size must be at least 1, got -3"),
    (
        lambda: initial_parameters(80, 200),
        ValueError,
        "sample_rate must be above 260 Hz .* got 200",
    ),
    (
        lambda: constrained_cutoffs(column, column[:2]),
        ValueError,
        r"low_hz_ and band_hz_ must have one shape, .* got \(3, 1\) and \(2, 1\)",
    ),
    (lambda: time_axis(4), ValueError, "kernel_size must be odd"),
    (lambda: time_axis(5, 0), ValueError, "sample_rate must be finite and at least 1 Hz, got 0"),
    (
        lambda: band_pass_filters(column, column, time_axis(5), half_hamming(5)),
        ValueError,
        "low must be below high in every filter",
    ),
    (lambda: SincConv(0, 251), ValueError, "out_channels must be at least 1, got 0"),
    (lambda: SincConv(-4, 251), ValueError, "out_channels must be at least 1, got -4"),
    (lambda: SincConv(80, 250), ValueError, "kernel_size must be odd, .* got 250"),
    (lambda: SincConv(80, 251.0), TypeError, "kernel_size must be a whole number .* got 251.0"),
    (lambda: SincConv(80, 251, in_channels=2), ValueError, "in_channels must be 1: .* got 2"),
    (lambda: SincConv(80, 251, bias=True), ValueError, "bias must be False: .* got True"),
    (lambda: SincConv(80, 251, groups=2), ValueError, "groups must be 1: .* got 2"),
    (lambda: SincConv(80, 251, stride=0), ValueError, "stride must be at least 1, got 0"),
    (lambda: SincConv(80, 251, dilation=0), ValueError, "dilation must be at least 1, got 0"),
    (lambda: SincConv(80, 251, padding=-1), ValueError, "padding must be at least 0, got -1"),
    (
        lambda: SincConv(80, 251, stride=2, padding="same"),
        TypeError,
        "padding must be a whole number of at least 0, got 'same'",
    ),
    (lambda: SincConv(80, 251, 250), ValueError, "sample_rate must be above 260 Hz .* got 250"),
    (
        lambda: SincConv(80, 251)([1.0]),
        TypeError,
        "waveforms must be a torch.float32 tensor, got list",
    ),
    (
        lambda: SincConv(80, 251)(torch.zeros(1, 1, 300, dtype=torch.float64)),
        TypeError,
        "waveforms must be a torch.float32 tensor, got torch.float64",
    ),
    (
        lambda: SincConv(80, 251)(torch.zeros(1, 2, 300)),
        ValueError,
        r"waveforms must be shaped \(batch, 1, samples\), got \(1, 2, 300\)",
    ),
    (
        lambda: SincConv(80, 251)(torch.zeros(300)),
        ValueError,
        r"shaped \(batch, 1, samples\), got \(300,\)",
    ),
    (
        lambda: SincConv(80, 251)(torch.zeros(1, 1, 250)),
        ValueError,
        "at least 251 samples, got 250",
    ),
    (lambda: magnitude_response([1, np.nan]), ValueError, "filters must be finite taps"),
    (
        lambda: magnitude_response(taps, 0),
        ValueError,
        "sample_rate must be finite and at least 1 Hz, got 0",
    ),
    (lambda: magnitude_response(taps, n_fft=4), ValueError, "n_fft must be at least 5, got 4"),
    (lambda: gain_at(3.0, 100), ValueError, "filters must be finite taps"),
    (lambda: band_edges(taps, drop=0), ValueError, "drop must be above 0 and below 120 dB, got 0"),
    (lambda: band_edges(np.zeros(5)), ValueError, "filters must each have a tap that is not 0"),
    (lambda: cumulative_response([np.inf]), ValueError, "filters must be finite taps"),
    (lambda: load_voice("nobody"), ValueError, "voice must be one of awb, .* got 'nobody'"),
    (lambda: load_voice("slt", 10), ValueError, "utterance must be 0 to 9 for slt, got 10"),
    (lambda: load_voice("slt", -1), ValueError, "utterance must be at least 0, got -1"),
    (lambda: listen({}), ValueError, "sounds must hold at least one sound"),
    (
        lambda: listen({"a": []}),
        ValueError,
        r"sound must be finite samples, \(n,\), got shape \(0,\)",
    ),
    (
        lambda: listen({"a": [0.5, -2]}, full_scale=1),
        ValueError,
        "full_scale must be at least .* 2.000, got 1",
    ),
    (lambda: show(None, "a figure"), ValueError, "alt must be a sentence .* got 'a figure'"),
]


@pytest.mark.parametrize(("call", "error", "words"), CASES)
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 0.99])
def test_a_number_out_of_range_is_refused(value):
    with pytest.raises(ValueError, match=f"x must be finite and at least 1 s, got {value}"):
        real_number("x", value, at_least=1, unit="s")


@pytest.mark.parametrize("value", [True, "1", None, 1j])
def test_no_number_is_refused(value):
    with pytest.raises(TypeError, match="x must be a number of at least 1 Hz, got"):
        real_number("x", value, at_least=1)


def test_whole_and_odd_numbers():
    assert whole_number("n", np.int64(3), at_least=3) == 3
    assert type(whole_number("n", np.int64(3), at_least=3)) is int
    assert odd_number("n", 1) == 1
    assert real_number("x", 1, at_least=1) == 1
    with pytest.raises(ValueError, match="n must be at least 1, got 0"):
        odd_number("n", 0)
    with pytest.raises(TypeError, match="n must be a whole number of at least 0, got False"):
        whole_number("n", False, at_least=0)


@pytest.mark.filterwarnings("ignore:.*torch.jit.trace:DeprecationWarning")
def test_values_are_looked_at_only_when_there_are_any():
    """While torch records a graph, a tensor has no value yet that could be refused."""
    seen = []

    def function(x):
        seen.append(eager())
        return x

    torch.jit.trace(function, torch.ones(1))
    assert seen[0] is False
    assert eager() is True
