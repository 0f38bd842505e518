"""Lesson 01: its judges' verdicts, at the edges too."""

from course import verdict, verdicts


@verdicts(
    ("1.2", 700 * (10 ** (200 / 2595) - 1) * (1 + 1000 / 700), "right"),
    ("1.2", 331, "1000 Hz to mel"),
    ("1.4", (80, 30, 100), "right"),
    ("1.4", (100_000, 30, 7900), "right"),
    ("1.4", (100_001, 30, 7900), "at most 100000"),
    ("1.4", (0, 30, 7900), "at most 100000"),
    ("1.4", (1, 30, 30.9), "right"),
    ("1.4", (1, 30, 31.5), "still 1.5 Hz wide"),
    ("1.4", (500, 29.95, 100), "right"),
    ("1.4", (500, 29.8, 100), "Stay between"),
    ("1.4", (500, 7850, 7900.05), "right"),
    ("1.4", (500, 7850, 7900.2), "Stay between"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
