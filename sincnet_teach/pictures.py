"""The explorers' pictures, one class a lesson: still parts drawn once, artists that move."""

import numpy as np
import torch
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.mel import mel_edges
from sincnet_teach.plots import BLUE, GREEN, GREY, ORANGE, use_style
from sincnet_teach.response import (
    band_edges,
    decibels,
    gain_at,
    highest_side_lobe,
    magnitude_response,
    slope_width,
)
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.window import half_hamming

NYQUIST = 8000  # Hz
COARSE = 2**12  # Fourier length for drawing, 3.9 Hz a point


class Picture:
    """What all pictures share: a figure, moving artists, and a line for what happened."""

    sample_rate = 16000  # Hz

    def __init__(self, alt, size=(9, 3.6), **subplots):
        use_style()
        self.alt, self.moving, self.figure = alt, [], Figure(figsize=size)
        self.axes = np.atleast_1d(self.figure.subplots(**subplots))
        first = self.axes.flat[0]
        self.note = self.add(first.text(0.5, 0.97, "", transform=first.transAxes))
        self.note.set(ha="center", va="top", color=ORANGE, fontweight="bold", zorder=9)

    def add(self, artist):
        """Register an artist as moving."""
        self.moving.append(artist)
        return artist

    def line(self, axes, label=None, **style):
        """A moving line without data yet."""
        return self.add(axes.plot([], [], label=label, **{"ls": "-"} | style)[0])

    def say(self, what):
        """Write into the picture what happened to values that cross or exceed a limit."""
        self.note.set_text(what)
        return {"note": what} if what else {}


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

    def update(self, count, low_hz, high_hz, spacing):
        """Edges from `low_hz` to `high_hz` in Hz; `spacing` is 'mel' or 'linear'."""
        note = ""
        if low_hz > high_hz:
            low_hz, high_hz, note = high_hz, low_hz, "lowest above highest: taken the other way"
        if low_hz == high_hz:
            self.edges.set_segments([((low_hz, 0), (low_hz, 1))])
            self.widths.set_data([], [])
            return self.say("lowest = highest: no room for a band")
        even = np.linspace(low_hz, high_hz, count + 1)
        edges = mel_edges(count, low_hz, high_hz) if spacing == "mel" else even
        widths = np.diff(edges)
        self.edges.set_segments([((f, 0), (f, 1)) for f in edges])
        self.widths.set_data((edges[:-1] + edges[1:]) / 2, widths / widths.mean())
        return {
            "narrowest band": f"{widths.min():.1f} Hz",
            "widest band": f"{widths.max():.1f} Hz",
            "bands that end below 1000 Hz": f"{(edges[1:] < 1000).sum()} of {count}",
        } | self.say(note)


WINDOWS = {"none": np.ones, "Hamming": np.hamming, "Hann": np.hanning, "Blackman": np.blackman}


