"""`check`: the form of an answer first, then its value; learners' errors are theirs, ours not."""

import numpy as np
import pytest
import torch
from course import verdict

from sincnet_teach.exercises import check
from sincnet_teach.exercises.check import EXERCISES, NUDGES, UNREAD, Untouched, exercise, expect


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
    assert "Give two numbers in brackets." in lines[4]
    assert "Give numbers, without quotes" in lines[5]


def test_an_unknown_exercise_is_refused():
    with pytest.raises(ValueError, match=r"number must be one of 9\.1, .* got '9\.9'"):
        check("9.9", 1)


# What `expect` makes of the form of an answer


@pytest.fixture
def judges():
    """Judges of a number, a pair, a word and a function, as lessons register them."""
    before, nudges = dict(EXERCISES), dict(NUDGES)
    expect("1.91", "", right=4, nudge="nudged")
    expect("1.92", "", right=(1.0, 2.0), nudge="nudged")
    expect("1.93", "", right="b", nudge="nudged")
    expect("1.94", "", right=lambda n: np.arange(n) * 1.5, nudge="nudged", probes=((3,), (5,)))
    expect("1.95", "", right=100.0, nudge="nudged", within=0.1)
    expect("1.96", "", right=lambda n: n, nudge="nudged", probes=((1,), (2,)), also=[lambda n: -n])
    yield
    for kept, was in ((EXERCISES, before), (NUDGES, nudges)):
        for number in set(kept) - set(was):
            del kept[number]


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
        ("1.91", None, "That is None, nothing"),
        ("1.91", np.nan, "All numbers must be finite"),
        ("1.91", lambda: 4, "right"),
        ("1.91", lambda: ..., "untouched"),
        ("1.91", lambda: [4], "without brackets"),
        ("1.92", [1, 2], "right"),
        ("1.92", (1.001, 2.001), "right"),
        ("1.92", (1.0, 2.01), "nudged"),
        ("1.92", 1, "Give two numbers in brackets."),
        ("1.92", [1], "Give two numbers in brackets: you gave 1."),
        ("1.92", ("1", "2"), "without quotes"),
        ("1.92", (torch.tensor(1.0), np.float32(2)), "right"),
        ("1.92", torch.tensor([1.0, 2.0], requires_grad=True), "right"),
        ("1.93", "b", "right"),
        ("1.93", " B ", "right"),
        ("1.93", "c", "nudged"),
        ("1.93", "(b).", "right"),
        ("1.93", 2, "a letter in quotes"),
        ("1.93", ("b",), "a letter in quotes, without brackets"),
        ("1.94", lambda n: np.arange(n) * 1.5, "right"),
        ("1.94", lambda n: torch.arange(n) * 1.5, "right"),
        ("1.94", lambda n: np.arange(3) * 1.5, "nudged"),
        ("1.94", lambda n: np.arange(n + 1), "should have the shape (3,), it has (4,)."),
        ("1.94", lambda n: np.arange(n), "nudged"),
        ("1.94", [0, 1.5, 3], "should be a function"),
        ("1.94", lambda n: np.arange(n) * np.nan, "nan or inf"),
        ("1.94", lambda n: "text", "without quotes"),
        ("1.94", lambda n: [1, None, 3], "Give numbers"),
        ("1.94", lambda n: n / 0, "raised ZeroDivisionError: division by zero (called with 3)"),
        ("1.94", lambda: 1, "Your code raised TypeError"),
        ("1.95", 109, "right"),
        ("1.95", 91, "right"),
        ("1.95", 111, "nudged"),
        ("1.95", 89, "nudged"),
        ("1.96", lambda n: n, "right"),
        ("1.96", lambda n: -n, "right"),
        ("1.96", lambda n: 0, "nudged"),
    ],
)
def test_form_and_value_of_an_answer(judges, number, answer, words):
    try:
        assert words in verdict(number, answer)
    except Untouched:
        assert words == "untouched"


ODD = [None, "", "501", "b", b"b", [501], ("b",), ("750", "1050"), (), [], [[]], {}, {"a": 1}]
ODD += [{1}, True, np.bool_(True), 1j, 10**400, float("nan"), float("inf"), -1, 0, 1e308, 0.5]
ODD += [object(), range(3), iter([1]), [[1, 2], [3]], [1, None], [1, ...], (..., ...), [1, [2]]]
ODD += [np.array([]), np.array(["a"]), np.array([None, 1]), np.zeros((2, 2)), np.array(1 + 1j)]
ODD += [torch.zeros(0), torch.tensor(5.0, requires_grad=True), torch.zeros(2, 2), torch.eye(3) > 0]
ODD += [(1, 2), (2, 1), (1, 2, 3), (1e308, -1e308), (np.zeros(80), "a"), ([0.0] * 400, -5)]
ODD += [([0.0] * 400, 0.5), ({}, {}), ({"a": "b"}, {"a": "c"}), ({"a": 1}, {"b": 1}), (None, None)]


@pytest.mark.parametrize("number", EXERCISES)
def test_no_judge_fails_at_an_odd_answer(number, capsys):
    """As it stands, and as what a function gives back, whatever that is called with."""
    for answer in ODD:
        check(number, answer)
        check(number, lambda *given, answer=answer: answer)
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2 * len(ODD)
    assert not [line for line in said if UNREAD in line or "Your code raised" in line]


def test_a_judge_that_fails_says_nothing_of_python(judges, capsys):
    exercise("1.97", "")(lambda answer: 1 / 0)
    check("1.97", 1)
    assert capsys.readouterr().out == f"Exercise 1.97: not yet. {UNREAD}\n"


def test_an_untouched_value_and_an_untouched_function(capsys):
    check("1.1", ...)
    check("7.3", lambda sound, db, random: ...)
    assert capsys.readouterr().out.splitlines() == [
        "Exercise 1.1: not attempted yet.",
        "Exercise 7.3: not attempted yet.",
    ]
