"""Lesson 06: its judges' verdicts, at the edges too."""

from course import verdict, verdicts


@verdicts(
    ("6.1", (80, 5160), "right"),
    ("6.1", (80, 5161), "Two for each sinc filter"),
    ("6.2", (16.0, 16_000.0), "right"),
    ("6.2", (17, 16_000), "First 0.001 of the sample rate"),
    ("6.2", (16, 15_000), "how often 0.001 Hz goes into that"),
    ("6.3", lambda chances: chances.sum(dim=0).argmax(), "right"),
    ("6.3", lambda chances: chances.prod(dim=0).argmax(), "Mean over the chunks"),
    ("6.3", lambda chances: chances.median(dim=0).values.argmax(), "Mean over the chunks"),
    ("6.3", lambda chances: chances[0].argmax(), "Mean over the chunks"),
    ("6.4", [[1, 0], [0.4, 0.6], [0.4, 0.6]], "right"),
    ("6.4", [[0.4, 0.6], [0.4, 0.6], [0.9, 0.1], [0.4, 0.6], [0.9, 0.1]], "right"),
    ("6.4", [[1.1, -0.1], [0.4, 0.6], [0.4, 0.6]], "not negative"),
    ("6.4", [[0.9, 0.05, 0.05], [0.4, 0.6, 0], [0.4, 0.6, 0]], "you gave shape (3, 3)"),
    ("6.4", [0.9, 0.1, 0.4], "you gave shape (3,)"),
    ("6.4", [[0.9, 0.1], [0.4, 0.6]], "at least three rows"),
    ("6.4", [[0.800001, 0.199999], [0.4, 0.6], [0.3, 0.7]], "nobody wins"),
    ("6.4", [[0.81, 0.19], [0.4, 0.6], [0.3, 0.7]], "right"),
    ("6.5", [(1e-4, -40, 0.5), (1e-3, -30, 0.5)], "right"),
    ("6.5", [(1e-3, -30, 0.5), (1e-4, -40, 0.5), (5e-4, -20, 0.5)], "right"),
    ("6.5", [(1e-4, -30, 0.5), (5e-4, -40, 0.5), (1e-3, -20, 0.5)], "right"),
    ("6.5", [(1e-3, -40, 0.5), (1e-4, -30, 0.5)], "measure again"),
    ("6.5", [(1e-3, -30, 0.5), (1e-4, -30, 0.5)], "measure again"),
    ("6.5", [(1e-3, -40, 0.5), (1.9e-3, -30, 0.5)], "a factor of two or more"),
    ("6.5", [(1e-3, -40, 0.5), (2e-3, -30, 0.5)], "right"),
    ("6.5", [(1e-3, -40, 0.5), (0.5, 0, 0.5)], "below 0 dB"),
    ("6.5", [(1e-3, -40, 0.5), (1, -30, 0.5)], "between 0 and 1"),
    ("6.5", [(0, -40, 0.5), (1e-3, -30, 0.5)], "between 0 and 1"),
    ("6.5", [1e-3, -40, 0.5], "at least two triples"),
    ("6.5", [(1e-3, -40), (1e-2, -30)], "at least two triples"),
    ("6.5", [(1e-3, -30, 0), (1e-4, -40, 1)], "right"),
    ("6.5", [(1e-3, -30, 1.1), (1e-4, -40, 1)], "share of chunks"),
    ("6.5", [(1e-3, -30, 0.5), (1e-4, -40, -0.1)], "share of chunks"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
