"""Lesson 06's picture, and lesson 07's: a training as it goes on, drawn live by `watch`."""

from time import perf_counter

import ipywidgets as widgets
from IPython.display import clear_output, display
from matplotlib.collections import LineCollection

from sincnet_teach.explorers.stage import NYQUIST, Picture, Stage, describe
from sincnet_teach.language import say
from sincnet_teach.plots import BLUE, GREY, ORANGE, still


class Learning(Picture):
    """Lesson 06: accuracy on the test speech, epoch by epoch, and the eighty bands as they move.

    `epochs`: how many there will be; `layer`: a front end, drawn if it has cutoffs.
    """

    def __init__(self, epochs, layer):
        alt = "Accuracy on the test speech over epochs, and the band of each filter over frequency."
        super().__init__(alt, size=(10, 3.6), ncols=2)
        left, right = self.axes
        left.set(xlim=(0, epochs + 0.3), ylim=(0, 1.05), xlabel="epoch", ylabel="accuracy")
        left.xaxis.get_major_locator().set_params(integer=True)
        right.set_xticks(range(0, NYQUIST + 1, 2000))
        right.set(xlim=(0, NYQUIST), ylim=(-1, 80), xlabel="frequency (Hz)", ylabel="filter")
        self.chunks = self.line(left, "chunks of 200 ms", color=BLUE, marker=".")
        self.votes = self.line(left, "whole utterances", color=ORANGE, ls="--", marker="s", ms=4)
        self.now = self.add(right.add_collection(LineCollection([], colors=BLUE, lw=2)))
        self.layer = layer if hasattr(layer, "cutoffs") else None
        right.add_collection(LineCollection(self.bands(), colors=GREY, alpha=0.5, lw=4))
        right.set_title("grey: at the start, blue: now" if self.layer else "no cutoffs here")
        left.legend(loc="lower right", fontsize=11)

    def bands(self):
        """A horizontal stroke for each filter, from f1 to f2 in Hz; none without cutoffs."""
        if self.layer is None:
            return []
        f1, f2 = (f.detach().flatten().tolist() for f in self.layer.cutoffs())
        return [((a, i), (b, i)) for i, (a, b) in enumerate(zip(f1, f2, strict=True))]

    def update(self, history):
        """`history`: the Epochs so far (training.py)."""
        numbers = [epoch.number for epoch in history]
        self.chunks.set_data(numbers, [epoch.chunk_accuracy for epoch in history])
        self.votes.set_data(numbers, [epoch.utterance_accuracy for epoch in history])
        self.now.set_segments(self.bands())
        last = history[-1]
        return {
            "epoch": str(last.number),
            "chunks of 200 ms": f"{last.chunk_accuracy:.0%} right",
            "whole utterances": f"{last.utterance_accuracy:.0%} right",
        }


def watch(training, epochs):
    """`training.fit(epochs)` under a progress bar, the accuracy curves and the moving bands.

    Interrupting it (the square button) ends it after what was learned so far, which is kept: called
    again, it finishes the epochs that were begun. Returns the share of the seconds that went into
    drawing.
    """
    stage = Stage(Learning(epochs, training.net.front))
    bar = widgets.IntProgress(len(training.history), 0, epochs, description=say("epoch"))
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
        stopped = True
    share = drawing / (perf_counter() - start)
    clear_output(wait=True)
    if training.history:
        data, readouts = stage.png(history=training.history)
        bundle, metadata = still(data, describe(stage.picture, readouts))
        display(bundle, raw=True, metadata=metadata)
    if stopped:
        done = len(training.history)
        print(say(f"stopped after {done} of {epochs} epochs; run this cell again to finish them"))
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
