"""Lesson 06: a small speaker network over any front end."""

from contextlib import contextmanager

import torch
from torch import nn
from torch.nn import functional as F

from sincnet_teach.arguments import real_number
from sincnet_teach.chunks import CHUNK, Chunks
from sincnet_teach.front_ends import FrontEnd, build, find


class Logarithm(nn.Module):
    """log(x + 1e-5), so that loudness counts by ratios; (batch, channels, time)."""

    def forward(self, x):
        return torch.log(x + 1e-5)


class LayerNorm(nn.Module):
    """Mean 0 and deviation 1 over the last `dims` axes; (batch, channels, time)."""

    def __init__(self, dims):
        super().__init__()
        self.dims = dims

    def forward(self, x):
        return F.layer_norm(x, x.shape[-self.dims :])

    def extra_repr(self):
        return f"dims={self.dims}"


NORMS = {
    "log, batch": lambda filters: nn.Sequential(Logarithm(), nn.BatchNorm1d(filters)),
    "log": lambda filters: Logarithm(),
    "batch": lambda filters: nn.BatchNorm1d(filters),
    "layer": lambda filters: LayerNorm(2),
    "layer over time": lambda filters: LayerNorm(1),
    "none": lambda filters: nn.Identity(),
}
RECTIFY = {"abs": torch.abs, "half": F.relu, "none": nn.Identity()}


def normalised(x):
    """Each signal with mean 0 and standard deviation 1, as the reference does it: (…, samples)."""
    return (x - x.mean(-1, keepdim=True)) / (x.std(-1, keepdim=True) + 1e-6)


class SpeakerNet(nn.Module):
    """Front end, rectifier, max-pool 3, normalisation, two small convolutions, mean, linear.

    (batch, 1, samples) to (batch, speakers): logits. `front_end`: a FrontEnd or a name of
    FRONT_ENDS; `speakers`: their names, kept sorted; `seed` sets all random start values;
    `chunk`: seconds that it hears at once; `channels` of the two convolutions, the second of which
    are the numbers that `vectors` gives. Raises ValueError for what it does not know.
    """

    def __init__(
        self, front_end, speakers, seed=0, *, norm="log, batch", rectify="abs", normalise=True,
        filters=80, taps=251, stride=8, sample_rate=16000, chunk=CHUNK, channels=(40, 24),
    ):  # fmt: skip
        super().__init__()
        for name, value, known in (("norm", norm, NORMS), ("rectify", rectify, RECTIFY)):
            if value not in known:
                raise ValueError(f"{name} must be one of {'; '.join(known)}, got {value!r}")
        self.front_end, self.speakers = find(front_end), tuple(sorted(speakers))
        if len(self.speakers) < 2 or len(set(self.speakers)) < len(self.speakers):
            raise ValueError(f"speakers must be at least 2 different names, got {self.speakers}")
        real_number("chunk", chunk, at_least=0.05, unit="s")
        self.settings = {
            "norm": norm, "rectify": rectify, "normalise": normalise, "filters": filters,
            "taps": taps, "stride": stride, "sample_rate": sample_rate, "chunk": chunk,
            "channels": tuple(channels),
        }  # fmt: skip
        self.chunk, self.normalise = round(chunk * sample_rate), normalise
        first, second = channels
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.front = build(self.front_end, filters, taps, stride, sample_rate)
            self.rectify, self.norm = RECTIFY[rectify], NORMS[norm](filters)
            self.pool = nn.MaxPool1d(1 if self.front_end.start == "energies" else 3)
            self.back = nn.Sequential(
                *(
                    nn.Conv1d(filters, first, 5),
                    nn.BatchNorm1d(first),
                    nn.LeakyReLU(0.2),
                    nn.MaxPool1d(3),
                ),
                *(nn.Conv1d(first, second, 5), nn.BatchNorm1d(second), nn.LeakyReLU(0.2)),
            )
            self.decide = nn.Linear(second, len(self.speakers))

    def levels(self, waveforms):
        """What the front end makes of (batch, 1, samples): (batch, filters, time), rectified."""
        waves = normalised(waveforms) if self.normalise else waveforms
        return self.pool(self.rectify(self.front(waves)))

    def vectors(self, waveforms):
        """What the last layer reads of each chunk: (batch, 1, samples) to (batch, numbers)."""
        return self.back(self.norm(self.levels(waveforms))).mean(dim=-1)

    def forward(self, waveforms):
        return self.decide(self.vectors(waveforms))

    def pack(self):
        """All that makes the network again, for torch.save: settings, names, weights (tensors)."""
        made = {"front_end": tuple(self.front_end), "speakers": self.speakers}
        return made | {"settings": self.settings, "weights": self.state_dict()}

    @classmethod
    def unpack(cls, packed):
        """The network that `pack` gave."""
        front_end = FrontEnd(*packed["front_end"])
        net = cls(front_end, packed["speakers"], **packed["settings"])
        net.load_state_dict(packed["weights"])
        return net


@contextmanager
def evaluating(net):
    """`net` in evaluation mode and without gradients; afterwards every part is as it was."""
    modes = [(part, part.training) for part in net.modules()]
    net.eval()
    try:
        with torch.no_grad():
            yield net
    finally:
        for part, mode in modes:
            part.training = mode


def probabilities(net, chunks):
    """What `net` answers to each chunk: (chunks, speakers), each row adds up to 1."""
    with evaluating(net):
        return torch.cat([net(waveforms).softmax(1) for waveforms in chunks.batches()])


def chunks_of(net, sound):
    """The chunks of one recording (samples,) at the network's sample rate, end to end: Chunks."""
    return Chunks({"unknown": [sound]}, net.chunk, net.chunk, next(net.parameters()).device)


def who(net, sound):
    """Mean of the chunks' probabilities of one recording (samples,) at the network's sample rate.

    A dict from speaker to probability, the likeliest first. Raises ValueError where the recording
    is shorter than a chunk.
    """
    chances = probabilities(net, chunks_of(net, sound)).mean(0).tolist()
    return dict(sorted(zip(net.speakers, chances, strict=True), key=lambda pair: -pair[1]))
