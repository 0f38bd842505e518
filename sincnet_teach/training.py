"""Lesson 06: a training loop to look into, and a fair comparison of front ends."""

import math
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional as F
from torch.optim.swa_utils import update_bn

from sincnet_teach.arguments import Stopped, whole_number
from sincnet_teach.chunks import SHIFT, Chunks, split
from sincnet_teach.layer import SincConv, parameter_groups
from sincnet_teach.network import SpeakerNet, probabilities

UNFINISHED = []  # where compare was stopped: its speech, what was asked, finished Trainings


class Epoch(NamedTuple):
    """What an epoch came to: its whole number, mean loss, shares of chunks and utterances right."""

    number: int
    loss: float
    chunk_accuracy: float
    utterance_accuracy: float


class Training:
    """Train `net` on speech, an epoch at a time; what was learned stays if it is interrupted.

    RMSprop with the reference's settings; `lr` is its step, beside the step of the front end's own
    (FrontEnd.step). `batch`: chunks an update; `shift`: seconds from one chunk of training to the
    next. `device`: a GPU where there is one, if None. Raises ValueError where the speakers of
    `train` or `test` are not the network's.
    """

    def __init__(
        self, net, train, test, seed=0, lr=1e-3, batch=32, shift=SHIFT, device=None
    ):  # fmt: skip
        for name, speech in (("train", train), ("test", test)):
            if tuple(sorted(speech)) != net.speakers:
                raise ValueError(
                    f"{name} must hold the network's speakers, {', '.join(net.speakers)}; "
                    f"got {', '.join(sorted(speech))}"
                )
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self.net, self.history, self.batch = net.to(self.device), [], batch
        self.options = {"lr": lr, "batch": batch, "shift": shift}
        samples = max(1, round(shift * net.settings["sample_rate"]))
        self.train = Chunks(train, net.chunk, samples, self.device)
        self.test = Chunks(test, net.chunk, net.chunk, self.device)
        self.updates = max(1, math.ceil(len(self.train.sound) / net.chunk / batch))
        self.random = torch.Generator().manual_seed(seed)
        step = lr if net.front_end.step is None else net.front_end.step
        self.optimizer = torch.optim.RMSprop(_groups(net, step), lr=lr, alpha=0.95)

    def fit(self, epochs, after_epoch=None):
        """Train until `history` counts `epochs`, a whole number; returns it, a list of Epochs.

        So a training that was stopped, or loaded, finishes what was begun, and one that has had so
        many already does nothing. `after_epoch(epoch)` is called after each. The square button
        raises Stopped, a KeyboardInterrupt.
        """
        whole_number("epochs", epochs, at_least=1)
        try:
            while len(self.history) < epochs:
                self.net.train()
                losses = [self.update() for _ in range(self.updates)]
                self.settle()
                mean, right = sum(losses) / len(losses), evaluate(self.net, self.test)
                self.history.append(Epoch(len(self.history) + 1, mean, *right))
                if after_epoch:
                    after_epoch(self.history[-1])
        except KeyboardInterrupt:
            done = f"after {len(self.history)} of {epochs} epochs"
            raise Stopped(f"This training was stopped {done}: run this cell again.") from None
        return self.history

    def update(self):
        """One step of the optimiser on one random batch, (batch, 1, chunk); returns the loss."""
        which = torch.randint(len(self.train.start), (self.batch,), generator=self.random)
        waveforms, speakers = self.train.take(which.to(self.device))
        loss = F.cross_entropy(self.net(waveforms), speakers)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def settle(self, count=256):
        """Measure the batch norms' means and deviations anew, over `count` chunks of training.

        Those kept while training lag behind the weights, which would count against front ends
        whose taps move fast. Training itself does not use them.
        """
        which = torch.linspace(0, len(self.train.start) - 1, count).long().split(64)
        update_bn([self.train.take(numbers)[0] for numbers in which], self.net)

    def save(self, path):
        """Keep network, names, optimiser, history and random numbers in a file, to go on later."""
        torch.save(
            {
                "net": self.net.pack(),
                "training": self.options,
                "optimizer": self.optimizer.state_dict(),
                "history": [tuple(epoch) for epoch in self.history],
                "random": self.random.get_state(),
            },
            path,
        )

    @classmethod
    def load(cls, path, train, test, device=None):
        """The Training that `save` kept, over the same speech; `fit` goes on as if never stopped.

        Raises ValueError where the file is none of ours or the speakers are others.
        """
        kept = _read(path)
        made = cls(SpeakerNet.unpack(kept["net"]), train, test, device=device, **kept["training"])
        made.optimizer.load_state_dict(kept["optimizer"])
        made.history = [Epoch(*epoch) for epoch in kept["history"]]
        made.random.set_state(kept["random"])
        return made


