"""Lesson 09: its exercises' judges."""

import numpy as np

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import all_finite, real_numbers

expect(
    "9.1",
    "Some 59 million; a second with all of its 16000 outputs costs the lesson's 321.",
    right=2950 * 80 * 251,
    nudge="How many outputs are there, and how many products does each of them take?",
)

expect(
    "9.2",
    "Half of each block is overlap. Blocks of 8192 would do it with two.",
    right=9,
    nudge="How many outputs are there in all, and how many does a block keep?",
)

SIGNALS = np.sin(np.arange(40.0) ** 2), np.cos(np.arange(13.0) ** 2 / 3)

expect(
    "9.3",
    "With room for all samples the circle never closes.",
    right=np.convolve,
    probes=(SIGNALS, SIGNALS[::-1], (SIGNALS[0][:7], SIGNALS[1][:7])),
    nudge="Take both spectra over as many samples as the whole result has.",
)


expect(
    "9.4",
    "One a block: all filters send back their part before the inverse transform.",
    right=36,
    nudge="Over what does the formula of section 6 add up before the inverse FFT?",
)


@exercise(
    "9.5",
    "Silence at the end is the room that the circle needs: that is what appended zeros are for.",
    real_numbers,
)
def judge_9_5(answer):
    """A hint for exercise 9.5, or None."""
    block = all_finite(answer)
    if block.shape != (1024,):
        return f"A list or array of 1024 numbers, please; its shape is {block.shape}."
    if not np.abs(block).max() > 0:
        return "All of it is zero: that is cheating the exercise, not the circle."
    block = block / np.abs(block).max()
    taps = np.cos(np.arange(251.0) ** 2)  # no tap is zero
    circle = np.fft.irfft(np.fft.rfft(block) * np.fft.rfft(taps, 1024), 1024)
    wrong = np.flatnonzero(np.abs(circle - np.convolve(block, taps)[:1024]) > 1e-9)
    if not len(wrong):
        return None
    return f"Outputs up to number {wrong.max()} are wrong: what runs into them, and from where?"
