"""Lesson 09: its judges' verdicts, at the edges too."""

import numpy as np
from course import verdict, verdicts


def whole(x, w):
    """The convolution, sum by sum: (len(x) + len(w) - 1,)."""
    out = np.zeros(len(x) + len(w) - 1)
    for i, tap in enumerate(w):
        out[i : i + len(x)] += tap * x
    return out


def silent_behind(samples):
    """A block of 1024 whose last sample that is not silent is number `samples` - 1."""
    return np.arange(1024) < samples


@verdicts(
    ("9.1", 2950 * 80 * 251, "right"),
    ("9.1", 2950 * 80 * 251 + 1, "how many products"),
    ("9.2", 9, "right"),
    ("9.2", 2, "how many does a block keep"),
    ("9.3", whole, "right"),
    ("9.3", lambda x, w: 2 * whole(x, w), "as the whole result has"),
    ("9.3", lambda x, w: whole(x, w)[1:], "What comes back should have the shape"),
    ("9.4", 36, "right"),
    ("9.4", 35, "add up before the inverse FFT"),
    ("9.5", silent_behind(774).astype(float), "right"),
    ("9.5", list(1e-9 * silent_behind(774)), "right"),
    ("9.5", silent_behind(775).astype(float), "Outputs up to number 0 are wrong"),
    ("9.5", np.ones(1024), "Outputs up to number 249 are wrong"),
    ("9.5", np.full(1024, 1e-12), "Outputs up to number 249 are wrong"),
    ("9.5", np.zeros(1024), "All of it is zero"),
    ("9.5", np.ones(1023), "its shape is (1023,)"),
    ("9.5", [np.nan] * 1024, "must be finite"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