def load_net(path):
    """The network of a file that Training.save wrote, with its names and sample rate; on the CPU.

    Raises ValueError where the file is none of ours.
    """
    return SpeakerNet.unpack(_read(path)["net"])


def evaluate(net, chunks):
    """Share of chunks and share of whole utterances that get the right speaker.

    An utterance is decided by the mean of its chunks' probabilities. The network stays as it was.
    """
    chances, utterances = probabilities(net, chunks), range(int(chunks.utterance.max()) + 1)
    right = (chances.argmax(1) == chunks.speaker).float().mean().item()
    votes = [chances[chunks.utterance == u].mean(0).argmax() for u in utterances]
    truth = [chunks.speaker[chunks.utterance == u][0] for u in utterances]
    return right, sum(int(v == t) for v, t in zip(votes, truth, strict=True)) / len(truth)


def by_utterance(net, chunks):
    """Share of right chunks in each utterance: an array (utterances,) for each speaker, sorted."""
    right = (probabilities(net, chunks).argmax(1) == chunks.speaker).float()
    return [
        np.array(
            [right[chunks.utterance == u].mean().item() for u in chunks.utterance[own].unique()]
        )
        for own in (chunks.speaker == label for label in range(len(chunks.speakers)))
    ]


def compare(
    speech, front_ends, train_seconds=12, epochs=6, seeds=(0, 1, 2), lr=1e-3, turn=0,
    after_run=None, **settings,
):  # fmt: skip
    """Train every front end with every seed on the same split: a dict, name to whole Trainings.

    `front_ends`: names of FRONT_ENDS, or a dict from name to FrontEnd; a seed sets the order of
    chunks alike for all, and start values (behind taps that learn, others). `settings` go to
    SpeakerNet. `after_run()` is called after each training. The square button raises Stopped; what
    is finished by then is kept, and the same call, for the same speech, goes on from there.
    """
    if not isinstance(front_ends, dict):
        front_ends = {name: name for name in front_ends}
    rate, seeds = settings.get("sample_rate", 16000), tuple(seeds)
    train, _, test = split(speech, train_seconds, turn=turn, sample_rate=rate)
    asked, found = (front_ends, train_seconds, epochs, seeds, lr, turn, settings), {}
    if UNFINISHED and UNFINISHED[0] is speech and UNFINISHED[1] == asked:
        found = UNFINISHED[2]
    UNFINISHED.clear()
    try:
        for name, front_end in front_ends.items():
            runs = found.setdefault(name, [])
            for number, seed in enumerate(seeds):
                if number == len(runs):
                    net = SpeakerNet(front_end, speech, seed, **settings)
                    run = Training(net, train, test, seed, lr)
                    run.fit(epochs)
                    runs.append(run)
                if after_run:
                    after_run()
    except KeyboardInterrupt:
        UNFINISHED.extend((speech, asked, found))
        raise Stopped(f"Stopped: {_done(found, front_ends, seeds)}.") from None
    return found


def accuracies(trainings):
    """Shares of right chunks after each epoch, an array (trainings, epochs)."""
    return np.array([[epoch.chunk_accuracy for epoch in run.history] for run in trainings])


def _done(found, front_ends, seeds):
    """What a stopped comparison has, and how it goes on, in words."""
    done = f"{sum(map(len, found.values()))} of {len(front_ends) * len(seeds)} trainings"
    return f"{done} are finished and kept; run this cell again to train the others"


def _groups(net, step):
    """The optimiser's groups: what learns in the front end by `step`, the rest by its own."""
    if isinstance(net.front, SincConv):
        return parameter_groups(net, step)
    own = list(net.front.parameters())
    rest = [p for name, p in net.named_parameters() if not name.startswith("front.")]
    groups = [{"params": rest}, {"params": [p for p in own if p.requires_grad], "lr": step}]
    return [group for group in groups if group["params"]]


def _read(path):
    """What a file of Training.save holds."""
    try:
        kept = torch.load(path, map_location="cpu", weights_only=True)
        assert kept["net"]["speakers"]
    except FileNotFoundError:
        raise ValueError(f"path must name a file that Training.save wrote, got {path}") from None
    except Exception as error:
        raise ValueError(
            f"path must name a file that Training.save wrote, got {path}, which is none"
        ) from error
    return kept
