"""Lesson 02's picture: a low-pass, cut off and faded by a window."""

import numpy as np

from sincnet_teach.explorers.sounds import filtered, one_click, sampled_tone, silence
from sincnet_teach.explorers.stage import COARSE, Handle, Picture
from sincnet_teach.plots import BLUE, GREEN, GREY, ORANGE
from sincnet_teach.response import (
    decibels,
    gain_at,
    highest_side_lobe,
    magnitude_response,
    slope_width,
)

WINDOWS = {"none": np.ones, "Hamming": np.hamming, "Hann": np.hanning, "Blackman": np.blackman}


class WindowedSinc(Picture):
    """Lesson 02: a low-pass of 1000 Hz, cut off at `length` taps and faded by a window."""

    CUTOFF = 1000  # Hz
    OUTSIDE = 1120  # Hz, a tone beside the cutoff, to be heard

    def __init__(self):
        alt = "Taps of a 1000 Hz low-pass with its window, and its magnitude response in dB."
        super().__init__(alt, ncols=2)
        left, right = self.axes
        left.set(xlim=(-32, 32), ylim=(-0.3, 1.2), xlabel="time (ms)", ylabel="tap / centre tap")
        right.set(xlim=(0, 3000), ylim=(-110, 10), xlabel="frequency (Hz)", ylabel="magnitude (dB)")
        right.axvline(self.CUTOFF, color=GREY, ls=":", label="cutoff")
        right.axvline(self.OUTSIDE, color=GREEN, ls="-.", lw=1, label="tone")
        self.taps = self.line(left, "taps", color=BLUE, lw=1.5)
        self.window = self.line(left, "window", color=ORANGE, ls="--")
        self.response = self.line(right, "response", color=BLUE, lw=1.2)
        for axes in self.axes:
            axes.legend(loc="upper right", fontsize=11)

    def design(self, length, window):
        """Times in s, the window's shape and the taps, each (length,); an odd number of them."""
        length = length if length % 2 else length + 1
        n = np.arange(length) - length // 2
        shape = np.clip(WINDOWS[window](length), 0, 1)
        return n / self.sample_rate, shape, np.sinc(2 * self.CUTOFF * n / self.sample_rate) * shape

    def handles(self, length, window):
        """Both ends of the filter, in ms."""
        end = length // 2 / 16
        sides = ((-1, lambda ms: 1 - 32 * ms), (1, lambda ms: 1 + 32 * ms))
        return [Handle(0, side * end, "length", to=to) for side, to in sides]

    def update(self, length, window):
        """`length` taps, odd; `window` is a name in WINDOWS."""
        time, shape, taps = self.design(length, window)
        length, time = len(taps), time * 1000  # ms
        hz, gain = magnitude_response(taps, n_fft=COARSE)
        self.taps.set_data(time, taps)
        self.window.set_data(time, shape)
        self.response.set_data(hz, decibels(gain / gain[0], floor=-110))
        lobe, slope = highest_side_lobe(taps, self.CUTOFF), slope_width(taps)
        short, outside = gain[-1] > 0.1 * gain[0], gain_at(taps, self.OUTSIDE) / gain[0]
        at_cutoff = gain_at(taps, self.CUTOFF) / gain[0]
        note = (
            "" if 0.4 < at_cutoff < 0.6 else f"too short: gain {at_cutoff:.2f} at 1000 Hz, not 0.5"
        )
        return {
            "length": f"{length} taps, {length / self.sample_rate * 1000:.1f} ms",
            "highest side lobe": "none" if lobe == -np.inf else f"{lobe:.1f} dB",
            "slope, gain 0.9 to 0.1": "beyond 8000 Hz" if short else f"{slope:.0f} Hz",
            f"what remains of a tone of {self.OUTSIDE} Hz": f"{outside:.2%}",
        } | self.say(note)

    def sound(self, length, window):
        """What to play: the filter's answer to a click; a tone, as it is and behind the filter."""
        taps, heard = self.design(length, window)[2], sampled_tone(self.OUTSIDE, 0.6)
        inside = np.concatenate([one_click(0.4), heard])
        out = filtered(inside, taps / taps.sum())  # gain 1 at 0 Hz
        return np.concatenate([out[: -len(heard)], heard, silence(0.2), out[-len(heard) :]])
