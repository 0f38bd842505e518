"""Exercises: every solution passes, and every mistake that is listed gets its own hint."""

import re

import nbformat
import pytest
import solutions

from sincnet_teach.exercises import check, predict, reveal
from sincnet_teach.exercises.answers import known_answers
from sincnet_teach.exercises.check import EXERCISES

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
