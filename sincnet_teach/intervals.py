"""Lessons 06 and 07: how sure a mean is, when runs, speakers and utterances are few."""

import numpy as np

from sincnet_teach.arguments import whole_number


def bootstrap(values, draws=2000, seed=0):
    """Mean of `values`, and the interval that holds 95 of 100 means of drawings: (mean, low, high).

    `values`: (runs,), (runs, speakers) or (runs, speakers, utterances). Each drawing takes, with
    replacement, as many runs, as many speakers, and as many of each speaker's utterances (Efron's
    bootstrap). For a comparison give paired differences. Raises ValueError for fewer than two runs
    or speakers, or values that are not finite.
    """
    values = np.asarray(values, float)
    if not 1 <= values.ndim <= 3 or min(values.shape[:2]) < 2 or not np.isfinite(values).all():
        raise ValueError(
            "values must be finite, (runs,), (runs, speakers) or (runs, speakers, utterances), at "
            f"least 2 runs and 2 speakers, got shape {values.shape}"
        )
    random, draws = np.random.default_rng(seed), whole_number("draws", draws, at_least=100)
    runs, speakers, utterances = values.reshape(values.shape + (1,) * (3 - values.ndim)).shape
    run = random.integers(runs, size=(draws, runs))
    speaker = random.integers(speakers, size=(draws, speakers, 1))
    utterance = random.integers(utterances, size=(draws, speakers, utterances))
    times_drawn = np.stack([(run == i).sum(axis=1) for i in range(runs)], axis=1)
    by_draw = (times_drawn @ values.reshape(runs, -1) / runs).reshape(draws, speakers, utterances)
    means = by_draw[np.arange(draws)[:, None, None], speaker, utterance].mean(axis=(1, 2))
    low, high = np.quantile(means, [0.025, 0.975])
    return float(values.mean()), float(low), float(high)
