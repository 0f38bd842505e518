"""`check`: the form of an answer first, then its value; learners' errors are theirs, ours not."""

import numpy as np
import pytest
import torch
from course import verdict

from sincnet_teach.exercises import check
from sincnet_teach.exercises.check import EXERCISES, expect, finite


def test_code_that_fails_and_answers_of_the_wrong_kind(capsys):
    check("1.2", lambda: 1 / 0)
    check("1.3", 5)
    check("1.3", lambda count, low, high: ...)
    check("1.3", lambda count, low, high: None)
    check("4.1", 80)
    check("2.5", "taps")
    lines = capsys.readouterr().out.splitlines()
    assert "Your code raised ZeroDivisionError: division by zero" in lines[0]
    assert "should be a function" in lines[1]
    assert lines[2] == "Exercise 1.3: not attempted yet."
    assert "is its `return` missing?" in lines[3]
    assert "Give 2 in brackets." in lines[4]
    assert "Your code raised ValueError" in lines[5]


def test_an_unknown_exercise_is_refused():
    with pytest.raises(ValueError, match=r"number must be one of 0\.1, .* got '9\.9'"):
        check("9.9", 1)


# What `expect` makes of the form of an answer


@pytest.fixture
def judges():
    """Judges of a number, a pair, a word and a function, as lessons register them."""
    before = dict(EXERCISES)
    expect("1.91", "", right=4, nudge="nudged")
    expect("1.92", "", right=(1.0, 2.0), nudge="nudged")
    expect("1.93", "", right="b", nudge="nudged")
    expect("1.94", "", right=lambda n: np.arange(n) * 1.5, nudge="nudged", probes=((3,), (5,)))
    expect("1.95", "", right=100.0, nudge="nudged", within=0.1)
    yield
    for number in set(EXERCISES) - set(before):
        del EXERCISES[number]


@pytest.mark.parametrize(
    ("number", "answer", "words"),
    [
        ("1.91", 4, "right"),
        ("1.91", 4.0, "right"),
        ("1.91", np.float32(4), "right"),
        ("1.91", torch.tensor(4, requires_grad=False), "right"),
        ("1.91", 4.00002, "nudged"),
        ("1.91", [4], "One number, please, without brackets."),
        ("1.91", [4, 4], "Give one number."),
        ("1.91", "4", "without quotes"),
        ("1.92", [1, 2], "right"),
        ("1.92", (1.001, 2.001), "right"),
        ("1.92", (1.0, 2.01), "nudged"),
        ("1.92", 1, "Give 2 in brackets."),
        ("1.92", [1], "Give 2 in brackets."),
        ("1.92", torch.tensor([1.0, 2.0], requires_grad=True), "right"),
        ("1.93", "b", "right"),
        ("1.93", " B ", "right"),
        ("1.93", "c", "nudged"),
        ("1.93", 2, "nudged"),
        ("1.94", lambda n: np.arange(n) * 1.5, "right"),
        ("1.94", lambda n: torch.arange(n) * 1.5, "right"),
        ("1.94", lambda n: np.arange(3) * 1.5, "nudged"),
        ("1.94", lambda n: np.arange(n + 1), "should have the shape (3,), it has (4,)."),
        ("1.94", lambda n: np.arange(n), "nudged"),
        ("1.94", [0, 1.5, 3], "should be a function"),
        ("1.95", 109, "right"),
        ("1.95", 91, "right"),
        ("1.95", 111, "nudged"),
        ("1.95", 89, "nudged"),
    ],
)
def test_form_and_value_of_an_answer(judges, number, answer, words):
    assert words in verdict(number, answer)


@pytest.mark.parametrize("answer", [(1, 2, 3), (1, np.nan), (np.inf, 2), 1])
def test_finite_wants_so_many_finite_numbers(answer):
    with pytest.raises(ValueError, match="give 2 finite numbers in brackets"):
        finite(answer, 2)


def test_finite_gives_plain_numbers():
    assert finite(np.array([1, 2]), 2) == [1.0, 2.0]


def test_an_untouched_value_and_an_untouched_function(capsys):
    check("1.1", ...)
    check("7.3", lambda sound, db, random: ...)
    assert capsys.readouterr().out.splitlines() == [
        "Exercise 1.1: not attempted yet.",
        "Exercise 7.3: not attempted yet.",
    ]
