"""Lesson 03's picture: from two raw parameters to the cutoff frequencies, step by step."""

import numpy as np
import torch
from matplotlib.collections import LineCollection

from sincnet_teach.cutoffs import constrained_cutoffs
from sincnet_teach.explorers.sounds import sampled_tone, silence
from sincnet_teach.explorers.stage import NYQUIST, Handle, Picture
from sincnet_teach.plots import BLUE, GREEN, GREY, ORANGE


class RawParameters(Picture):
    """Lesson 03: what abs, the offsets, the clamp and the guard make of two raw numbers."""

    ROWS = ("f1 to f2", "clamped", "plus 50 and 50", "absolute", "raw")

    def __init__(self):
        alt = "From the raw parameters of one filter to its band, a row for each step, over Hz."
        super().__init__(alt)
        (axes,) = self.axes
        axes.set(xlim=(-18500, 18500), ylim=(-0.6, 5.2), xlabel="frequency (Hz)")
        axes.set_yticks(range(5), self.ROWS)
        axes.axvline(0, color=GREY, lw=1)
        axes.axvline(NYQUIST, color=GREY, ls=":", label="Nyquist")
        axes.axvspan(0, NYQUIST, color=GREY, alpha=0.08)
        axes.legend(loc="upper right")
        colors = [ORANGE, GREEN, GREEN, GREEN, BLUE]
        spans = LineCollection([], lw=9, colors=colors, snap=False)  # 10 Hz are less than a pixel
        self.spans = self.add(axes.add_collection(spans))
        self.starts = self.line(axes, marker="|", color="black", ls="", ms=14, mew=2)

    def handles(self, low_hz_, band_hz_):
        """The two ends of the raw band, in the top row."""
        start = Handle(0, low_hz_, "low_hz_", y=4)
        end = Handle(0, low_hz_ + band_hz_, "band_hz_", y=4, to=lambda hz: hz - low_hz_)
        return [start, end]

    def update(self, low_hz_, band_hz_):
        """The raw parameters in Hz, any sign and size."""
        low = torch.tensor([[float(low_hz_)]], requires_grad=True)
        width = torch.tensor([[float(band_hz_)]], requires_grad=True)
        f1, f2 = constrained_cutoffs(low, width)
        df1 = torch.autograd.grad(f1.sum(), (low, width), retain_graph=True, allow_unused=True)
        df2 = torch.autograd.grad(f2.sum(), (low, width), allow_unused=True)
        moves = [
            [bool(g is not None and g.item()) for g in pair] for pair in zip(df1, df2, strict=True)
        ]
        f1, f2 = f1.item(), f2.item()

        lower, wide = abs(low_hz_), abs(band_hz_)
        offset = (lower + 50, lower + 100 + wide)
        clamped = (offset[0], min(offset[1], NYQUIST))
        rows = [(f1, f2), clamped, offset, (lower, lower + wide), (low_hz_, low_hz_ + band_hz_)]
        self.spans.set_segments([((a, y), (b, y)) for y, (a, b) in enumerate(rows)])
        self.starts.set_data([a for a, _ in rows], range(5))

        held = clamped[0] >= clamped[1]
        note = "f1 at or beyond Nyquist: put 50 Hz below f2" if held else ""
        return {
            "f1 to f2": f"{f1:.0f} to {f2:.0f} Hz, {f2 - f1:.0f} Hz wide",
            "a tone at f2 without the clamp": self.heard(offset[1]),
            "gradient of low_hz_": self.words(low_hz_, moves[0], held),
            "gradient of band_hz_": self.words(band_hz_, moves[1], False),
        } | self.say(note)

    @staticmethod
    def heard(hz):
        """In words, at which frequency a sampled tone is heard: below Nyquist, at its own."""
        alias = abs((hz + NYQUIST) % (2 * NYQUIST) - NYQUIST)
        return f"{hz} Hz, heard at {alias} Hz" if alias != hz else f"{hz} Hz"

    def sound(self, low_hz_, band_hz_):
        """What to play: tones at f1 and f2; then, where f2 was clamped, what it would be without.

        That is the tone's alias: samples cannot hold a frequency above Nyquist.
        """
        pair = (torch.tensor([[float(x)]]) for x in (low_hz_, band_hz_))
        tones = [sampled_tone(f.item(), 0.5) for f in constrained_cutoffs(*pair)]
        unclamped = abs(low_hz_) + 100 + abs(band_hz_)
        alias = [silence(0.3), sampled_tone(unclamped, 0.5)] if unclamped > NYQUIST else []
        return np.concatenate([*tones, *alias])

    @staticmethod
    def words(value, moves, held):
        """In plain words, which of f1 and f2 a raw parameter moves; `held`: beyond Nyquist."""
        moved = " and ".join(name for name, alive in zip(("f1", "f2"), moves, strict=True) if alive)
        if held and moved:
            return "alive, calls f1 back"
        if moved:
            return f"alive, moves {moved} the other way" if value < 0 else f"alive, moves {moved}"
        return "dead: exactly 0, where |x| has slope 0" if value == 0 else "dead: f2 is clamped"
