"""Lesson 04: its exercises' judges."""

import numpy as np
import torch

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import many_numbers, one_number
from sincnet_teach.response import band_edges, gain_at
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.window import half_hamming

expect(
    "4.1",
    "A column times a row gives a table: one row a filter, one column a tap of the left half.",
    right=(80, 125),
    nudge="(80, 1) times (1, 125).",
)

expect(
    "4.2",
    "sample_rate / (2 band), for a wide band: the wider, the lower the gain.",
    right=40.0,
    within=0.02,
    nudge="The band is passed at gain f_s before the division by 2 band.",
)


def layer_filter(f1, f2, length):
    """A filter as the layer makes it, with the code's window: a tensor (length,)."""
    low, high = torch.tensor([[f1]]), torch.tensor([[f2]])
    return band_pass_filters(low, high, time_axis(length), half_hamming(length))[0]


def windowed_band_pass(f1, f2, length):
    """The same filter with NumPy's Hamming window, in float64: an array (length,)."""
    low, high = (torch.tensor([[float(f)]], dtype=torch.float64) for f in (f1, f2))
    n_, half = time_axis(length).double(), torch.from_numpy(np.hamming(length)[: length // 2])
    return band_pass_filters(low, high, n_, half)[0].numpy()


expect(
    "4.3",
    "Two sincs, a window and a division: you have written SincNet's first layer.",
    right=windowed_band_pass,
    probes=((1000, 2000, 251), (300, 380, 101)),
    nudge="Is the centre tap 1, is it equal to its mirror image, and is sinc NumPy's, with pi?",
)


@exercise(
    "4.4",
    "It comes out about as wide as its window's own response, some 1.8 f_s / L.",
    many_numbers(2),
)
def judge_4_4(answer):
    """A hint for exercise 4.4, or None."""
    f1, f2 = answer
    if not 100 <= f1 < f2 <= 7900:
        return "Cutoffs from 100 to 7900 Hz, f1 below f2; a width of 0 would be 0/0."
    actual = float(np.diff(band_edges(windowed_band_pass(f1, f2, 251), drop=6))[0])
    if actual > 2 * (f2 - f1):
        return None
    return f"Nominally {f2 - f1:g} Hz, in fact {actual:.0f} Hz at -6 dB: not yet twice as wide."


@exercise(
    "4.5",
    "Tones half as far apart need twice the taps, which smear a click twice as long.",
    one_number,
)
def judge_4_5(answer):
    """A hint for exercise 4.5, or None."""
    if not 1 <= answer <= 1600:
        return "From 1 to 1600 taps, please: at 16000 samples a second that is 100 ms."
    if answer % 2 != 1:
        return f"{answer:g} taps have no centre tap: kernel_size must be odd."
    taps = windowed_band_pass(999.5, 1000.5, int(answer))
    share = gain_at(taps, 1030) / gain_at(taps, 1000)
    if share < 0.01:
        return None
    return f"With {answer:g} taps the second tone keeps {share:.2%} of its size: not yet apart."
