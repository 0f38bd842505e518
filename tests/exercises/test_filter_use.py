"""Lesson 05: its judges' verdicts, at the edges too."""

import numpy as np
import torch
from course import verdict, verdicts


def tone(hz, samples=16000, size=0.5):
    """A sine at 16 kHz, as large as `size`: (samples,)."""
    return size * torch.sin(2 * np.pi * hz * torch.arange(samples) / 16000)


@verdicts(
    ("5.1", 295, "right"),
    ("5.1", 300, "At how many places"),
    ("5.2", 875, "right"),
    ("5.2", 876, "When the centre tap"),
    (
        "5.3",
        lambda x, taps, n: sum(float(x[n + i]) * float(taps[i]) for i in range(len(taps))),
        "right",
    ),
    (
        "5.3",
        lambda x, taps, n: sum(float(x[n + i]) * float(taps[i]) for i in range(4)),
        "Lay the taps",
    ),
    ("5.4", tone(3000), "right"),
    ("5.4", tone(3000, 15_999), "yours has 15999, and size 0.35"),
    ("5.4", tone(3000, 16_000, 1.4), "right"),
    ("5.4", tone(3000, 16_000, 1.5), "and size 1.06"),
    ("5.4", tone(3000, 16_000, 0.08), "right"),
    ("5.4", tone(3000, 16_000, 0.06), "and size 0.04"),
    ("5.4", tone(101), "right"),
    ("5.4", tone(100), "Who should hear that?"),
    ("5.4", tone(6999), "right"),
    ("5.4", tone(7000), "Who should hear that?"),
    ("5.4", tone(3000) + tone(7500, size=0.2), "right"),
    ("5.4", tone(3000) + tone(7500, size=0.4), "Who should hear that?"),
    ("5.4", tone(905), "right"),
    ("5.4", tone(900), "comes through at 0.3"),
    ("5.4", tone(3000).tolist(), "right"),
    ("5.4", tone(3000).double().view(1, 1, -1), "right"),
    ("5.5", 210, "right"),
    ("5.5", 222, "right"),
    ("5.5", 98, "right"),
    ("5.5", 135, "right"),
    ("5.5", 109, "Which pitch has a harmonic at 1090 Hz, and none near 730 Hz?"),
    ("5.5", torch.tensor(218.0), "right"),
    ("5.5", 80, "At 80 Hz the loudest filter lies around 707 Hz, 23 Hz away"),
    ("5.5", 250, "At 250 Hz the loudest filter lies around 749 Hz, 19 Hz away"),
    ("5.5", 79.9, "yours is 79.9 Hz"),
    ("5.5", 250.1, "yours is 250.1 Hz"),
    ("5.5", float("nan"), "must be finite"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
