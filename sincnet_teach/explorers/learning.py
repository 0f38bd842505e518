"""Lesson 06's picture, and lesson 07's: a training as it goes on, drawn live by `watch`."""

from time import perf_counter

import ipywidgets as widgets
import numpy as np
from IPython.display import clear_output, display
from matplotlib.collections import LineCollection

from sincnet_teach.arguments import Stopped
from sincnet_teach.explorers.stage import NYQUIST, Picture, Stage, describe
from sincnet_teach.front_ends import build
from sincnet_teach.plots import BLUE, GREY, ORANGE, still

SCALES = [mark * 10**power for power in range(6) for mark in (1, 2, 5)]  # Hz, of the third panel


class Learning(Picture):
    """Lesson 06: accuracy on the test speech, epoch by epoch, and the bands as they move.

    `epochs`: how many there will be; `layer`: a front end, drawn if it has cutoffs; `began`: the
    same before any training, by default `layer` as it is now. Where the cutoffs learn, a third
    panel shows how far each has moved, in Hz, on a scale that follows the farthest.
    """

    def __init__(self, epochs, layer, began=None):
        alt = "Accuracy on the test speech over epochs, and the band of each filter over frequency"
        self.layer = layer if hasattr(layer, "cutoffs") else None
        learns = self.layer is not None and layer.low_hz_.requires_grad
        alt += ", and how far its two cutoffs have moved." if learns else "."
        widths = {"width_ratios": (3, 3, 2) if learns else (1, 1)}
        super().__init__(alt, size=(10, 3.6), ncols=2 + learns, gridspec_kw=widths)
        self.figure.get_layout_engine().set(wspace=0.06)
        left, right = self.axes[:2]
        left.set(xlim=(0, epochs + 0.3), ylim=(0, 1.05), xlabel="epoch", ylabel="accuracy")
        left.xaxis.get_major_locator().set_params(integer=True)
        nyquist = layer.sample_rate / 2 if self.layer else NYQUIST
        right.set_xticks(np.linspace(0, nyquist, 5))
        right.set(xlim=(0, nyquist), xlabel="frequency (Hz)", ylabel="filter")
        self.chunks = self.line(left, "chunks of 200 ms", color=BLUE, marker=".")
        self.votes = self.line(left, "whole utterances", color=ORANGE, ls="--", marker="s", ms=4)
        self.now = self.add(right.add_collection(LineCollection([], colors=BLUE, lw=2)))
        self.start = self.cutoffs(self.layer and (began or layer))
        still = strokes(*self.start)
        right.set(ylim=(-1, len(still) or 80))
        right.add_collection(LineCollection(still, colors=GREY, alpha=0.5, lw=4))
        right.set_title("grey: at the start, blue: now" if self.layer else "no cutoffs here")
        left.legend(loc="lower right", fontsize=11)
        self.moves = []
        if learns:
            far = self.axes[2]
            far.sharey(right)
            far.tick_params(labelleft=False)
            far.axvline(0, color=GREY, lw=1)
            far.set_xlabel("moved by (Hz)")
            dots = {"ls": "", "ms": 4}
            self.moves = [
                self.line(far, "f1", color=BLUE, marker="o", **dots),
                self.line(far, "f2", color=ORANGE, marker="x", **dots),
            ]
            above = {"loc": "lower center", "bbox_to_anchor": (0.5, 1), "ncols": 2}
            far.legend(**above, frameon=False, handletextpad=0, columnspacing=1)
            self.limit = None
            self.widen(0)

    @staticmethod
    def cutoffs(layer):
        """f1 and f2 of a layer's filters in Hz, (2, filters); (2, 0) without a layer."""
        return np.array(
            [f.detach().cpu().flatten().numpy() for f in layer.cutoffs()] if layer else [[], []]
        )

    def widen(self, farthest):
        """Let the third panel reach as far as the cutoff that moved farthest, in Hz."""
        limit = next((size for size in SCALES if size >= farthest), SCALES[-1])
        if limit != self.limit:  # or all that stands still would be drawn anew
            self.limit = limit
            self.axes[2].set(xlim=(-1.2 * limit, 1.2 * limit), xticks=(-limit, 0, limit))

    def update(self, history):
        """`history`: the Epochs so far (training.py)."""
        numbers = [epoch.number for epoch in history]
        self.chunks.set_data(numbers, [epoch.chunk_accuracy for epoch in history])
        self.votes.set_data(numbers, [epoch.utterance_accuracy for epoch in history])
        now, last = self.cutoffs(self.layer), history[-1]
        self.now.set_segments(strokes(*now))
        readouts = {
            "epoch": str(last.number),
            "chunks of 200 ms": f"{last.chunk_accuracy:.0%} right",
            "whole utterances": f"{last.utterance_accuracy:.0%} right",
        }
        if not self.moves:
            return readouts
        moved = now - self.start
        for dots, ways in zip(self.moves, moved, strict=True):
            dots.set_data(ways, range(len(ways)))
        self.widen(np.abs(moved).max())
        sizes = np.abs(moved).mean(), np.abs(moved).max()
        mean, most = (f"{hz:.{0 if hz >= 1 else 2}f} Hz" for hz in sizes)
        return readouts | {"cutoffs moved by": f"{mean} on average, at most {most}"}


def strokes(f1, f2):
    """A horizontal stroke for each filter, from f1 to f2 in Hz."""
    return [((a, i), (b, i)) for i, (a, b) in enumerate(zip(f1, f2, strict=True))]


def untrained(net):
    """The front end of `net` as it was before any training (random taps are other ones)."""
    made = {name: net.settings[name] for name in ("filters", "taps", "stride", "sample_rate")}
    return build(net.front_end, **made)


def watch(training, epochs):
    """`training.fit(epochs)` under a progress bar, the accuracy curves and the moving bands.

    Where the cutoffs learn, it also shows by how many Hz each has moved since training began.
    Interrupting it (the square button) ends it, and Run All, with a sentence (Stopped). What was
    learned so far is kept: called again, it finishes the epochs that were begun. Returns the share
    of the seconds that went into drawing.
    """
    stage = Stage(Learning(epochs, training.net.front, untrained(training.net)))
    bar = widgets.IntProgress(len(training.history), 0, epochs, description="epoch")
    image, drawing, start, stopped = widgets.Image(format="png"), 0.0, perf_counter(), False
    display(widgets.VBox([bar, image]))

    def draw(epoch):
        nonlocal drawing
        begin = perf_counter()
        image.value, _ = stage.png(history=training.history)
        bar.value = epoch.number
        drawing += perf_counter() - begin

    try:
        training.fit(epochs, draw)
    except KeyboardInterrupt:
        stopped = True  # raised again below the last picture
    share = drawing / (perf_counter() - start)
    clear_output(wait=True)
    if training.history:
        data, readouts = stage.png(history=training.history)
        bundle, metadata = still(data, describe(stage.picture, readouts))
        display(bundle, raw=True, metadata=metadata)
    if stopped:
        done = f"Stopped after {len(training.history)} of {epochs} epochs"
        raise Stopped(f"{done}: run this cell again to finish them.")
    return share


def progress(total, description=""):
    """A progress bar that a function moves: call it `total` times, and the bar goes away."""
    bar = widgets.IntProgress(0, 0, total, description=description)
    display(bar)

    def step():
        bar.value += 1
        if bar.value == total:
            clear_output(wait=True)

    return step
