"""Lesson 08: its judges' verdicts, at the edges too."""

import numpy as np
from course import verdict, verdicts


def errors(score, one_person, threshold):
    """Both errors, counted one by one, as a list."""
    wrong = [(s >= threshold) != own for s, own in zip(score, one_person, strict=True)]
    wrong = np.array(wrong)
    return [wrong[~one_person].mean(), wrong[one_person].mean()]


@verdicts(
    ("8.1", "C", "right"),
    ("8.1", "d", "beside the reader"),
    ("8.2", [450, 4500], "right"),
    ("8.2", (45, 450), "times ten"),
    ("8.3", errors, "right"),
    ("8.3", lambda score, own, t: errors(score, own, t + 0.1), "at least, not above"),
    ("8.3", lambda score, own, t: errors(score, own, t + 0.5), "a share of its own kind"),
    ("8.3", lambda score, own, t: 0.5, "should have the shape (2,)"),
    ("8.4", (np.array([0.5] * 14 + [1.0]), np.array([0.5] * 14 + [-1.0])), "higher by"),
    ("8.4", ([0.5] * 9 + [1, 1], [0.5] * 9 + [-1, -1]), "right"),
    ("8.4", ([0.5] * 5 + [1, 1, 1], [0.5] * 5 + [-1, -1, -1]), "rate is 0.31"),
    ("8.4", ([0.5] * 4, [0.1] * 9), "five scores or more"),
    ("8.4", 0.5, "two things in brackets"),
    ("8.5", lambda t, a, r: t[np.argmin(a + r / 100)], "right"),
    ("8.5", lambda t, a, r: t[np.argmin(1000 * a + r)] + 1, "where is it least?"),
    ("8.5", lambda t, a, r: (t, a), "should have the shape"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
