"""`hint`: one nudge, then another, and a note of who asked."""

import pytest

from sincnet_teach.arguments import Stop
from sincnet_teach.exercises import hint
from sincnet_teach.exercises.answers import known_answers
from sincnet_teach.exercises.check import EXERCISES, HINTED, NUDGES
from sincnet_teach.exercises.hint import hints


@pytest.fixture(autouse=True)
def nobody_has_asked():
    HINTED.clear()
    yield
    HINTED.clear()


def test_a_first_nudge_then_a_second_then_both(capsys):
    first, second = hints("3.3")
    lines = [f"Exercise 3.3, hint 1 of 2: {first}", f"Exercise 3.3, hint 2 of 2: {second}"]
    for said in (lines[:1], lines[1:], lines, lines):
        hint("3.3")
        assert capsys.readouterr().out.splitlines() == said


def test_it_is_noted_who_asked(capsys):
    hint("1.1")
    hint("1.1")
    hint("1.4")
    assert HINTED == {"1.1": 2, "1.4": 1}
    assert "3.3" not in HINTED


def test_an_unknown_exercise_is_refused():
    with pytest.raises(ValueError, match=r"^number must be one of 9\.1, [9., 2-6]* got '9\.9'$"):
        hint("9.9")
    with pytest.raises(Stop, match=r"such as \"1\.2\", got 'x'$"):
        hint("x")
    with pytest.raises(Stop, match=r"in quotes, such as \"1\.2\", got 1\.2 without quotes$"):
        hint(1.2)
    assert HINTED == {}


@pytest.mark.parametrize("number", EXERCISES)
def test_every_exercise_has_two_hints(number):
    found = hints(number)
    assert len(found) == len(set(found)) == 2
    assert all(text[-1] in ".?!" and 15 < len(text) < 130 for text in found)


@pytest.mark.parametrize("number", EXERCISES)
def test_the_hint_of_those_who_are_lost_is_the_second(number):
    assert hints(number)[1] == NUDGES.get(number, hints(number)[1])


def test_no_solution_holds_a_hint():
    for lesson in {number.partition(".")[0] for number in EXERCISES}:
        imports, cells = known_answers(f"{lesson:0>2}")
        assert not [code for code in (imports, *(c for _, _, c in cells)) if " hint: " in code]
