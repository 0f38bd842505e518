"""Lesson 02: its exercises' judges."""

import numpy as np

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import many_numbers, real_numbers
from sincnet_teach.response import gain_at, highest_side_lobe, slope_width

expect(
    "2.1",
    "A filter wants both ends alike; `periodic=True` is made for overlapping pieces.",
    right="b",
    nudge='Which of them begins and ends with 0.08: "a", "b" or "c"?',
)

expect(
    "2.2",
    "Twice 10 log10, because gains are ratios of amplitudes, not of power.",
    right=20 * np.log10(0.002),
    nudge="Decibels of a gain: 20 log10(gain).",
)


expect(
    "2.3",
    "Divide by L - 1 and both ends get 0.08: the symmetric window, the one for filters.",
    right=np.hamming,
    probes=((251,), (11,)),
    nudge="Section 4 has the formula; check both ends (0.08) and the middle (1).",
)


@exercise(
    "2.4", "A few hundredths away from 0.54 and 0.46 already cost several dB.", many_numbers(2)
)
def judge_2_4(answer):
    """A hint for exercise 2.4, or None."""
    a, b = answer
    if not (a > 0 and b > 0 and abs(a + b - 1) < 1e-6):
        return "Give two positive numbers, (a, b), that add up to 1."
    n = np.arange(251)
    taps = np.sinc(2 * 1000 * (n - 125) / 16000) * (a - b * np.cos(2 * np.pi * n / 250))
    lobe = highest_side_lobe(taps, 1000)
    return None if lobe > -40 else f"The highest side lobe is still at {lobe:.1f} dB: go further."


@exercise(
    "2.5", "Lower side lobes cost a wider slope; with 101 taps something has to give.", real_numbers
)
def judge_2_5(taps):
    """A hint for exercise 2.5, or None."""
    if taps.ndim != 1 or not 3 <= taps.size <= 101:
        return f"Give one filter of at most 101 taps, shape (taps,); yours has {taps.shape}."
    if not np.isfinite(taps).all() or not gain_at(taps, 0) > 0:
        return "Every tap must be a finite number, and 0 Hz must come through."
    at_cutoff = gain_at(taps, 1000) / gain_at(taps, 0)
    if not 0.4 < at_cutoff < 0.6:
        return f"At 1000 Hz the gain should be about half of that at 0 Hz; it is {at_cutoff:.2f}."
    lobe = highest_side_lobe(taps, 1000)
    if lobe > -60:
        return f"The highest side lobe is at {lobe:.0f} dB: which window goes lower?"
    if slope_width(taps) > 800:
        return f"The slope is {slope_width(taps):.0f} Hz wide: use more of the 101 taps."
    return None
