"""Lesson 01's picture: the edges of the bands, and how wide each band is."""

import numpy as np
from matplotlib.collections import LineCollection

from sincnet_teach.explorers.sounds import sampled_tone
from sincnet_teach.explorers.stage import NYQUIST, Handle, Picture
from sincnet_teach.mel import mel_edges
from sincnet_teach.plots import BLUE


class BandEdges(Picture):
    """Lesson 01: where `count` bands begin and end, spaced evenly in mel or in hertz."""

    def __init__(self):
        alt = "Band edges as vertical lines over 0 to 8000 Hz, and the width of each band below."
        super().__init__(alt, nrows=2, sharex=True, height_ratios=[1, 2])
        top, bottom = self.axes
        top.set(xlim=(0, NYQUIST), ylim=(0, 1), yticks=[], ylabel="edges")
        bottom.set(xlabel="frequency (Hz)", ylabel="width / mean width", ylim=(0, 3))
        self.edges = self.add(top.add_collection(LineCollection([], colors=BLUE, lw=1)))
        self.widths = self.line(bottom, marker=".", color=BLUE)

    @staticmethod
    def spaced(count, low_hz, high_hz, spacing):
        """The edges of `count` bands in Hz, from the lower to the higher end; one if they meet."""
        low_hz, high_hz = sorted((low_hz, high_hz))
        if low_hz == high_hz:
            return np.array([low_hz])
        even = np.linspace(low_hz, high_hz, count + 1)
        return mel_edges(count, low_hz, high_hz) if spacing == "mel" else even

    def handles(self, count, low_hz, high_hz, spacing):
        """Both ends, on both axes."""
        ends = {"low_hz": low_hz, "high_hz": high_hz}
        return [Handle(axes, hz, name) for axes in (0, 1) for name, hz in ends.items()]

    def update(self, count, low_hz, high_hz, spacing):
        """Edges from `low_hz` to `high_hz` in Hz; `spacing` is 'mel' or 'linear'."""
        edges = self.spaced(count, low_hz, high_hz, spacing)
        self.edges.set_segments([((f, 0), (f, 1)) for f in edges])
        if len(edges) == 1:
            self.widths.set_data([], [])
            return self.say("lowest = highest: no room for a band")
        widths = np.diff(edges)
        self.widths.set_data((edges[:-1] + edges[1:]) / 2, widths / widths.mean())
        return {
            "narrowest band": f"{widths.min():.1f} Hz",
            "widest band": f"{widths.max():.1f} Hz",
            "bands that end below 1000 Hz": f"{(edges[1:] < 1000 - 1e-6).sum():d} of {count:d}",
        } | self.say("lowest above highest: taken the other way" if low_hz > high_hz else "")

    def sound(self, count, low_hz, high_hz, spacing):
        """What to play: a tone at each edge, upwards, all of one amplitude; 4 s at most."""
        edges = self.spaced(count, low_hz, high_hz, spacing)
        seconds = min(4 / len(edges), 0.25)
        return np.concatenate([sampled_tone(f, seconds) for f in edges])
