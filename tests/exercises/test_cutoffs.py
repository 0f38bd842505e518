"""Lesson 03: its judges' verdicts, at the edges too."""

import numpy as np
import torch
from course import verdict, verdicts


def bands(start, width, apart=0.0):
    """Raw parameters of eighty bands from `start` Hz, `width` Hz wide, so far from each other."""
    starts = start + (width + apart) * np.arange(80)
    return starts - 50, np.full(80, width - 50.0)


@verdicts(
    ("3.1", [750, 1050], "right"),
    ("3.2", 6500, "right"),
    ("3.2", 6501, "Fold the frequency axis"),
    ("3.3", lambda low, band: (50 + abs(low), min(100 + abs(low) + abs(band), 8000)), "right"),
    ("3.3", lambda low, band: (50 + abs(low), min(101 + abs(low) + abs(band), 8000)), "by hand"),
    ("3.3", lambda low, band: (350, 500), "by hand"),
    ("3.4", (7950, 0), "right"),
    ("3.4", (-9000, 0), "right"),
    ("3.4", (7949, 7), "f1 = 7999, f2 = 8000 Hz: still a band of 1 Hz"),
    ("3.4", (0, -100), "f1 = 50, f2 = 200 Hz: still a band of 150 Hz"),
    ("3.5", bands(80, 98), "right"),
    ("3.5", bands(80.4, 98), "right"),
    ("3.5", bands(80, 98, 0.4), "right"),
    ("3.5", bands(80, 98, 0.5), "right"),
    ("3.5", bands(80, 98, -0.5), "right"),
    ("3.5", bands(80, 98, 0.6), "gap of 1 Hz"),
    ("3.5", bands(80, 98, -0.4), "right"),
    ("3.5", bands(80, 98, -0.6), "overlap by up to 1 Hz"),
    ("3.5", bands(150, 97), "right"),
    ("3.5", bands(151, 97), "It covers 151 to"),
    ("3.5", bands(120, 96), "right"),
    ("3.5", bands(100, 96), "It covers 100 to 7780 Hz"),
    ("3.5", [x.tolist() for x in bands(80, 98)], "right"),
    ("3.5", tuple(torch.tensor(x) for x in bands(80, 98)), "right"),
    ("3.5", (np.arange(80), np.arange(79)), "you gave 80 and 79"),
    ("3.5", (np.arange(79), np.arange(80)), "you gave 79 and 80"),
    ("3.5", (np.full(80, np.inf), np.ones(80)), "must be finite"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
