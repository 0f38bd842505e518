"""Lesson 09's picture: what an output costs in blocks of any length, and directly."""

import numpy as np

from sincnet_teach.blocks import PER_TAP, block_cost, block_length
from sincnet_teach.explorers.stage import Handle, Picture
from sincnet_teach.plots import BLUE, GREY, ORANGE


class BlockCost(Picture):
    """Cost of an output over block length; a line for direct; a dot at the chosen block."""

    SAMPLES = 160_000  # ten seconds
    ACROSS, UP = (64, 16384), (2, 4000)  # limits of the axes: samples, products
    LENGTHS = np.unique(np.geomspace(*ACROSS, 400).astype(int))

    def __init__(self):
        super().__init__(
            "Cost of an output over block length, on logarithmic axes: a curve for blocks, with a "
            "minimum; a level dashed line for a direct convolution; a dot at the block chosen."
        )
        ax = self.axes[0]
        ax.set(xscale="log", yscale="log", xlim=self.ACROSS, ylim=self.UP)
        ax.set(xlabel="block length (samples)", ylabel="cost of an output\n(direct products)")
        ticks = 2 ** np.arange(6, 15, 2)
        ax.set_xticks(ticks, ticks)
        ax.minorticks_off()
        self.blocks = self.line(ax, "in blocks", color=BLUE)
        self.direct = self.line(ax, "direct", color=ORANGE, ls="--")
        self.chosen = self.line(ax, color=BLUE, marker="o", ms=9, ls="none")
        self.overlap = self.line(ax, "filter's length", color=GREY, ls=":")
        ax.legend(handles=[self.blocks, self.direct, self.overlap], loc="upper right")

    def cost(self, length, block):
        """What an output costs, in products of a direct convolution; `block` in samples."""
        return PER_TAP * block_cost(self.SAMPLES, length, block) / (self.SAMPLES - length + 1)

    def handles(self, block, length):
        """The block's length, and the filter's."""
        return [Handle(0, block, "block"), Handle(0, length, "length")]

    def update(self, block, length):
        """`block`: samples of a block; `length`: taps, odd."""
        length = length if length % 2 else length + 1
        costs = {n: self.cost(length, n) for n in self.LENGTHS.tolist() if n >= length}
        shown = {n: cost for n, cost in costs.items() if cost <= self.UP[1]}
        self.blocks.set_data([*shown], [*shown.values()])
        self.direct.set_data(self.ACROSS, [length, length])
        self.overlap.set_data([max(length, self.ACROSS[0])] * 2, self.UP)
        best = block_length(self.SAMPLES, length)
        least = self.cost(length, best)
        readouts = {
            "filter": f"{length} taps, {length} products an output",
            "best block": f"{best} samples, {least:.0f} an output: {length / least:.1f} × as fast",
        }
        if block < length:
            self.chosen.set_data([], [])
            return readouts | self.say("a block must be at least as long as the filter")
        cost, kept = self.cost(length, block), block - length + 1
        self.chosen.set_data([block], [min(cost, self.UP[1])])
        return (
            {
                "this block": f"keeps {kept} of {block} outputs, {kept / block:.0%}",
                "its cost": f"{cost:.0f} an output: {length / cost:.1f} × as fast as direct",
            }
            | readouts
            | self.say("direct is faster" if cost > length else "")
        )
