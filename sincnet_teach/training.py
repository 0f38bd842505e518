"""Lesson 06: a small speaker network over any front end, and a training loop to look into.

Speech is a dict from speaker to a list of utterances, each a float32 tensor (samples,) at 16 kHz.
"""

import math
from collections import namedtuple

import ipywidgets as widgets
import numpy as np
import torch
from IPython.display import clear_output, display
from torch import nn
from torch.nn import functional as F

from sincnet_teach.arguments import real_number, whole_number
from sincnet_teach.layer import SincConv

CHUNK = 3200  # samples, 200 ms as in the paper
FRONT_ENDS = ("sinc", "conv", "frozen sinc", "conv from sinc", "sinc in kHz")
Epoch = namedtuple("Epoch", "number loss chunk_accuracy utterance_accuracy")


def chunk_starts(samples, shift):
    """First samples of the chunks of an utterance: every `shift` samples, and one at its very end.

    Together they cover every sample and reach beyond none: (count,) int64. Raises ValueError where
    the utterance is shorter than one chunk.
    """
    if whole_number("samples", samples, at_least=0) < CHUNK:
        raise ValueError(f"samples must be at least {CHUNK}, one chunk of 200 ms, got {samples}")
    last = samples - CHUNK
    starts = torch.arange(0, last, whole_number("shift", shift, at_least=1))
    return torch.cat([starts, torch.tensor([last])])


class Chunks:
    """All chunks of some speech: one `sound` (samples,); start, speaker, utterance (chunks,)."""

    def __init__(self, speech, shift, device="cpu"):
        self.speakers, utterances, found, offset = sorted(speech), [], [], 0
        for label, speaker in enumerate(self.speakers):
            for utterance in speech[speaker]:
                starts = chunk_starts(len(utterance), shift) + offset
                number = torch.full_like(starts, len(utterances))
                found.append(torch.stack([starts, torch.full_like(starts, label), number]))
                utterances.append(utterance)
                offset += len(utterance)
        self.sound = torch.cat(utterances).to(device)
        self.start, self.speaker, self.utterance = torch.cat(found, dim=1).to(device)

    def take(self, which):
        """The chunks with these numbers: waveforms (count, 1, CHUNK) and speakers (count,)."""
        window = self.start[which, None] + torch.arange(CHUNK, device=self.start.device)
        return self.sound[window].unsqueeze(1), self.speaker[which]


