"""Lesson 05: its exercises' judges."""

import torch

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import all_finite, one_number, real_numbers
from sincnet_teach.exercises.sinc_construction import layer_filter
from sincnet_teach.layer import SincConv
from sincnet_teach.response import gain_at
from sincnet_teach.voices import make_vowel

expect(
    "5.1",
    "floor((3200 - 251) / 10) + 1.",
    right=295,
    nudge="At how many places, 10 apart, do 251 taps fit into 3200 samples?",
)

expect(
    "5.2",
    "Output n looks at samples n to n + 250, and tells of their middle, n + 125.",
    right=875,
    nudge="When the centre tap, number 125, lies on sample 1000, where is tap 0?",
)

LOPSIDED = torch.linspace(0, 1, 5, dtype=torch.float64) ** 2
RAMP = torch.arange(20, dtype=torch.float64) ** 2

expect(
    "5.3",
    "Multiply and add: a whole layer of the network is this, many times over.",
    right=lambda x, taps, n: x[n : n + len(taps)] @ taps,
    probes=((RAMP, LOPSIDED, 3), (RAMP, LOPSIDED, 9)),
    nudge="Lay the taps, `len(taps)` of them, over the samples from n on, multiply, add.",
)


@exercise(
    "5.4",
    "A filter is nearly deaf far outside its band: here that was the point.",
    real_numbers,
)
def judge_5_4(answer):
    """A hint for exercise 5.4, or None."""
    x = torch.as_tensor(all_finite(answer), dtype=torch.float32).flatten()
    size = float(x.square().mean().sqrt()) if len(x) else 0.0
    if len(x) < 16000 or not 0.05 < size < 1:
        return f"At least 16000 samples, size 0.05 to 1: yours has {len(x)}, and size {size:.2f}."
    hz, power = torch.fft.rfftfreq(len(x), 1 / 16000), torch.fft.rfft(x).abs().square()
    if power[(hz > 100) & (hz < 7000)].sum() < 0.8 * power.sum():
        return "Who should hear that? Put its power between 100 and 7000 Hz."
    taps = layer_filter(702.0, 795.0, 251)
    out = torch.nn.functional.conv1d(x.view(1, 1, -1), taps.view(1, 1, -1))
    through = float(out.square().mean().sqrt()) / size
    return None if through < 0.2 else f"It comes through at {through:.2f} times its size."


AH = (730, 1090, 2440)  # Hz


def loudest_filter(pitch):
    """Where the filter with most of the vowel AH has the middle of its band, in Hz."""
    layer = SincConv(80, 251)
    centres = (sum(layer.cutoffs()) / 2).detach().numpy().flatten()
    out = layer(make_vowel(pitch, AH).view(1, 1, -1))[0].detach().square().mean(dim=1).sqrt()
    return float(centres[(out.numpy() / gain_at(layer.filters()[:, 0], centres)).argmax()])


@exercise(
    "5.5",
    "The formant fell between two harmonics, and the next formant has one close by.",
    one_number,
)
def judge_5_5(pitch):
    """A hint for exercise 5.5, or None."""
    if not 80 <= pitch <= 250:
        return f"A pitch between 80 and 250 Hz: yours is {pitch:g} Hz."
    found = loudest_filter(pitch)
    if abs(found - AH[0]) > 200:
        return None
    return (
        f"At {pitch:g} Hz the loudest filter lies around {found:.0f} Hz, {abs(found - AH[0]):.0f} "
        "Hz away. Which pitch has a harmonic at 1090 Hz, and none near 730 Hz?"
    )
