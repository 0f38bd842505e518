"""Lesson 04's picture: a band-pass as the difference of two low-passes."""

import numpy as np
import torch

from sincnet_teach.explorers.sounds import filtered, silence, white_noise
from sincnet_teach.explorers.stage import COARSE, NYQUIST, Handle, Picture
from sincnet_teach.plots import BLUE, GREY, ORANGE
from sincnet_teach.response import band_edges, decibels, gain_at, magnitude_response
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.voices import load_voice
from sincnet_teach.window import half_hamming


class BandPass(Picture):
    """Lesson 04: two low-pass sincs, their difference under a window, and where its band ends."""

    def __init__(self):
        alt = "Two low-pass sincs, the windowed band-pass made of them, and its response in dB."
        super().__init__(alt, size=(10, 3.6), ncols=3)
        left, middle, right = self.axes
        left.set(xlim=(-16, 16), title="two low-passes")
        middle.set(xlim=(-32, 32), title="difference × window")
        for axes in (left, middle):
            axes.set(ylim=(-1.1, 1.5), xlabel="time (ms)")
        right.set(xlim=(0, NYQUIST), ylim=(-80, 15), xlabel="frequency (Hz)", title="response (dB)")
        self.upper = self.line(left, "at f2", color=BLUE, lw=1.2)
        self.lower = self.line(left, "at f1", color=ORANGE, ls="--", lw=1.2)
        self.taps = self.line(middle, "taps", color=BLUE, lw=1.2)
        self.window = self.line(middle, "window", color=ORANGE, ls="--")
        self.response = self.line(right, "response", color=BLUE, lw=1.2)
        self.nominal = self.line(right, "f1, f2", color=GREY, ls=":")
        self.actual = self.line(right, "−6 dB", color=ORANGE, lw=4)
        for axes in self.axes:
            axes.legend(
                loc="upper right", fontsize=10, ncols=3, columnspacing=0.8, handlelength=1.2
            )

    @staticmethod
    def design(f1, f2, length, away=100):
        """Cutoffs in order, at least 1 Hz apart; left half of the window; an odd number of taps.

        `away` is how much of the low-pass at f1 is taken away, in %: 0 leaves the one at f2.
        """
        length, (f1, f2) = length if length % 2 else length + 1, sorted((f1, f2))
        if f1 == f2:
            f1, f2 = (f1, f2 + 1) if f2 < NYQUIST else (f1 - 1, f2)
        n_, half = time_axis(length).double(), half_hamming(length).double()
        low, high = torch.tensor([[float(f1)]]).double(), torch.tensor([[float(f2)]]).double()
        low_pass, band_pass = (band_pass_filters(f, high, n_, half)[0] for f in (0 * low, low))
        share = away / 100
        taps = (1 - share) * f2 * low_pass + share * (f2 - f1) * band_pass
        return f1, f2, half, (taps / (f2 - share * f1)).numpy()

    def handles(self, f1, f2, length, away=100):
        """Both cutoffs, in the response."""
        return [Handle(2, f1, "f1"), Handle(2, f2, "f2")]

    def update(self, f1, f2, length, away=100):
        """Cutoffs in Hz; `length` taps, odd; `away` of the lower low-pass taken away, in %."""
        note = f"below f1, {100 - away:d} % still passes" if away < 100 else ""
        note = "f1 above f2: taken the other way" if f1 > f2 else note
        note = "f1 = f2: no band; drawn 1 Hz wide" if f1 == f2 else note
        f1, f2, half, taps = self.design(f1, f2, length, away)
        length = len(taps)
        n = np.arange(length) - length // 2
        time = n / self.sample_rate * 1000
        near = time[abs(time) <= 16]
        self.upper.set_data(near, np.sinc(2 * f2 * near / 1000))
        self.lower.set_data(near, away / 100 * f1 / f2 * np.sinc(2 * f1 * near / 1000))
        self.taps.set_data(time, taps)
        self.window.set_data(time, np.concatenate([half, [1], half.numpy()[::-1]]))

        hz, gain = magnitude_response(taps, n_fft=COARSE)
        six, three = band_edges(taps, 6), band_edges(taps, 3)
        self.response.set_data(hz, decibels(gain / gain.max(), floor=-80))
        self.nominal.set_data([f1, f1, np.nan, f2, f2], [-80, 0, np.nan, -80, 0])
        self.actual.set_data(six, [-6, -6])
        return {
            "width, nominal": f"{f2 - f1} Hz",
            "width at −6 dB": f"{six[1] - six[0]:.0f} Hz, {six[0]:.0f} to {six[1]:.0f} Hz",
            "width at −3 dB": f"{three[1] - three[0]:.0f} Hz",
            "answer to a click": f"{length / self.sample_rate * 1000:.1f} ms",
            "gain at band centre": f"{gain_at(taps, (f1 + f2) / 2):.1f}",
        } | self.say(note)

    @staticmethod
    def data():
        """The voice that is played, (n,), for the picture in a browser."""
        return {"voice": load_voice("slt").double().numpy()}

    def sound(self, f1, f2, length, away=100):
        """What to play: white noise and then a voice behind the filter, with gain 1 at its peak."""
        taps = self.design(f1, f2, length, away)[3]
        voice = self.data()["voice"]
        both = np.concatenate([white_noise(0.75), silence(0.3), 0.5 * voice / np.abs(voice).max()])
        return filtered(both, taps / magnitude_response(taps, n_fft=COARSE)[1].max())
