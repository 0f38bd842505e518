"""Longer experiments than a lesson has time for: scripts, and the tables that they made.

`python -m sincnet_teach.studies.front_ends` (lessons 06 and 07) and `….verification` (lesson 08)
write tables into this folder; the lessons read them.
"""

import csv
import platform
from datetime import date
from pathlib import Path

import numpy as np
import torch

from sincnet_teach.intervals import bootstrap

FOLDER = Path(__file__).parent


def write(name, rows, minutes, processes="2 processes of 1 thread"):
    """Write rows, dicts with the same keys, as NAME.csv; its first line says when and where."""
    machine = f"{platform.machine()}, {processes}, torch {torch.__version__}"
    with open(FOLDER / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        file.write(f"# {date.today()}, {machine}, {minutes:.0f} minutes\n")
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def read(name, **where):
    """Rows of NAME.csv, as dicts of strings, whose columns have the values `where`, in order.

    Raises ValueError where no row does.
    """
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    found = [r for r in rows if all(r[key] == str(value) for key, value in where.items())]
    if not found:
        raise ValueError(f"{name} must have rows with {where}, got none")
    return found


def origin(name):
    """When, where and in how many minutes NAME.csv was made: its first line."""
    with open(FOLDER / f"{name}.csv", encoding="utf-8") as file:
        return file.readline().strip("# \n")


def by_utterance(rows):
    """Shares of right chunks, (runs, speakers, utterances), of rows of `front_ends`."""
    return np.array(
        [[speaker.split() for speaker in row["by_utterance"].split(";")] for row in rows], float
    )


def chunks_right(rows):
    """Share of right chunks, averaged over trainings, speakers and utterances, of `front_ends`."""
    return float(by_utterance(rows).mean())


def paired_gain(ours, theirs):
    """How many more chunks are right in `ours` than in `theirs`: (mean, low, high), shares.

    Both are rows of `front_ends`; each of `ours` is paired with the one of `theirs` that has its
    seed and split. The interval of 95 % is `bootstrap`'s, over trainings, speakers and utterances.
    Raises ValueError where a row has no partner.
    """
    by_pair = {(row["seed"], row["turn"]): row for row in theirs}
    pairs = [(row["seed"], row["turn"]) for row in ours]
    if not set(pairs) <= set(by_pair):
        raise ValueError(f"theirs must have the seeds and turns of ours, got {sorted(by_pair)}")
    return bootstrap(by_utterance(ours) - by_utterance([by_pair[pair] for pair in pairs]))


def against(ours, theirs):
    """`paired_gain` in words: points of a hundred, and the interval of 95 %."""
    points, low, high = (100 * gain for gain in paired_gain(ours, theirs))
    return f"{points:+.1f} points ({low:+.1f} to {high:+.1f})"


def setting(rows):
    """What trainings of `front_ends` (lessons 06, 07) ran with: seeds, splits, rates, updates."""
    seeds, splits = (len({row[key] for row in rows}) for key in ("seed", "turn"))
    rates, updates = (" or ".join(sorted({row[key] for row in rows})) for key in ("lr", "updates"))
    return f"seeds: {seeds}, splits: {splits}, learning rate: {rates}, updates: {updates}"