def split(speech, train_seconds=12.0, test_utterances=3):
    """Speech to train on and speech to test on, two dicts that share no utterance.

    The last `test_utterances` of each speaker are for the test, whole. `train_seconds` are taken
    from all the others, an equal share from the beginning of each (all of it, where one is
    shorter). Raises ValueError, naming the speaker, where there is too little speech, or fewer than
    two speakers.
    """
    whole_number("test_utterances", test_utterances, at_least=1)
    real_number("train_seconds", train_seconds, at_least=0.2, unit="s")
    if len(speech) < 2:
        raise ValueError(f"speech must hold at least 2 speakers, got {len(speech)}")
    train, test = {}, {}
    for speaker, utterances in speech.items():
        left, train[speaker] = round(train_seconds * 16000), []
        others = sorted(utterances[:-test_utterances][: left // CHUNK], key=len)
        for count, utterance in zip(range(len(others), 0, -1), others, strict=True):
            train[speaker].append(utterance[: left // count])
            left -= len(train[speaker][-1])
        if left > 0:
            raise ValueError(
                f"speaker {speaker} must have {train_seconds} s of speech beside {test_utterances} "
                f"utterances for the test, got {train_seconds - left / 16000:.1f} s"
            )
        test[speaker] = utterances[-test_utterances:]
    return train, test


def front_end(kind, stride=8):
    """A first layer of 80 filters × 251 taps, (batch, 1, samples) to (batch, 80, samples_out).

    'sinc' learns cutoffs, 'conv' learns taps from random ones, 'frozen sinc' learns nothing, and
    'conv from sinc' learns taps that start as the mel-spaced sinc filters. 'sinc in kHz' is 'sinc'
    whose cutoffs are to be learned as if their unit were the kilohertz (see `compare`).
    """
    if kind not in FRONT_ENDS:
        raise ValueError(f"kind must be one of {', '.join(FRONT_ENDS)}, got {kind!r}")
    sinc, conv = SincConv(80, 251, stride=stride), nn.Conv1d(1, 80, 251, stride, bias=False)
    if "conv" not in kind:
        return sinc.requires_grad_(kind != "frozen sinc")
    if kind == "conv from sinc":
        conv.weight.data.copy_(sinc.filters())
    return conv


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
    "log, batch": lambda: nn.Sequential(Logarithm(), nn.BatchNorm1d(80)),
    "layer": lambda: LayerNorm(2),
    "layer over time": lambda: LayerNorm(1),
}


class SpeakerNet(nn.Module):
    """Front end, abs, max-pool 3, normalisation, two small convolutions, mean over time, linear.

    (batch, 1, CHUNK) to (batch, speakers): logits. `seed` sets all random start values.
    """

    def __init__(self, kind, speakers, seed=0, norm="log, batch"):
        super().__init__()
        if norm not in NORMS:
            raise ValueError(f"norm must be one of {'; '.join(NORMS)}, got {norm!r}")
        whole_number("speakers", speakers, at_least=2)
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.front, self.norm = front_end(kind), NORMS[norm]()
            self.back = nn.Sequential(
                *(nn.Conv1d(80, 40, 5), nn.BatchNorm1d(40), nn.LeakyReLU(0.2), nn.MaxPool1d(3)),
                *(nn.Conv1d(40, 24, 5), nn.BatchNorm1d(24), nn.LeakyReLU(0.2)),
            )
            self.decide = nn.Linear(24, speakers)

    def forward(self, waveforms):
        levels = self.norm(F.max_pool1d(self.front(waveforms).abs(), 3))
        return self.decide(self.back(levels).mean(dim=-1))


@torch.no_grad()
def probabilities(net, chunks):
    """What `net` answers to each chunk: (chunks, speakers), each row adds up to 1."""
    net.eval()
    numbers = torch.arange(len(chunks.start)).split(256)
    return torch.cat([net(chunks.take(n)[0]).softmax(1) for n in numbers])


def evaluate(net, chunks):
    """Share of chunks and share of whole utterances that get the right speaker.

    An utterance is decided by the mean of its chunks' probabilities.
    """
    chances, utterances = probabilities(net, chunks), range(int(chunks.utterance.max()) + 1)
    right = (chances.argmax(1) == chunks.speaker).float().mean().item()
    votes = [chances[chunks.utterance == u].mean(0).argmax() for u in utterances]
    truth = [chunks.speaker[chunks.utterance == u][0] for u in utterances]
    return right, sum(int(v == t) for v, t in zip(votes, truth, strict=True)) / len(truth)


def who(net, sound, speakers):
    """Mean of the chunks' probabilities of one recording (samples,) at 16 kHz sample rate.

    A dict from speaker to probability, the likeliest first; `speakers` as in Chunks.speakers.
    """
    chunks = Chunks({"unknown": [sound]}, CHUNK, next(net.parameters()).device)
    chances = probabilities(net, chunks).mean(0).tolist()
    return dict(sorted(zip(speakers, chances, strict=True), key=lambda pair: -pair[1]))


class Training:
    """Train `net` on speech, an epoch at a time; what was learned stays if it is interrupted.

    `lr` is RMSprop's step; `cutoff_lr` a step of their own for low_hz_ and band_hz_, in Hz. Runs on
    a GPU where there is one.
    """

    def __init__(self, net, train, test, seed=0, lr=1e-3, cutoff_lr=None, batch=32):
        device = "cuda" if torch.cuda.is_available() else "cpu"
        self.net, self.batch, self.history = net.to(device), batch, []
        self.train, self.test = Chunks(train, 160, device), Chunks(test, CHUNK, device)
        self.updates = max(1, math.ceil(len(self.train.sound) / CHUNK / batch))
        self.random = torch.Generator().manual_seed(seed)
        own = [p for name, p in net.named_parameters() if name.endswith("_hz_") and p.requires_grad]
        ids = {id(p) for p in own}
        rest = [p for p in net.parameters() if id(p) not in ids and p.requires_grad]
        groups = [{"params": rest}, {"params": own, "lr": cutoff_lr or lr}]
        self.optimizer = torch.optim.RMSprop([g for g in groups if g["params"]], lr=lr)

    def epochs(self, count):
        """Train a number of epochs more; yield an Epoch after each, which also joins `history`."""
        for _ in range(count):
            self.net.train()
            losses = [self.update() for _ in range(self.updates)]
            mean, right = sum(losses) / len(losses), evaluate(self.net, self.test)
            self.history.append(Epoch(len(self.history) + 1, mean, *right))
            yield self.history[-1]

    def update(self):
        """One step of the optimiser on one random batch, (batch, 1, CHUNK); returns the loss."""
        which = torch.randint(len(self.train.start), (self.batch,), generator=self.random)
        waveforms, speakers = self.train.take(which.to(self.train.start.device))
        loss = F.cross_entropy(self.net(waveforms), speakers)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()


def compare(speech, train_seconds, epochs, kinds=FRONT_ENDS, seeds=(0, 1, 2), norm="log, batch"):
    """Train every kind of front end with every seed: a dict from kind to accuracies.

    Each is (seeds, epochs, 2): the share of chunks and of whole utterances that are right.
    """
    train, test = split(speech, train_seconds)
    bar = widgets.IntProgress(0, 0, len(kinds) * len(seeds), description=f"{train_seconds} s")
    display(bar)
    found = {}
    for kind in kinds:
        runs = []
        for seed in seeds:
            own = 1.0 if kind == "sinc in kHz" else None
            net = SpeakerNet(kind, len(speech), seed, norm)
            training = Training(net, train, test, seed, cutoff_lr=own)
            runs.append([epoch[2:] for epoch in training.epochs(epochs)])
            bar.value += 1
        found[kind] = np.array(runs)
    clear_output(wait=True)
    return found
