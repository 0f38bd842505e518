"""The paper's network beside the course's (lesson 06); sizes come from running them."""

import torch
from parts import EDGE, INK, LIT, PAPER, line, panel, words
from torch import nn
from torch.nn import functional as F

from sincnet_teach import SincConv
from sincnet_teach.network import SpeakerNet, normalised


def pool(x):
    """The largest of three neighbours."""
    return F.max_pool1d(x, 3)


def norm(*shape):
    """Layer norm with a factor and an offset for each value, and leaky ReLU.

    (Of the same size as the reference's, which normalises each signal on its own.)
    """
    return "layer norm, leaky ReLU", nn.Sequential(nn.LayerNorm(shape), nn.LeakyReLU(0.2))


def theirs():
    """The stages of SincNet as set up for TIMIT; a stage is one or more pairs (name, step)."""
    dense = [
        pair
        for wide in (6420, 2048, 2048)
        for pair in (
            ("fully connected, 2048", nn.Linear(wide, 2048)),
            ("batch norm, leaky ReLU", nn.Sequential(nn.BatchNorm1d(2048), nn.LeakyReLU(0.2))),
        )
    ]
    return [
        [("layer norm", nn.LayerNorm(3200))],
        [("80 sinc filters of 251", SincConv(80, 251))],
        [("abs, max-pool 3", lambda x: pool(x.abs())), norm(80, 983)],
        [("60 filters of 5", nn.Conv1d(80, 60, 5))],
        [("max-pool 3", pool), norm(60, 326)],
        [("60 filters of 5", nn.Conv1d(60, 60, 5))],
        [("max-pool 3", pool), norm(60, 107)],
        [("flatten, layer norm", nn.Sequential(nn.Flatten(), nn.LayerNorm(6420)))],
        dense,
        [("fully connected, softmax", nn.Linear(2048, 462))],
    ]


def ours():
    """The stages of the course's SpeakerNet, in line with those of `theirs`; some are empty."""
    net = SpeakerNet("sinc", range(10))
    return [
        [("mean 0, deviation 1", normalised)],
        [("80 sinc filters of 251, stride 8", net.front)],
        [("abs, max-pool 3", lambda x: pool(x.abs())), ("log, batch norm", net.norm)],
        [("40 filters of 5", net.back[0]), ("batch norm, leaky ReLU", net.back[1:3])],
        [("max-pool 3", net.back[3])],
        [("24 filters of 5", net.back[4]), ("batch norm, leaky ReLU", net.back[5:])],
        [],
        [("mean over time", lambda x: x.mean(-1))],
        [],
        [("fully connected, softmax", net.decide)],
    ]


def learned(step):
    """Number of learned parameters of one step."""
    return sum(p.numel() for p in step.parameters()) if isinstance(step, nn.Module) else 0


def followed(stages):
    """Each stage as its lines, (name, learned parameters), and the shape that leaves it."""
    x = torch.zeros(2, 1, 3200)
    for stage in stages:
        for _, step in stage:
            x = step(x)
        lines = [(name, learned(step)) for name, step in stage]
        yield lines, " × ".join(str(size) for size in x.shape[1:])


COLUMN, PITCH, BETWEEN = 364, 20, 27  # width of a column, from line to line, from box to box


def stage_box(x, y, high, lines):
    """A stage: its lines, with the parameters at the right; the sinc layer is filled."""
    lit = "sinc" in lines[0][0]
    fill, ink, edge = (LIT, PAPER, LIT) if lit else (PAPER, INK, EDGE)
    dash = "" if any(count for _, count in lines) else ' stroke-dasharray="5 4"'
    look = f'rx="8" fill="{fill}" stroke="{edge}" stroke-width="1.5"{dash}'
    body = f'<rect x="{x}" y="{y}" width="{COLUMN}" height="{high}" {look}/>'
    base = y + (high - PITCH * len(lines)) / 2 + 15
    for i, (name, count) in enumerate(lines):
        body += words(x + 12, base + i * PITCH, name, 16, fill=ink)
        if count:
            body += words(x + COLUMN - 12, base + i * PITCH, f"{count:,}", 16, "end", ink)
    return body


def arrow(x, start, end, shape):
    """An arrow down from `start` to `end`, and the shape of what passes along it."""
    head = f"M{x:g} {start + 3} V{end - 4} m-5 -6 l5 6 l5 -6"
    return line(head) + words(x + 14, start + 19, shape, 16)


def column(x, head, stages, places):
    """One network from top to bottom: boxes, and arrows with the shapes that pass along them."""
    middle, body, total = x + COLUMN / 2, [], 0
    below, shape = places[0][0] - BETWEEN, "3200 samples"
    for (lines, leaves), (y, high) in zip(followed(stages), places, strict=True):
        if lines:
            body += [arrow(middle, below, y, shape), stage_box(x, y, high, lines)]
            total += sum(count for _, count in lines)
            below, shape = y + high, leaves
    end = arrow(middle, below, below + BETWEEN, f"{shape} speakers")
    return [words(x, 34, f"{head}: {total:,} parameters", 18), *body, end]


def network():
    """The paper's network beside the course's, with shapes and parameters."""
    stages, places, y = (theirs(), ours()), [], 76
    for pair in zip(*stages, strict=True):
        high = PITCH * max(map(len, pair)) + 12
        places.append((y, high))
        y += high + BETWEEN
    body = column(20, "SincNet", stages[0], places) + column(400, "Ours", stages[1], places)
    note = "At the right: learned parameters. Dashed: none. Filled: the layer of this course."
    body += [words(20, y + 26, note, 15)]
    title = (
        "SincNet as set up for TIMIT, and the course’s small network beside it, from 3200 samples "
        "to speakers: what each stage does, the shape that leaves it, and its learned parameters"
    )
    return panel(784, y + 42, title, "\n".join(body))
