"""Lesson 03: the cutoff frequencies, and their explorer."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.cutoffs import constrained_cutoffs
from sincnet_teach.explorers.cutoffs import RawParameters

raw = st.integers(-9000, 9000)


@given(low=raw, width=raw)
def test_raw_parameters_read_outs(low, width):
    readouts = RawParameters().update(low, width)
    f1, f2 = constrained_cutoffs(torch.tensor([[float(low)]]), torch.tensor([[float(width)]]))
    assert readouts["f1 to f2"].startswith(f"{f1.item():.0f} to {f2.item():.0f} Hz")


@pytest.mark.parametrize(
    ("low", "width", "of_low", "of_band"),
    [
        (300, 100, "alive, moves f1 and f2", "alive, moves f2"),
        (-300, -100, "alive, moves f1 and f2 the other way", "alive, moves f2 the other way"),
        (0, 100, "dead: exactly 0, where |x| has slope 0", "alive, moves f2"),
        (300, 0, "alive, moves f1 and f2", "dead: exactly 0, where |x| has slope 0"),
        (7000, 2000, "alive, moves f1", "dead: f2 is clamped"),
        (8200, 100, "dead: f1 beyond Nyquist", "dead: f1 beyond Nyquist"),
    ],
)
def test_gradients_in_plain_words(low, width, of_low, of_band):
    readouts = RawParameters().update(low, width)
    assert readouts["gradient of low_hz_"] == of_low
    assert readouts["gradient of band_hz_"] == of_band
