"""The bootstrap: it knows what varies, and how much."""

import numpy as np
import pytest

from sincnet_teach.intervals import bootstrap


def test_mean_and_interval_of_runs():
    values = np.random.default_rng(1).normal(3, 2, 400)
    mean, low, high = bootstrap(values)
    assert mean == pytest.approx(values.mean())
    assert high - low == pytest.approx(2 * 1.96 * values.std() / 20, rel=0.1)
    assert low < mean < high


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_each_axis_counts(axis):
    """What differs along one axis alone gives the interval of that many values."""
    shape = [1, 1, 1]
    shape[axis] = 30
    varying = np.random.default_rng(2).normal(0, 1, shape)
    values = np.broadcast_to(varying, [30 if i == axis else 4 for i in range(3)])
    _, low, high = bootstrap(values)
    count = 30 * (4 if axis == 2 else 1)  # each speaker's utterances are drawn on their own
    assert high - low == pytest.approx(2 * 1.96 * varying.std() / count**0.5, rel=0.15)


def test_the_same_values_have_no_interval():
    assert bootstrap(np.full((3, 4), 0.25)) == (0.25, 0.25, 0.25)
    assert bootstrap(np.full((2, 2, 1), 0.25)) == (0.25, 0.25, 0.25), "as few as there may be"


def test_seeds():
    values = np.random.default_rng(3).normal(size=9)
    assert bootstrap(values) == bootstrap(values, 2000, 0) != bootstrap(values, seed=1)


@pytest.mark.parametrize(
    "values", [[1.0], [[1.0], [2.0]], [1.0, np.nan], np.zeros((2, 2, 2, 2)), 3]
)
def test_refused(values):
    with pytest.raises(ValueError, match=r"values must be finite, .* got shape"):
        bootstrap(values)
    with pytest.raises(ValueError, match="draws must be at least 100, got 5"):
        bootstrap([1.0, 2.0], draws=5)
