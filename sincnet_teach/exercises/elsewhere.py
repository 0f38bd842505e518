"""Lesson "Elsewhere": its exercises' judges."""

import torch

from sincnet_teach import SincConv
from sincnet_teach.exercises.check import exercise, expect

expect(
    "8.1",
    "Three times the rate, three times the taps, as many milliseconds.",
    right=753,
    nudge="The filter should last 251 / 16000 s. How many samples is that at 48000 Hz?",
)

expect(
    "8.2",
    "The file does not say its rate: read at 16000 Hz, the same number would be 1650 Hz.",
    right=850.0,
    nudge="What does `load_reference` do to filt_b1, and the layer to `low_hz_`?",
)

SMALL = SincConv(3, 5)
STEREO = torch.sin(torch.arange(40) ** 2 / 7.0).view(2, 2, 10)

expect(
    "8.3",
    "The batch does not care whether its signals are people, channels or envelopes.",
    right=lambda layer, x: torch.stack([layer(x[:, [0]]), layer(x[:, [1]])], dim=1),
    probes=((SMALL, STEREO), (SMALL, torch.cat([STEREO, -2 * STEREO[:1]]))),
    nudge="Each channel alone through the layer, as (batch, 1, samples); then a new axis for them.",
)


@exercise("8.4", "Before you use a layer on another signal, look where the signal has its power.")
def judge_8_4(answer):
    """A hint for exercise 8.4, or None."""
    if not isinstance(answer, tuple) or len(answer) != 2:
        return "Give two things in brackets: (samples, sample_rate)."
    x, rate = torch.as_tensor(answer[0], dtype=torch.float64).flatten(), answer[1]
    low, _ = SincConv(80, 251, rate).cutoffs()
    x = x - x.mean()
    if len(x) < rate or not x.abs().max() > 1e-3:
        return "At least one second of something that moves: a constant is no signal."
    power = torch.fft.rfft(x).abs().square()
    heard = power[torch.fft.rfftfreq(len(x), 1 / rate) >= low.min().item()].sum() / power.sum()
    return None if heard < 0.01 else f"{heard:.0%} of its power lies where the bands are."
