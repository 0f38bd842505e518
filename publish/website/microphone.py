"""The picture of the page Live: the eighty filters on what the microphone hears, as it hears it.

It moves in a browser only, by publish/explorers/microphone.js.
"""

import json
from functools import cache

import numpy as np
from matplotlib import colormaps

from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.explorers.controls import range_slider
from sincnet_teach.explorers.live import live
from sincnet_teach.explorers.stage import NYQUIST, Picture
from sincnet_teach.mel import to_mel
from sincnet_teach.plots import ORANGE

COLORS = colormaps["cividis"]  # as in the lessons' pictures
MARKED = 100, 250, 500, 1000, 2000, 4000, 7000  # Hz


class Microphone(Picture):
    """Level of each filter's output over the last seconds, and the band that one hears.

    Levels are divided by each filter's gain at band centre; 0 dB is a tone of full scale there.
    """

    SECONDS, RANGE = 6, (-80, -20)  # s, dB
    LOWEST, HIGHEST = 30, 7900  # Hz, where the eighty bands begin and end

    def __init__(self):
        alt = "The level of each of the eighty filters over the last six seconds, as colours."
        super().__init__(alt, size=(10, 4))
        axes = self.axes[0]
        low, high = constrained_cutoffs(*initial_parameters())
        centres = ((low + high) / 2).flatten().numpy()
        rows = [int(abs(centres - hz).argmin()) for hz in MARKED]
        axes.set(xlabel="time (s)", ylabel="centre of the filter (Hz)")
        axes.set_yticks(rows, [f"{centres[row]:.0f}" for row in rows])
        axes.grid(False)
        nothing, extent = np.full((1, 1), self.RANGE[0]), (-self.SECONDS, 0, -0.5, 79.5)
        limits = dict(zip(("vmin", "vmax"), self.RANGE, strict=True))
        still = axes.imshow(nothing, cmap=COLORS, extent=extent, aspect="auto", **limits)
        self.figure.colorbar(still, label="level (dB)", pad=0.01)
        self.edges = self.line(axes, color=ORANGE, ls="--")

    def data(self):
        """The colours from the lowest level to the highest, in red, green, blue; the limits."""
        colors = (255 * COLORS(np.arange(256))[:, :3]).round().astype(int).tolist()
        return {"colors": colors, "range": self.RANGE, "seconds": self.SECONDS}

    def row(self, hz):
        """Where a frequency in Hz stands among the filters, which are even in mel."""
        low, high = to_mel(self.LOWEST), to_mel(self.HIGHEST)
        return float(80 * (to_mel(hz) - low) / (high - low) - 0.5)

    def update(self, band):
        """`band`: (f1, f2) in Hz."""
        low, high = (self.row(hz) for hz in band)
        across = [-self.SECONDS, 0]
        self.edges.set_data([*across, np.nan, *across], [low, low, np.nan, high, high])
        return {"band": f"{band[0]:d} to {band[1]:d} Hz"}


@cache
def page_data():
    """The picture and its control as a page holds them, one line of JSON."""
    picture = Microphone()
    controls = {"band": range_slider("band (Hz)", (300, 3400), 0, NYQUIST, 10)}
    return json.dumps(live(picture, controls, picture.figure.dpi), ensure_ascii=False)
