"""Lesson 10: its judges' verdicts, at the edges too."""

import numpy as np
import torch
from course import verdict, verdicts


def tones(rate, *parts, seconds=1.0):
    """Sines of (frequency in Hz, size), and the rate: an answer to the last exercise."""
    time = np.arange(int(seconds * rate)) / rate
    return sum(size * np.sin(2 * np.pi * hz * time) for hz, size in parts), rate


@verdicts(
    ("10.1", 753, "right"),
    ("10.1", 755, "How many samples is that"),
    ("10.2", 850, "right"),
    ("10.2", 852, "What does `load_reference` do"),
    ("10.3", lambda layer, x: torch.stack([layer(c[:, None]) for c in x.unbind(1)], 1), "right"),
    (
        "10.3",
        lambda layer, x: 2 * torch.stack([layer(c[:, None]) for c in x.unbind(1)], 1),
        "alone",
    ),
    ("10.3", lambda layer, x: layer(x[:, :1]), "should have the shape"),
    ("10.4", tones(360, (10, 1)), "right"),
    ("10.4", tones(8000, (10, 1)), "right"),
    ("10.4", tones(16000, (79, 1)), "Filter 0 lets 61."),
    ("10.4", tones(16000, (10, 1)), "Filter 0 lets 1.8%"),
    ("10.4", tones(16000, (750, 1)), "Filter 20 lets"),
    ("10.4", tones(360, (10, 1), (111, 0.08)), "right"),
    ("10.4", tones(360, (10, 1), (111, 0.12)), "lets 1.4%"),
    ("10.4", (tones(360, (10, 1))[0] + 5, 360), "right"),
    ("10.4", (tones(16000, (750, 1))[0] + 100, 16000), "Filter 20 lets"),
    ("10.4", (torch.tensor(tones(360, (10, 1))[0]).float().view(1, -1), 360), "right"),
    ("10.4", (tones(360, (10, 1))[0].tolist(), 360), "right"),
    ("10.4", tones(360, (10, 1), seconds=0.99), "At least one second"),
    ("10.4", tones(360, (10, 5e-4)), "a constant is no signal"),
    ("10.4", [np.ones(400), 360], "a constant is no signal"),
    ("10.4", np.ones(400), "two things in brackets"),
    ("10.4", (np.ones(400), 360, 1), "two things in brackets"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)


def test_a_rate_that_the_layer_refuses():
    assert "sample_rate must be above 260 Hz" in verdict("10.4", tones(200, (10, 1)))
