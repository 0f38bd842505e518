"""Lesson 10: its exercises' judges."""

import numpy as np
import torch

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import all_finite, one_number, real_numbers, several_parts
from sincnet_teach.layer import SincConv
from sincnet_teach.response import magnitude_response

expect(
    "10.1",
    "Three times the rate, three times the taps, as many milliseconds.",
    right=753,
    nudge="The filter should last 251 / 16000 s. How many samples is that at 48000 Hz?",
)

expect(
    "10.2",
    "The file does not say its rate: read at 16000 Hz, the same number would be 1650 Hz.",
    right=850.0,
    nudge="What does `load_reference` do to filt_b1, and the layer to `low_hz_`?",
)

SMALL = SincConv(3, 5)
STEREO = torch.sin(torch.arange(40) ** 2 / 7.0).view(2, 2, 10)

expect(
    "10.3",
    "The batch does not care whether its signals are people, channels or envelopes.",
    right=lambda layer, x: torch.stack([layer(x[:, [0]]), layer(x[:, [1]])], dim=1),
    probes=((SMALL, STEREO), (SMALL, torch.cat([STEREO, -2 * STEREO[:1]]))),
    nudge="Each channel alone through the layer, as (batch, 1, samples); then a new axis for them.",
)


@exercise(
    "10.4",
    "Before you use a layer on another signal, look where the signal has its power.",
    several_parts(real_numbers, one_number),
)
def judge_10_4(answer):
    """A hint for exercise 10.4, or None."""
    x, rate = all_finite(answer[0]).flatten(), answer[1]
    try:
        layer = SincConv(80, 251, rate)
    except ValueError as refusal:
        return f"The layer refuses that: {refusal}."
    if len(x) < rate or not np.abs(x - x.mean()).max() > 1e-3:
        return "At least one second of something that moves: a constant is no signal."
    x = x - x.mean()
    hz, gain = magnitude_response(layer.filters()[:, 0], rate)
    power, grid = np.abs(np.fft.rfft(x)) ** 2, np.fft.rfftfreq(len(x), 1 / rate)
    through = [np.interp(grid, hz, (one / one.max()) ** 2) @ power / power.sum() for one in gain]
    i = int(np.argmax(through))
    return None if through[i] < 0.01 else f"Filter {i} lets {through[i]:.1%} of its power through."
