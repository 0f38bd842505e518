"""Every number and shape that the talk printed comes out of the package, to the printed digits."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.layer import SincConv
from sincnet_teach.mel import highest_edge, mel_edges, to_mel
from sincnet_teach.sinc import time_axis
from sincnet_teach.window import half_hamming

SEED = json.loads((Path(__file__).parent / "numbers_of_the_talk.json").read_text(encoding="utf-8"))

hz = mel_edges(80, 30, highest_edge(16000, 50, 50))
low_hz_, band_hz_ = initial_parameters()
COMPUTED = {  # name in the talk: (values, digits that it printed)
    "to_mel(low_hz), to_mel(high_hz)": (to_mel(np.array([30, 7900.0])), 8),
    "mel": (to_mel(hz), 8),
    "hz": (hz, 8),
    "low_hz_": (low_hz_, 4),
    "band_hz_": (band_hz_, 4),
    "n_lin": (torch.linspace(0, 251 / 2 - 1, 125), 4),
    "window_": (half_hamming(251), 4),
    "n_": (time_axis(251), 4),
}


@pytest.mark.parametrize("name", COMPUTED)
def test_numbers(name):
    values, digits = COMPUTED[name]
    printed = np.array(SEED[name])
    ours = np.asarray(values, dtype=float).ravel()[: len(printed)]
    np.testing.assert_allclose(ours, printed, rtol=1e-7, atol=0.51 * 10.0**-digits)


def test_every_list_of_the_seed_is_compared():
    assert {name for name, value in SEED.items() if isinstance(value, list)} == set(COMPUTED)


def test_shapes():
    low, high = constrained_cutoffs(low_hz_, band_hz_)
    shapes = {
        "mel": to_mel(hz).shape,
        "hz": hz.shape,
        "np.diff(hz)": np.diff(hz).shape,
        "low_hz_": low_hz_.shape,
        "band_hz_": band_hz_.shape,
        "n_lin": (125,),
        "window_": half_hamming(251).shape,
        "n_": time_axis(251).shape,
        "low": low.shape,
        "high": high.shape,
        "band": (high - low)[:, 0].shape,
        "f_times_t_low": torch.matmul(low, time_axis(251)).shape,
        "f_times_t_high": torch.matmul(high, time_axis(251)).shape,
        "band_pass_left": (80, SincConv(80, 251).filters().shape[-1] // 2),
        "band_pass": SincConv(80, 251).filters()[:, 0].shape,
        "filters": SincConv(80, 251).filters().shape,
    }
    assert {name: list(shape) for name, shape in shapes.items()} == {
        name: shape for name, shape in SEED["shapes"].items() if name != "n"
    }
    assert SEED["shapes"]["n"] == time_axis(251).shape[1]
