"""Lesson 09: its judges' verdicts, at the edges too."""

import numpy as np
from course import verdict, verdicts


def silent_from(sample):
    """A block of 1024 ones, with zeros from this sample on."""
    return np.where(np.arange(1024) < sample, 1.0, 0.0)


@verdicts(
    ("9.1", 59_236_000, "right"),
    ("9.1", 59_236_001, "How many outputs are there"),
    ("9.2", 9, "right"),
    ("9.2", 7, "how many does a block keep"),
    ("9.3", np.convolve, "right"),
    ("9.3", lambda x, w: np.convolve(x, w, "valid"), "should have the shape"),
    ("9.3", lambda x, w: 2 * np.convolve(x, w), "as many samples as the whole result"),
    ("9.4", silent_from(774), "right"),
    ("9.4", silent_from(5).tolist(), "right"),
    ("9.4", 1e6 * silent_from(774), "right"),
    ("9.4", silent_from(775), "Outputs up to number 0 are wrong"),
    ("9.4", silent_from(1024), "Outputs up to number 249 are wrong"),
    ("9.4", np.ones(1000), "A list or array of 1024 numbers"),
    ("9.4", silent_from(0), "All of it is zero"),
    ("9.4", np.full(1024, np.nan), "finite"),
    ("9.5", 36, "right"),
    ("9.5", 37, "add up before the inverse FFT"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
