"""Lesson 03: its exercises' judges."""

import torch

from sincnet_teach.cutoffs import constrained_cutoffs
from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import many_numbers, real_numbers, several_parts

expect(
    "3.1",
    "Both signs are dropped, 50 Hz are added below, and 50 Hz more to the width.",
    right=(750, 1050),
    nudge="f1 = 50 + |low_hz_|, and f2 = f1 + 50 + |band_hz_|.",
)

expect(
    "3.2",
    "Mirrored at 8000 Hz: 1500 Hz above comes out as 1500 Hz below.",
    right=6500,
    nudge="Fold the frequency axis at Nyquist, 8000 Hz.",
)


def reference_cutoffs(low, band):
    """Lesson 03's lines for one filter, without the package's guard: f1 and f2 in Hz."""
    f1 = 50 + abs(low)
    return f1, min(f1 + 50 + abs(band), 8000)


def package_cutoffs(low, band):
    """The package's cutoffs of one filter, with the guard of section 7: f1 and f2 in Hz."""
    pair = (torch.tensor([[float(x)]]) for x in (low, band))
    return [f.item() for f in constrained_cutoffs(*pair)]


expect(
    "3.3",
    "Numbers of any sign become cutoffs, and those two are all that is learned.",
    right=reference_cutoffs,
    also=[package_cutoffs],
    probes=((300, 100), (-300, 100), (300, -100), (-300, -100), (7850, 200), (8200, 100)),
    nudge="Try it by hand with low_hz_ = -300 and band_hz_ = 100: section 4 has the lines.",
)


@exercise(
    "3.4",
    "f1 is not clamped. At 7950 the width is 0 (0/0, nan); beyond, negative (aliased).",
    many_numbers(2),
)
def judge_3_4(answer):
    """A hint for exercise 3.4, or None."""
    f1, f2 = reference_cutoffs(*answer)
    return None if f2 <= f1 else f"f1 = {f1:g}, f2 = {f2:g} Hz: still a band of {f2 - f1:g} Hz."


@exercise(
    "3.5",
    "The 50 Hz that every band gets are taken off before: so edges can meet.",
    several_parts(real_numbers, real_numbers),
)
def judge_3_5(answer):
    """A hint for exercise 3.5, or None."""
    low_hz_, band_hz_ = (torch.as_tensor(x, dtype=torch.float32).reshape(-1, 1) for x in answer)
    if low_hz_.shape != (80, 1) or band_hz_.shape != (80, 1):
        return f"Give 80 and 80 numbers; you gave {len(low_hz_)} and {len(band_hz_)}."
    if not (torch.isfinite(low_hz_) & torch.isfinite(band_hz_)).all():
        return "All numbers must be finite."
    if (band_hz_ < 0).any():
        return "Some of band_hz_ are negative; the absolute value undoes that."
    low, high = constrained_cutoffs(low_hz_, band_hz_)
    apart = (low[1:] - high[:-1]).flatten()
    if (apart < -0.5).any():
        return (
            f"Neighbours overlap by up to {-apart.min():.0f} Hz. Who adds width, who shifts edges?"
        )
    if (apart > 0.5).any():
        return f"There is a gap of {apart.max():.0f} Hz between two neighbours."
    if low[0] > 150 or high[-1] < 7800:
        return f"It covers {low[0, 0]:.0f} to {high[-1, 0]:.0f} Hz: reach from 150 to 7800 Hz."
    return None
