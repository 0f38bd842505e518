"""Lesson 05's pictures, one of them lesson 00's: a voice and one band of it; a vowel."""

import numpy as np
import torch

from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.explorers.stage import NYQUIST, Handle, Picture
from sincnet_teach.plots import BLUE, GREY, ORANGE
from sincnet_teach.response import decibels, gain_at
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.voices import make_vowel
from sincnet_teach.window import half_hamming


class VoiceThroughBand(Picture):
    """Lessons 00 and 05: a voice, and what one band of it looks and sounds like.

    `voice`: samples (n,) at 16 kHz. The output is shown and played with gain 1 at band centre, so
    that every band is at the voice's own scale and nothing is normalised.
    """

    COLUMNS, BINS = 500, 200  # of the two curves

    def __init__(self, voice):
        alt = "A voice and one band of it: amplitude over time, and level over frequency in dB."
        super().__init__(alt, size=(10, 3.6), ncols=2)
        self.voice = torch.as_tensor(voice, dtype=torch.float64)
        self.scale = 0.5 / self.voice.abs().max().item()  # the voice plays at half of full scale
        self.nominal = torch.cat(constrained_cutoffs(*initial_parameters()), dim=1).round().int()
        left, right = self.axes
        peak, seconds = 1.1 * self.voice.abs().max().item(), len(self.voice) / self.sample_rate
        left.set(xlim=(0, seconds), ylim=(-peak, 1.4 * peak), xlabel="time (s)", ylabel="amplitude")
        right.set(xlim=(0, NYQUIST), ylim=(-80, 10), xlabel="frequency (Hz)", ylabel="level (dB)")
        right.set_xticks(range(0, NYQUIST + 1, 2000))
        self.transform = torch.fft.rfft(self.voice, self.fourier_length(len(self.voice)))
        self.loudest = self.levels(self.transform).max()
        outline, spectrum = self.outline(self.voice), self.spectrum(self.transform)
        self.all = self.still_line(left, outline, "voice", color=GREY, lw=0.8, alpha=0.6)
        self.all_spectrum = self.still_line(right, spectrum, "voice", color=GREY, lw=1)
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
        low, high = (torch.tensor([[float(f)]]).double() for f in (f1, min(f2, NYQUIST)))
        taps = band_pass_filters(low, high, time_axis().double(), half_hamming().double())
        gain = gain_at(taps[0], (f1 + f2) / 2)
        length = self.fourier_length(len(self.voice))
        return self.transform * torch.fft.rfft(taps[0], length) / gain, gain

    def samples(self, transform):
        """The sound of a transform, as long as the voice and not delayed against it."""
        return torch.fft.irfft(transform)[125 : 125 + len(self.voice)]

    def data(self):
        """The voice, (n,), for the picture in a browser."""
        return {"voice": self.voice}

    def follow(self, name, value):
        """Where a filter is chosen by its number, the band follows."""
        return {"band": tuple(self.nominal[value].tolist())} if name == "number" else {}

    def handles(self, band, **others):
        """Both ends of the band, in the spectrum."""
        return [Handle(1, hz, "band", index) for index, hz in enumerate(band)]

    def update(self, band, number=None, listen_to=None):
        """`band`: (f1, f2) in Hz; `number`: the filter last chosen; `listen_to`: for sound only."""
        transform, gain = self.through(band)
        out = self.samples(transform)
        self.out.set_data(*self.outline(out))
        self.out_spectrum.set_data(*self.spectrum(transform))
        self.edges.set_data([band[0]] * 2 + [np.nan] + [band[1]] * 2, [-80, 0, np.nan, -80, 0])
        share = (out.square().sum() / self.voice.square().sum()).item()
        changed = number is not None and tuple(band) != tuple(self.nominal[number].tolist())
        own = ", your own" if changed else ""
        divided = {"gain of the layer's filter": f"{gain:.1f}, divided out here"}
        return {
            "band": f"{band[0]:d} to {band[1]:d} Hz{own}",
            "share of the voice's power": f"{share:.1%}",
            **(divided if number is not None else {}),  # before lesson 05 it would mean nothing
        } | self.say("no band: f1 = f2; drawn 1 Hz wide" if band[0] == band[1] else "")

    def sound(self, band, number=None, listen_to="the band"):
        """What to play, at one scale for every band and for the whole voice: (n,) in -1 … 1."""
        whole = listen_to == "the whole voice"
        out = self.voice if whole else self.samples(self.through(band)[0])
        return self.scale * out.numpy()


