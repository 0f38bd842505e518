"""Lesson 02: its judges' verdicts, at the edges too."""

import numpy as np
from course import verdict, verdicts


def low_pass(length, window, cutoff=1000):
    """A windowed low-pass at `cutoff` Hz, 16 kHz: (length,)."""
    n = np.arange(length) - length // 2
    return np.sinc(2 * cutoff * n / 16000) * window(length)


@verdicts(
    ("2.2", -53.98, "right"),
    ("2.2", -54.2, "20 log10(gain)"),
    ("2.3", np.hamming, "right"),
    ("2.4", (0.65, 0.35), "right"),
    ("2.4", (0.46, 0.54), "right"),
    ("2.4", (0.64, 0.36), "still at -40.5 dB"),
    ("2.4", (0.54, 0.46), "still at -54.5 dB"),
    ("2.4", (1, 0), "two positive numbers"),
    ("2.4", (0, 1), "two positive numbers"),
    ("2.4", (0.65, 0.36), "add up to 1"),
    ("2.5", low_pass(101, np.blackman), "right"),
    ("2.5", low_pass(61, np.blackman), "right"),
    ("2.5", 0.01 * low_pass(101, np.blackman), "right"),
    ("2.5", low_pass(41, np.blackman), "Hz wide: use more"),
    ("2.5", low_pass(102, np.blackman), "at most 101 taps"),
    ("2.5", low_pass(103, np.blackman), "at most 101 taps"),
    ("2.5", low_pass(101, np.hamming), "which window goes lower"),
    ("2.5", low_pass(101, np.blackman, 900), "at 0 Hz; it is 0.25"),
    ("2.5", low_pass(101, np.blackman, 1100), "at 0 Hz; it is 0.75"),
    ("2.5", low_pass(101, np.blackman, 980), "right"),
    ("2.5", low_pass(101, np.blackman, 1020), "right"),
    ("2.5", np.ones((3, 3)), "shape (taps,); yours has (3, 3)"),
    ("2.5", np.ones(2), "at most 101 taps"),
    ("2.5", [1, np.nan, 1], "finite number"),
    ("2.5", [-1, 2, -1], "0 Hz must come through"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
