"""Lesson 06: first layers to compare: how each starts, what of it learns, and by what step."""

from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from sincnet_teach.layer import SincConv
from sincnet_teach.mel import LOW_HZ, highest_edge, to_hz, to_mel


class FrontEnd(NamedTuple):
    """A first layer to be made: where it starts, what of it is trained, and by what step.

    `start`: "mel" or "linear" (sinc filters so spaced), "random" (taps), "energies" (of a mel
    spectrum), or a tensor of taps (filters, 1, taps). `learns`: "cutoffs", "taps" or "nothing".
    `step`: the learning rate of what learns (Hz for cutoffs); None: that of the whole network.
    """

    start: object
    learns: str
    step: float | None = None


FRONT_ENDS = {
    "sinc": FrontEnd("mel", "cutoffs"),
    "sinc in kHz": FrontEnd("mel", "cutoffs", step=1.0),
    "frozen sinc": FrontEnd("mel", "nothing"),
    "conv from sinc": FrontEnd("mel", "taps"),
    "conv": FrontEnd("random", "taps"),
    "log-mel": FrontEnd("energies", "nothing"),
}
LEARNS = {
    "mel": ("cutoffs", "taps", "nothing"),
    "linear": ("cutoffs", "taps", "nothing"),
    "random": ("taps", "nothing"),
    "energies": ("nothing",),
}


def find(front_end):
    """A FrontEnd with its step in Hz: `front_end` itself, or the one of FRONT_ENDS of this name.

    Raises ValueError for an unknown name, start, or thing to learn, TypeError for another type.
    """
    if isinstance(front_end, str):
        if front_end not in FRONT_ENDS:
            names = ", ".join(FRONT_ENDS)
            raise ValueError(f"front_end must be a FrontEnd or one of {names}, got {front_end!r}")
        return FRONT_ENDS[front_end]
    if not isinstance(front_end, FrontEnd):
        raise TypeError(f"front_end must be a FrontEnd or a name, got {front_end!r}")
    kind = "random" if isinstance(front_end.start, torch.Tensor) else front_end.start
    if kind not in LEARNS:
        raise ValueError(f"start must be one of {', '.join(LEARNS)}, or taps, got {kind!r}")
    if front_end.learns not in LEARNS[kind]:
        raise ValueError(
            f"learns must be one of {', '.join(LEARNS[kind])} for this start, "
            f"got {front_end.learns!r}"
        )
    return front_end


def build(front_end, filters=80, taps=251, stride=8, sample_rate=16000):
    """The layer that a FrontEnd (or a name) tells of: (batch, 1, samples) to (batch, filters, n).

    A SincConv, a Conv1d without bias, or MelEnergies; what does not learn needs no gradient.
    """
    start, learns, _ = find(front_end)
    if isinstance(start, str) and start == "energies":
        return MelEnergies(filters, 3 * stride, sample_rate)
    sinc = SincConv(filters, taps, sample_rate, stride=stride)
    if isinstance(start, str) and start == "linear":
        edges = torch.linspace(LOW_HZ, highest_edge(sample_rate), filters + 1)
        sinc.low_hz_.data[:, 0], sinc.band_hz_.data[:, 0] = edges[:-1], edges.diff()
    layer = sinc
    if learns == "taps" or not isinstance(start, str) or start == "random":
        layer = nn.Conv1d(1, filters, taps, stride, bias=False)
        if not isinstance(start, str):
            layer.weight.data.copy_(start)
        elif start != "random":
            layer.weight.data.copy_(sinc.filters())
    return layer.requires_grad_(learns != "nothing")


class MelEnergies(nn.Module):
    """What log-mel front ends take the logarithm of: (batch, 1, samples) to (batch, filters, n).

    The root of the energy in overlapping triangles, mel-spaced, of the spectrum of frames of 25 ms
    under a Hamming window, a frame every `hop` samples. Nothing in it learns.
    """

    def __init__(self, filters=80, hop=24, sample_rate=16000):
        super().__init__()
        self.hop, self.length = hop, round(0.025 * sample_rate)
        self.n_fft = 2 ** (2 * self.length - 1).bit_length()
        edges = to_hz(np.linspace(to_mel(LOW_HZ), to_mel(sample_rate / 2), filters + 2))
        hz = np.fft.rfftfreq(self.n_fft, 1 / sample_rate)
        rows = [np.interp(hz, edges[i : i + 3], [0, 1, 0]) for i in range(filters)]
        self.register_buffer("triangles", torch.tensor(np.array(rows)).float(), persistent=False)
        window = torch.hamming_window(self.length, periodic=False)
        self.register_buffer("window", window, persistent=False)

    def forward(self, waveforms):
        """Frames, spectrum, triangles, root."""
        frames = waveforms[:, 0].unfold(-1, self.length, self.hop) * self.window
        energy = torch.fft.rfft(frames, self.n_fft).abs().square()
        return (energy @ self.triangles.T).sqrt().transpose(1, 2)
