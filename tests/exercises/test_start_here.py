"""Lesson 00: its judges' verdicts, at the edges too."""

from course import verdict, verdicts


@verdicts(
    ("0.2", 2.762, "right"),
    ("0.2", 2.765, "How many samples"),
    ("0.3", (0, 7000), "right"),
    ("0.3", (1000, 8000), "right"),
    ("0.3", (500, 600), "right"),
    ("0.3", (3000, 5000), "right"),
    ("0.3", (0, 7001), "nearly everything"),
    ("0.3", (500.5, 599), "98.5 Hz wide?"),
    ("0.3", (-1, 500), "a lower and an upper end"),
    ("0.3", (1500, 8001), "a lower and an upper end"),
    ("0.3", (500, 500), "a lower and an upper end"),
    ("0.3", (500, 600, 700), "two numbers"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
