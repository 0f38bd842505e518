"""Lesson 00: its exercises' judges."""

from sincnet_teach.exercises.check import exercise, expect
from sincnet_teach.exercises.forms import many_numbers

expect(
    "0.1",
    "251 taps need 251 samples for the first output, so the last 250 samples start no new one.",
    right=250,
    nudge="Compare the two lengths that the first cell of section 1 printed.",
)

expect(
    "0.2",
    "Seconds are samples divided by samples a second; 16000 of them make one second here.",
    right=44160 / 16000,
    nudge="How many samples are there, and how many of them make a second?",
)


@exercise(
    "0.3", "There is no one answer. A telephone makes do with 300 to 3400 Hz.", many_numbers(2)
)
def judge_0_3(answer):
    """A hint for exercise 0.3, or None."""
    low, high = answer
    if not 0 <= low < high <= 8000:
        return "Give a lower and an upper end in Hz, 0 <= lower < upper <= 8000."
    if high - low > 7000:
        return "That is nearly everything. How narrow can you make it?"
    if high - low < 100:
        return f"{high - low:g} Hz wide? Are these the two ends, in Hz, as the slider shows them?"
    return None
