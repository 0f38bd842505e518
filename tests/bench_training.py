"""How fast the small network trains: `make bench`.

For each front end: seconds an epoch (19 updates, then the test), and updates a second of the whole
loop (drawing chunks, network, optimiser), as a ratio to a bare loop: the network with a plain
Conv1d on one fixed batch. All in interleaved rounds of one run, on the voices that ship.
"""

import contextlib
import io
import random
import statistics
from time import perf_counter

import torch
from torch.nn import functional as F

from sincnet_teach.chunks import split
from sincnet_teach.explorers.learning import watch
from sincnet_teach.network import SpeakerNet
from sincnet_teach.training import Training, evaluate
from sincnet_teach.voices import all_voices

ROUNDS = 8
KINDS = ("sinc", "conv", "frozen sinc", "conv from sinc", "log-mel")


def bare_updates(training):
    """Seconds for the updates of one epoch on one batch that is at hand, and nothing else."""
    waveforms, speakers = training.train.take(torch.arange(training.batch))
    training.net.train()
    start = perf_counter()
    for _ in range(training.updates):
        loss = F.cross_entropy(training.net(waveforms), speakers)
        training.optimizer.zero_grad()
        loss.backward()
        training.optimizer.step()
        loss.item()
    return perf_counter() - start


def loop_updates(training):
    """Seconds for the updates of one epoch as a lesson makes them, without the test."""
    training.net.train()
    start = perf_counter()
    for _ in range(training.updates):
        training.update()
    return perf_counter() - start


def evaluation(training):
    """Seconds for the batch norms and the test after an epoch."""
    start = perf_counter()
    training.settle()
    evaluate(training.net, training.test)
    return perf_counter() - start


def main():
    """Measure and print the table."""
    voices = all_voices()
    train, _, test = split(voices, 12)
    made = {kind: Training(SpeakerNet(kind, voices), train, test) for kind in KINDS}
    bare = Training(SpeakerNet("conv", voices), train, test)
    jobs = [("bare", bare_updates, bare)]
    jobs += [(kind, loop_updates, run) for kind, run in made.items()]
    jobs += [(f"{kind}, test", evaluation, run) for kind, run in made.items()]
    times, shuffled = {name: [] for name, *_ in jobs}, random.Random(0)
    for once in range(ROUNDS + 1):
        shuffled.shuffle(jobs)
        for name, measure, run in jobs:
            seconds = measure(run)
            if once:  # the first round warms up
                times[name].append(seconds)

    middle = {name: statistics.median(found) for name, found in times.items()}
    print(f"{bare.updates} updates an epoch, {ROUNDS} interleaved rounds, one run\n")
    print("| front end | s / epoch | updates / s, whole loop | × bare Conv1d network |")
    print("|---|---|---|---|")
    for kind in KINDS:
        epoch = middle[kind] + middle[f"{kind}, test"]
        speed, ratio = bare.updates / middle[kind], middle["bare"] / middle[kind]
        print(f"| {kind} | {epoch:.2f} | {speed:.0f} | {ratio:.2f} |")
    with contextlib.redirect_stdout(io.StringIO()):
        share = watch(Training(SpeakerNet("sinc", voices), train, test), 8)
    print(f"\nshare of the time that `watch` spends on drawing, 8 epochs: {share:.1%}")


if __name__ == "__main__":
    main()
