"""Lesson 03: two learnable numbers a filter, and the cutoff frequencies made of them."""

import numpy as np
import torch

from sincnet_teach.arguments import eager
from sincnet_teach.mel import LOW_HZ, highest_edge, mel_edges


def initial_parameters(out_channels=80, sample_rate=16000, min_low_hz=50, min_band_hz=50):
    """Start values `low_hz_` and `band_hz_` in Hz, each (out_channels, 1): mel edges and widths.

    Raises TypeError or ValueError for a count, rate or minimum out of range.
    """
    hz = mel_edges(out_channels, LOW_HZ, highest_edge(sample_rate, min_low_hz, min_band_hz))
    low_hz_ = torch.Tensor(hz[:-1]).view(-1, 1)
    band_hz_ = torch.Tensor(np.diff(hz)).view(-1, 1)
    return low_hz_, band_hz_


def constrained_cutoffs(low_hz_, band_hz_, sample_rate=16000, min_low_hz=50, min_band_hz=50):
    """Cutoff frequencies f1 and f2 in Hz, each (out_channels, 1), with f1 < f2 <= Nyquist.

    The paper's |f1| and f1 + |f2 - f1| (section 2), plus the reference's two minimum offsets and
    its clamp. The last two lines are ours: they act only where a learned f1 has reached Nyquist,
    where the reference makes a filter of NaN or an aliased one, and put f1 min_band_hz below f2;
    the gradient passes as if f1 had not been moved, so that training can call it back (lesson 03).
    Raises ValueError unless low_hz_ and band_hz_ have one shape.
    """
    if eager() and low_hz_.shape != band_hz_.shape:
        raise ValueError(
            "low_hz_ and band_hz_ must have one shape, (out_channels, 1), "
            f"got {tuple(low_hz_.shape)} and {tuple(band_hz_.shape)}"
        )
    low = min_low_hz + torch.abs(low_hz_)
    high = torch.clamp(low + min_band_hz + torch.abs(band_hz_), min_low_hz, sample_rate / 2)
    held = high - min_band_hz + (low - low.detach())  # adds 0, and low's gradient
    low = torch.where(low < high, low, held)
    return low, high
