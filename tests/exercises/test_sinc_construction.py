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
    ("4.5", 1015, "right"),
    ("4.5", 1013, "With 1013 taps the second tone keeps 1.01% of its size"),
    ("4.5", 1599, "right"),
    ("4.5", 1601, "From 1 to 1600 taps"),
    ("4.5", 0, "From 1 to 1600 taps"),
    ("4.5", 1, "With 1 taps the second tone keeps 100.00% of its size"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