class VowelThroughLayer(Picture):
    """Lesson 05: a synthetic vowel's spectrum, and its level in each of the eighty filters.

    Levels are divided by each filter's gain at band centre; 0 dB is each curve's highest point.
    """

    STRETCH = slice(4000, 4000 + 8192)  # samples of the vowel that are measured
    FLOOR, HIGHEST = -50, 4000  # dB, Hz
    THIRD = 2440  # Hz, the third formant, which stands still: that of "ah"

    def __init__(self):
        alt = "A vowel's spectrum and the level of each filter, in dB over frequency; its formants."
        super().__init__(alt)
        low, high = constrained_cutoffs(*initial_parameters())
        self.centres = ((low + high) / 2).flatten().numpy()
        exact = (x.double() for x in (low, high, time_axis(), half_hamming()))
        taps = band_pass_filters(*exact)
        length = self.STRETCH.stop - self.STRETCH.start
        at_centre = torch.tensor(gain_at(taps, self.centres)[:, None])
        gains = torch.fft.rfft(taps, length).abs() / at_centre
        self.power_gains = gains.square()
        self.fade = torch.hann_window(length, dtype=torch.float64)
        self.hz = np.arange(length // 2 + 1) * self.sample_rate / length
        axes = self.axes[0]
        axes.set(xlim=(0, self.HIGHEST), ylim=(self.FLOOR, 12))
        axes.set(xlabel="frequency (Hz)", ylabel="level (dB)")
        self.harmonics = self.line(axes, "the vowel", color=GREY, lw=1)
        self.formants = self.line(axes, "formants", color=ORANGE, ls="--")
        self.levels = self.line(axes, "the filters' outputs", color=BLUE, marker="o", ms=4)
        axes.legend(loc="upper right", fontsize=11, ncols=3)

    def measure(self, pitch, first, second):
        """Levels in dB of the vowel (frequencies,) and of the filters' outputs (80,)."""
        vowel = make_vowel(pitch, (first, second, self.THIRD))[self.STRETCH]
        power = torch.fft.rfft(vowel * self.fade).abs().square()
        pair = (x.sqrt().numpy() for x in (power, self.power_gains @ power))
        return [decibels(size / size.max(), self.FLOOR) for size in pair]

    def handles(self, pitch, first, second):
        """The two formants that move."""
        return [Handle(0, first, "first"), Handle(0, second, "second")]

    def update(self, pitch, first, second):
        """`pitch`, `first` and `second` formant, in Hz."""
        spectrum, levels = self.measure(pitch, first, second)
        seen, filters = self.hz <= self.HIGHEST, self.centres <= self.HIGHEST
        self.harmonics.set_data(self.hz[seen], spectrum[seen])
        self.levels.set_data(self.centres[filters], levels[filters])
        upright = [[f, f, np.nan] for f in (first, second, self.THIRD)]
        self.formants.set_data(np.ravel(upright), [self.FLOOR, 0, np.nan] * 3)
        loudest, real = int(levels.argmax()), self.sample_rate / round(self.sample_rate / pitch)
        count = max(1, round(first / real))
        return {
            "loudest filter": f"{loudest}, around {self.centres[loudest]:.0f} Hz",
            "harmonic nearest the first formant": f"{count} × {real:.1f} = {count * real:.0f} Hz",
        } | self.say("second formant below the first" if second < first else "")

    def sound(self, pitch, first, second):
        """What to play: one second of the vowel, (n,) in -1 … 1."""
        return make_vowel(pitch, (first, second, self.THIRD)).numpy()
