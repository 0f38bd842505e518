"""Lesson 04: its judges' verdicts, at the edges too."""

from course import verdict, verdicts


@verdicts(
    ("4.2", 40, "right"),
    ("4.2", 40.7, "right"),
    ("4.2", 41, "passed at gain f_s"),
    ("4.4", (1000, 1055), "right"),
    ("4.4", (100, 155), "right"),
    ("4.4", (7845, 7900), "right"),
    ("4.4", (99, 155), "Cutoffs from 100 to 7900 Hz"),
    ("4.4", (7845, 7901), "Cutoffs from 100 to 7900 Hz"),
    ("4.4", (1055, 1000), "f1 below f2"),
    ("4.4", (1000, 1070), "Nominally 70 Hz, in fact 1"),
    ("4.4", (1000, 3000), "Nominally 2000 Hz, in fact 1999 Hz at -6 dB"),
    ("4.5", 501, "right"),
    ("4.5", 481, "right"),
    ("4.5", 471, "With 471 taps it is 81 Hz wide"),
    ("4.5", 16001, "right"),
    ("4.5", 16003, "at most 16001"),
    ("4.5", 0, "at most 16001"),
    ("4.5", 1, "With 1 taps it is 8000 Hz wide"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
