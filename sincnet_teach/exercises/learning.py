"""Lesson 06: its exercises' judges."""

import numpy as np
import torch

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import real_numbers

expect(
    "6.1",
    "Two numbers a filter, whatever the length; an ordinary layer pays for every tap.",
    right=(80, 5160),
    nudge="Two for each sinc filter; one for each tap of an ordinary one.",
)

expect(
    "6.2",
    "One unit is 16,000 times the other: one layer's filters move, the other's hardly.",
    right=(16, 16_000),
    nudge="First 0.001 of the sample rate, in Hz; then how often 0.001 Hz goes into that.",
)

VOTES = torch.rand(20, 5, 3, generator=torch.Generator().manual_seed(0)).mul(9).softmax(dim=2)

expect(
    "6.3",
    "A sure chunk can weigh more than two unsure ones: a mean keeps that, counting heads does not.",
    right=lambda chances: chances.mean(dim=0).argmax(),
    probes=[(chances,) for chances in VOTES],
    nudge="Mean over the chunks, then the largest.",
)


@exercise(
    "6.4", "Heads and mean can disagree: an average hears how sure each chunk is.", real_numbers
)
def judge_6_4(chances):
    """A hint for exercise 6.4, or None."""
    if chances.ndim != 2 or chances.shape[1] != 2 or len(chances) < 3:
        return f"Give at least three rows of two probabilities; you gave shape {chances.shape}."
    if (chances < 0).any() or not np.allclose(chances.sum(axis=1), 1):
        return "The probabilities of a chunk, a row, are not negative and add up to 1."
    heads = np.bincount(chances.argmax(axis=1), minlength=2)
    if heads[0] == heads[1]:
        return "It is a tie between the heads; use an odd number of chunks."
    if abs(np.diff(chances.mean(axis=0))[0]) < 1e-6:
        return "The means are equal: nobody wins."
    same_winner = heads.argmax() == chances.mean(axis=0).argmax()
    return "Heads and mean agree here: make the minority surer." if same_winner else None


@exercise(
    "6.5",
    "Smaller steps spare the stop bands, and the network still learns: what is behind the taps has "
    "its own step. What clean taps are worth takes more than one seed: section 8 has four.",
    real_numbers,
)
def judge_6_5(found):
    """A hint for exercise 6.5, or None."""
    if found.ndim != 2 or len(found) < 2 or found.shape[1] != 3:
        return "Give at least two triples: (step, energy outside in dB, share of chunks right)."
    if not ((found[:, 0] > 0) & (found[:, 0] < 1) & (found[:, 1] < 0)).all():
        return "Steps lie between 0 and 1, and the energy outside is below 0 dB."
    if not ((found[:, 2] >= 0) & (found[:, 2] <= 1)).all():
        return "The share of chunks that are right lies between 0 and 1."
    found = sorted(found.tolist())
    (slow, quiet, _), (fast, loud, _) = found[0], found[-1]
    if fast < 2 * slow:
        return "Try steps that differ by a factor of two or more."
    return None if quiet < loud else "The smaller step did not spare the stop bands: measure again."
