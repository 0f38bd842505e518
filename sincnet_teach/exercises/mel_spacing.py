"""Lesson 01: its exercises' judges."""

import numpy as np

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import many_numbers
from sincnet_teach.mel import mel_edges, to_hz, to_mel

expect(
    "1.1",
    "`hz[1:]` leaves out the first edge: what remains are the upper edges of the eighty bands.",
    right="b",
    nudge='Without its first edge, which edge of each band is left: "a", "b" or "c"?',
)

expect(
    "1.2",
    "At 1000 Hz, 200 mel are well over 200 Hz, and ever more Hz the higher you start.",
    right=to_hz(to_mel(1000) + 200) - 1000,
    nudge="1000 Hz to mel, add 200 mel, and back to Hz; then subtract.",
)

expect(
    "1.3",
    "One more edge than bands, equal steps in mel, and everything back in Hz: as in the package.",
    right=mel_edges,
    probes=((80, 30, 7900), (4, 100, 4000)),
    nudge="To mel, `np.linspace` in mel, and back to Hz.",
)


@exercise(
    "1.4",
    "Bands can be asked for at will; what a filter can make of them, lesson 04 tells.",
    many_numbers(3),
)
def judge_1_4(answer):
    """A hint for exercise 1.4, or None."""
    count, low, high = answer
    if not 1 <= count <= 100_000 or count % 1:
        return "Give (count, low_hz, high_hz), with a whole number of bands, at most 100000."
    if not 29.9 <= low < high <= 7900.1:
        return "Stay between 30 and 7900 Hz, the lower end first."
    narrowest = np.diff(mel_edges(int(count), low, high)).min()
    if narrowest >= 1:
        return f"The narrowest band is still {narrowest:.1f} Hz wide: more bands, or less room?"
    return None
