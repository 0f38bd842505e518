"""Lesson 08: its exercises' judges."""

import numpy as np

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import real_numbers, several_parts
from sincnet_teach.verification import equal_error, error_rates

expect(
    "8.1",
    "Who passes such a test may know microphones: only trials across sessions can tell.",
    right="c",
    nudge='What did the two recordings of one reader share, beside the reader: "a", "b" or "c"?',
)

expect(
    "8.2",
    "Ten of eleven trials are of two people, so count the two errors apart, each as a share.",
    right=(450, 4500),
    nudge="First the pairs within one person, times ten; then all pairs of 100, less those.",
)

SCORES = np.random.default_rng(0).normal(size=(4, 30)).round(1)
OWN = np.arange(30) < 10


def _errors(score, one_person, threshold):
    """The shares of false acceptances and of false rejections."""
    accepted = score >= threshold
    return np.array([accepted[~one_person].mean(), (~accepted[one_person]).mean()])


expect(
    "8.3",
    "Two shares, of two different wholes: so the mix of trials does not matter.",
    right=_errors,
    probes=[(scores + OWN, OWN, 0.5) for scores in SCORES],
    nudge="Accepted are scores of at least the threshold; each error is a share of its own kind.",
)


@exercise(
    "8.4",
    "Means say nothing about overlap: the errors live where the two histograms meet.",
    several_parts(real_numbers, real_numbers),
)
def judge_8_4(answer):
    """A hint for exercise 8.4, or None."""
    own, strangers = answer
    if own.ndim != 1 or strangers.ndim != 1 or min(len(own), len(strangers)) < 5:
        return "Give two lists, each of five scores or more."
    if max(np.abs(own).max(), np.abs(strangers).max()) > 1:
        return "Scores are cosines: from -1 to 1."
    if own.mean() < strangers.mean() + 0.2:
        return "The mean of the first list should be higher by 0.2 or more."
    score = np.concatenate([own, strangers])
    rate = float(equal_error(error_rates(score, np.arange(len(score)) < len(own)))[0])
    if rate < 0.4:
        return f"The equal error rate is {rate:.2f}: let more of the two lists overlap."
    return None


COSTS = [np.sort(np.random.default_rng(s).random((3, 20)), axis=1) for s in range(3)]

expect(
    "8.5",
    "The best threshold depends on what each error costs: no curve can tell you that.",
    right=lambda threshold, accept, reject: threshold[np.argmin(100 * accept + reject)],
    probes=[(t, a[::-1].copy(), r) for t, a, r in COSTS],
    nudge="The cost at each threshold is 100 * false_accept + false_reject; where is it least?",
)