class WindowedSinc(Picture):
    """Lesson 02: a low-pass of 1000 Hz, cut off at `length` taps and faded by a window."""

    CUTOFF = 1000  # Hz

    def __init__(self):
        alt = "Taps of a 1000 Hz low-pass with its window, and its magnitude response in dB."
        super().__init__(alt, ncols=2)
        left, right = self.axes
        left.set(xlim=(-32, 32), ylim=(-0.3, 1.2), xlabel="time (ms)", ylabel="tap / middle tap")
        right.set(xlim=(0, 3000), ylim=(-110, 10), xlabel="frequency (Hz)", ylabel="magnitude (dB)")
        right.axvline(self.CUTOFF, color=GREY, ls=":", label="cutoff")
        self.taps = self.line(left, "taps", color=BLUE, lw=1.5)
        self.window = self.line(left, "window", color=ORANGE, ls="--")
        self.response = self.line(right, "response", color=BLUE, lw=1.2)
        for axes in self.axes:
            axes.legend(loc="upper right", fontsize=11)

    def update(self, length, window):
        """`length` taps, odd; `window` is a name in WINDOWS."""
        length = length if length % 2 else length + 1
        n = np.arange(length) - length // 2
        shape = np.clip(WINDOWS[window](length), 0, 1)
        taps = np.sinc(2 * self.CUTOFF * n / self.sample_rate) * shape
        hz, gain = magnitude_response(taps, n_fft=COARSE)
        time = n / self.sample_rate * 1000
        self.taps.set_data(time, taps)
        self.window.set_data(time, shape)
        self.response.set_data(hz, decibels(gain / gain[0], floor=-110))
        lobe, slope = highest_side_lobe(taps, self.CUTOFF), slope_width(taps)
        short = gain[-1] > 0.1 * gain[0]
        return {
            "length": f"{length} taps, {length / self.sample_rate * 1000:.1f} ms",
            "highest side lobe": "none" if lobe == -np.inf else f"{lobe:.1f} dB",
            "slope, gain 0.9 to 0.1": "beyond 8000 Hz" if short else f"{slope:.0f} Hz",
        } | self.say("too short to be a low-pass of 1000 Hz" if short else "")


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
        self.spans = self.add(axes.add_collection(LineCollection([], lw=9, colors=colors)))
        self.starts = self.line(axes, marker="|", color="black", ls="", ms=14, mew=2)

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

        note = "f1 at or beyond Nyquist: put 50 Hz below f2" if clamped[0] >= clamped[1] else ""
        return {
            "f1 to f2": f"{f1:.0f} to {f2:.0f} Hz, {f2 - f1:.0f} Hz wide",
            "gradient of low_hz_": self.words(low_hz_, moves[0], offset),
            "gradient of band_hz_": self.words(band_hz_, moves[1], offset),
        } | self.say(note)

    @staticmethod
    def words(value, moves, offset):
        """In plain words, which of f1 and f2 a raw parameter moves."""
        moved = " and ".join(name for name, alive in zip(("f1", "f2"), moves, strict=True) if alive)
        if moved:
            return f"alive, moves {moved}" + (" the other way" if value < 0 else "")
        if value == 0:
            return "dead: exactly 0, where |x| has slope 0"
        return "dead: f1 beyond Nyquist" if offset[0] >= NYQUIST else "dead: f2 is clamped"


class BandPass(Picture):
    """Lesson 04: two low-pass sincs, their difference under a window, and where its band ends."""

    def __init__(self):
        alt = "Two low-pass sincs, the windowed band-pass made of them, and its response in dB."
        super().__init__(alt, size=(10, 3.6), ncols=3)
        left, middle, right = self.axes
        for axes, title in ((left, "two low-passes"), (middle, "difference × window")):
            axes.set(xlim=(-16, 16), ylim=(-1.1, 1.5), xlabel="time (ms)", title=title)
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

    def update(self, f1, f2, length):
        """Cutoffs in Hz; `length` taps, odd."""
        note, length = "", length if length % 2 else length + 1
        if f1 > f2:
            f1, f2, note = f2, f1, "f1 above f2: taken the other way"
        if f1 == f2:
            f1, f2 = (f1, f2 + 1) if f2 < NYQUIST else (f1 - 1, f2)
            note = "f1 = f2: no band; drawn 1 Hz wide"
        n_, half = time_axis(length).double(), half_hamming(length).double()
        low, high = torch.tensor([[float(f1)]]).double(), torch.tensor([[float(f2)]]).double()
        taps = band_pass_filters(low, high, n_, half)[0].numpy()
        n = np.arange(length) - length // 2
        time = n / self.sample_rate * 1000
        self.upper.set_data(time, np.sinc(2 * f2 * n / self.sample_rate))
        self.lower.set_data(time, f1 / f2 * np.sinc(2 * f1 * n / self.sample_rate))
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
            "gain at band centre": f"{gain_at(taps, (f1 + f2) / 2):.1f}",
        } | self.say(note)


