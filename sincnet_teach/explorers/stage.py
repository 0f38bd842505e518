"""The stage: a picture whose still parts are drawn once, and what moves drawn on top, fast.

A picture has a `figure`, an `update(**values)` that moves its artists and returns read-outs, an
`alt` sentence, and perhaps a `sound(**values)`; each lesson's module beside this one has its own.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sincnet_teach.explorers.pixels import Pixels
from sincnet_teach.language import say
from sincnet_teach.plots import ORANGE, png, use_style

NYQUIST = 8000  # Hz
COARSE = 2**12  # Fourier length for drawing, 3.9 Hz a point
STRIP = 0.3  # inches above the axes, where a note covers nothing


class Handle(NamedTuple):
    """What a hand takes in a picture to move a control of the explorer sideways.

    It stands at `at` on an axes, given by its number, at the bottom or at the height `y`; it moves
    the control `moves`, in a pair the end `index`, to the value that `to` makes of the new place.
    """

    axes: int
    at: float
    moves: str
    index: int | None = None
    y: float | None = None
    to: Callable[[float], float] = float


class Picture:
    """What all pictures share: a figure, moving artists, and a line for what happened."""

    sample_rate = 16000  # Hz

    def __init__(self, alt, size=(9, 3.6), **subplots):
        use_style()
        width, height = size[0], size[1] + STRIP
        self.alt, self.moving, self.still = alt, [], []
        self.figure = Figure(figsize=(width, height))
        self.figure.get_layout_engine().set(rect=(0, 0, 1, size[1] / height))
        self.axes = np.atleast_1d(self.figure.subplots(**subplots))
        self.note = self.add(self.figure.text(0.5, 1 - STRIP / 2 / height, ""))
        self.note.set(ha="center", va="center", color=ORANGE, fontweight="bold", zorder=9)

    def add(self, artist):
        """Register an artist as moving."""
        self.moving.append(artist)
        return artist

    def line(self, axes, label=None, **style):
        """A moving line without data yet."""
        return self.add(axes.plot([], [], label=label, **{"ls": "-"} | style)[0])

    def still_line(self, axes, points, label=None, **style):
        """A line that stands still, of data that a page may replace by others (live.py)."""
        self.still += axes.plot(*points, label=label, **{"ls": "-"} | style)
        return self.still[-1]

    def handles(self, **values):
        """What a hand can take in the picture at these values: Handles."""
        return []

    def data(self):
        """What the picture in a browser needs beside its controls' values, by name (live.py)."""
        return {}

    def say(self, what):
        """Write into the picture what happened to values that cross or exceed a limit."""
        self.note.set_text(what)
        return {"note": what} if what else {}


class Stage:
    """A picture's figure with its still parts drawn once; `png` draws the moving artists on top."""

    def __init__(self, picture):
        self.picture, self.dpi, self.grounds = picture, picture.figure.dpi, {}
        self.moving = sorted(picture.moving, key=lambda artist: artist.zorder)
        for artist in self.moving:
            artist.set_animated(True)
        FigureCanvasAgg(picture.figure).draw()
        picture.figure.set_layout_engine("none")  # or the axes would move when the lines do
        picture.figure.stale = True

    def ground(self, denser):
        """What stands still, at `denser` pixels for one on the page: canvas, region, Pixels."""
        figure = self.picture.figure
        if figure.stale:  # a still part has changed since it was drawn
            self.grounds = {}
        fresh = denser not in self.grounds
        figure.set_canvas(FigureCanvasAgg(figure) if fresh else self.grounds[denser][0])
        if figure.dpi != denser * self.dpi:
            figure.dpi = denser * self.dpi
        if fresh:
            figure.canvas.draw()
            region, pixels = figure.canvas.copy_from_bbox(figure.bbox), figure.canvas.buffer_rgba()
            self.grounds[denser] = figure.canvas, region, Pixels(pixels)
        figure.stale = False
        return self.grounds[denser]

    def draw(self, denser):
        """The picture as it is now: pixels (height, width, 4), and what makes a PNG of them."""
        canvas, region, pixels = self.ground(denser)
        canvas.restore_region(region)
        for artist in self.moving:
            self.picture.figure.draw_artist(artist)
        return canvas.buffer_rgba(), pixels

    def spot(self, handle):
        """Where a handle is, in shares of the picture's width and height, from the top left."""
        figure, axes = self.picture.figure, self.picture.axes[handle.axes]
        bottom = axes.get_ylim()[0] if handle.y is None else handle.y
        x, y = axes.transData.transform((handle.at, bottom)) / figure.bbox.size
        return [round(float(x), 4), round(float(1 - y), 4)]

    def value(self, handle, share):
        """The value of a handle's axes at a share of the picture's width, within its limits."""
        figure, axes = self.picture.figure, self.picture.axes[handle.axes]
        at = axes.transData.inverted().transform((share * figure.bbox.width, 0))[0]
        return float(np.clip(at, *axes.get_xlim()))

    def png(self, denser=1, /, **values):
        """The picture at these values as PNG bytes, and its read-outs (a dict of strings).

        `denser`: pixels for one of its size on the page.
        """
        readouts = self.picture.update(**values)
        rgba, pixels = self.draw(denser)
        return pixels.png(rgba), readouts

    def still(self, note, denser, **values):
        """The picture at these values under a note, as PNG bytes made to be stored."""
        self.picture.update(**values)
        self.picture.say(note)
        return png(self.draw(denser)[0], colours=64)


def describe(picture, readouts):
    """What the picture shows, in words: a line with its `alt` sentence, one with the read-outs."""
    said = (f"{say(name)}: {say(text)}" for name, text in readouts.items())
    return f"{say(picture.alt)}\n" + "; ".join(said)
