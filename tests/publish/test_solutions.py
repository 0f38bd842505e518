"""Every solution is right, every mistake that is listed gets its own hint, and notebooks say so."""

import re

import nbformat
import pytest
import solutions

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