class VoiceThroughBand(Picture):
    """Lessons 00 and 05: a voice, and what one band of it looks and sounds like.

    `voice`: samples (n,) at 16 kHz. The output is shown and played with gain 1 at band centre, so
    that every band is at the voice's own scale and nothing is normalised.
    """

    COLUMNS, BINS = 500, 200  # of the two curves

    def __init__(self, voice):
        alt = "A voice and one band of it: amplitude over time, and level over frequency in dB."
        super().__init__(alt, size=(10, 3.6), ncols=2)
        self.voice = torch.as_tensor(voice, dtype=torch.float32)
        self.scale = 0.5 / self.voice.abs().max().item()  # the voice plays at half of full scale
        self.nominal = torch.cat(constrained_cutoffs(*initial_parameters()), dim=1).round().int()
        left, right = self.axes
        peak, seconds = 1.1 * self.voice.abs().max().item(), len(self.voice) / self.sample_rate
        left.set(xlim=(0, seconds), ylim=(-peak, 1.4 * peak), xlabel="time (s)", ylabel="amplitude")
        right.set(xlim=(0, NYQUIST), ylim=(-80, 10), xlabel="frequency (Hz)", ylabel="level (dB)")
        right.set_xticks(range(0, NYQUIST + 1, 2000))
        self.transform = torch.fft.rfft(self.voice, self.fourier_length(len(self.voice)))
        self.loudest = self.levels(self.transform).max()
        left.plot(*self.outline(self.voice), color=GREY, ls="-", lw=0.8, alpha=0.6, label="voice")
        right.plot(*self.spectrum(self.transform), color=GREY, ls="-", lw=1, label="voice")
        self.out = self.line(left, "through the band", color=BLUE, lw=0.9)
        self.out_spectrum = self.line(right, "through the band", color=BLUE, lw=1.5)
        self.edges = self.line(right, "f1, f2", color=ORANGE, ls="--")
        for axes in self.axes:
            axes.legend(loc="upper right", fontsize=11)

    def outline(self, sound):
        """Lowest and highest sample of each of COLUMNS stretches, as one zigzag over time."""
        per = len(sound) // self.COLUMNS
        stretches = sound[: per * self.COLUMNS].view(self.COLUMNS, per)
        zigzag = torch.stack([stretches.amin(1), stretches.amax(1)], dim=1).flatten()
        return np.arange(2 * self.COLUMNS) * per / 2 / self.sample_rate, zigzag.numpy()

    @staticmethod
    def fourier_length(samples):
        """A power of two that holds so many samples and the 250 that a filter adds."""
        return 2 ** int(np.ceil(np.log2(samples + 250)))

    def levels(self, transform):
        """Power in BINS equal stretches of frequency."""
        power = transform.abs().square()
        per = len(power) // self.BINS
        return power[: per * self.BINS].view(self.BINS, per).mean(1).numpy()

    def spectrum(self, transform):
        """Frequencies in Hz and levels in dB of the voice's loudest."""
        hz = (np.arange(self.BINS) + 0.5) * NYQUIST / self.BINS
        return hz, decibels(np.sqrt(self.levels(transform) / self.loudest), floor=-80)

    def through(self, band):
        """The voice through `band`, (f1, f2) in Hz: its transform at gain 1, and that gain before.

        Filtering is multiplying transforms; lesson 05 does the same by conv1d.
        """
        f1, f2 = (min(band[0], NYQUIST - 1), max(band[1], band[0] + 1))
        low, high = torch.tensor([[float(f1)]]), torch.tensor([[float(min(f2, NYQUIST))]])
        taps = band_pass_filters(low, high, time_axis(251), half_hamming(251))
        gain = gain_at(taps[0], (f1 + f2) / 2)
        length = self.fourier_length(len(self.voice))
        return self.transform * torch.fft.rfft(taps[0], length) / gain, gain

    def samples(self, transform):
        """The sound of a transform, as long as the voice and not delayed against it."""
        return torch.fft.irfft(transform)[125 : 125 + len(self.voice)]

    def follow(self, name, value):
        """Where a filter is chosen by its number, the band follows."""
        return {"band": tuple(self.nominal[value].tolist())} if name == "number" else {}

    def update(self, band, number=None, listen_to=None):
        """`band`: (f1, f2) in Hz; `number`: the filter last chosen; `listen_to`: for sound only."""
        transform, gain = self.through(band)
        out = self.samples(transform)
        self.out.set_data(*self.outline(out))
        self.out_spectrum.set_data(*self.spectrum(transform))
        self.edges.set_data([band[0]] * 2 + [np.nan] + [band[1]] * 2, [-80, 0, np.nan, -80, 0])
        share = (out.square().sum() / self.voice.square().sum()).item()
        own = number is not None and tuple(band) != tuple(self.nominal[number].tolist())
        return {
            "band": f"{band[0]} to {band[1]} Hz" + (", your own" if own else ""),
            "share of the voice's power": f"{share:.1%}",
            "gain of the layer's filter": f"{gain:.1f}, divided out here",
        } | self.say("no band: f1 = f2; drawn 1 Hz wide" if band[0] == band[1] else "")

    def sound(self, band, number=None, listen_to="the band"):
        """What to play, at one scale for every band and for the whole voice: (n,) in -1 … 1."""
        whole = listen_to == "the whole voice"
        out = self.voice if whole else self.samples(self.through(band)[0])
        return self.scale * out.numpy()


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
