"""Exercises: every solution passes, and every mistake that is listed gets its own hint."""

import re

import nbformat
import numpy as np
import pytest
import solutions
import torch
from course import verdict

from sincnet_teach.exercises import check, predict, reveal
from sincnet_teach.exercises.answers import known_answers
from sincnet_teach.exercises.check import EXERCISES, expect, finite

EVERY = [
    (lesson, *answer)
    for lesson in solutions.LESSONS
    for answer in known_answers(lesson.name[:2])[1]
]
every_lesson = pytest.mark.parametrize("lesson", solutions.LESSONS, ids=lambda path: path.stem)


def exercise_cells(lesson):
    """From an exercise's number to its cell in the lesson."""
    cells = [cell for cell in solutions.section(lesson) if "check(" in cell.source]
    cells = [cell for cell in cells if cell.metadata.get("tags") == ["exercise"]]
    return {solutions.number_of(cell): cell for cell in cells}


def setup_code(lesson):
    """The imports that a lesson's section of exercises begins with."""
    return next(cell.source for cell in solutions.section(lesson) if cell.cell_type == "code")


@every_lesson
def test_solution_notebook_is_what_the_sources_make(lesson):
    stored = nbformat.read(solutions.SOLUTIONS / lesson.name, 4)
    assert stored == solutions.notebook(lesson)
    right = [cell for cell in stored.cells if "check(" in cell.source]
    assert all(": right. " in cell.outputs[0].text for cell in right if cell.outputs)
    assert len(right) == len(exercise_cells(lesson))


@every_lesson
def test_lesson_has_exercises_of_all_kinds_and_all_untouched(lesson):
    found = exercise_cells(lesson)
    assert 3 <= len(found) <= 5
    titles = re.findall(
        r"^### Exercise ([\d.]+) · (.*)$",
        "\n".join(cell.source for cell in solutions.section(lesson)),
        re.MULTILINE,
    )
    assert [number for number, _ in titles] == list(found)
    assert titles[-1][1].endswith(("open", "break"))
    if not lesson.name.startswith("00"):
        kinds = " ".join(kind for _, kind in titles)
        assert [kind for kind in ("read", "compute", "build", "break") if kind not in kinds] == []
    for number, cell in found.items():
        assert "..." in cell.source
        assert cell.outputs[0].text == f"Exercise {number}: not attempted yet.\n"


def test_every_exercise_is_in_a_lesson_and_has_an_answer():
    asked = {number for lesson in solutions.LESSONS for number in exercise_cells(lesson)}
    answered = {number for _, number, words, _ in EVERY if not words}
    assert asked == answered == set(EXERCISES)


@pytest.mark.parametrize(
    ("lesson", "number", "code"),
    [(lesson, number, code) for lesson, number, hint, code in EVERY if not hint],
    ids=lambda value: value if isinstance(value, str) and len(value) < 4 else "",
)
def test_solution_is_right(lesson, number, code):
    names = {}
    exec(setup_code(lesson), names)
    printed = solutions.run(f"{code}\n{solutions.last_line(exercise_cells(lesson)[number])}", names)
    assert printed.splitlines()[-1] == f"Exercise {number}: right. {EXERCISES[number][1]}"


@pytest.mark.parametrize(
    ("lesson", "number", "words", "code"),
    [case for case in EVERY if case[2]],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_wrong_answer_gets_its_own_hint(lesson, number, words, code):
    names = {}
    exec(setup_code(lesson), names)
    printed = solutions.run(f"{code}\n{solutions.last_line(exercise_cells(lesson)[number])}", names)
    assert printed.startswith(f"Exercise {number}: not yet. ")
    assert words.lower() in printed.lower()


def test_every_exercise_lists_wrong_answers():
    wrong = {number for _, number, words, _ in EVERY if words}
    assert wrong == set(EXERCISES)


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


def test_a_guess_is_kept_and_shown_beside_the_result(capsys):
    guess = predict("How many?", 27, 80)
    assert "Your guess: How many? 27 / 80" in guess._repr_mimebundle_()["text/plain"]
    reveal(guess, "27 of them")
    guess.buttons[1].click()
    guess.commit(guess.buttons[1])
    assert guess.chosen == "80"
    assert all(button.disabled for button in guess.buttons)
    reveal(guess, "27 of them")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "your guess: none made",
        "the result: 27 of them",
        "your guess: 80",
        "the result: 27 of them",
    ]
    with pytest.raises(ValueError, match="options must be at least two, got 1"):
        predict("How many?", 27)


def test_a_guess_can_be_read_and_its_buttons_told_apart():
    guess = predict("Is 1 < 2?", "<yes>", "no")
    assert guess.label.value == "<b>Your guess:</b> Is 1 &lt; 2?"
    assert [button.description for button in guess.buttons] == ["<yes>", "no"]
    guess.buttons[0].click()
    assert guess.label.value == "<b>Your guess:</b> Is 1 &lt; 2? <b>&lt;yes&gt;</b>. Now run on."
    assert [button.icon for button in guess.buttons] == ["check", ""]
    row = guess.children[1]
    assert row.layout.flex_flow == "row wrap", "long answers go on in the next line"
    assert {button.layout.width for button in guess.buttons} == {"auto"}
    bundle = guess._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle


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
        ("1.91", 4.001, "nudged"),
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
