"""`check` judges an answer and gives a hint; a lesson's judges stand in the module of its name."""

import numpy as np
import torch

from sincnet_teach.arguments import Unfitting
from sincnet_teach.exercises.answers import mistakes
from sincnet_teach.exercises.forms import (
    Unfit,
    many_numbers,
    not_nothing,
    one_function,
    one_number,
    one_word,
    real_numbers,
)
from sincnet_teach.exercises.progress import remember

EXERCISES = {}  # number, such as "1.2", to (judge, what a right answer shows)
NUDGES = {}  # number to what is said of a wrong answer that is none of the known mistakes
HINTED = {}  # number to how many hints were asked for (hint.py)
UNREAD = "This cannot be read as an answer: look once more at what the exercise asks for."


def check(number, answer):
    """Print whether `answer` to exercise `number` is right; if not, a hint that fits the mistake.

    An answer is a value or a function that is called with a few probes. Raises ValueError for an
    exercise that there is not.
    """
    judge, shows = EXERCISES[existing(number)]
    try:
        hint = "" if answer is ... else judge(answer)
    except Untouched:
        hint = ""
    except Exception:  # ours, and no fault of the answer's: tests look for it
        hint = UNREAD
    if hint is None:
        print(f"Exercise {number}: right. {shows}")
    else:
        print(f"Exercise {number}: " + (f"not yet. {hint}" if hint else "not attempted yet."))
    if hint != "":
        remember(number, right=hint is None, hints=HINTED.get(number, 0))


def existing(number):
    """The number of an exercise, or ValueError for one that there is not."""
    if not isinstance(number, str):
        raise Unfitting(f'number must be in quotes, such as "1.2", got {number!r} without quotes')
    if number not in EXERCISES:
        lesson = number.partition(".")[0]
        there = [known for known in EXERCISES if known.partition(".")[0] == lesson]
        listed = f"one of {', '.join(there)}" if there else 'that of an exercise, such as "1.2"'
        raise Unfitting(f"number must be {listed}, got {number!r}")
    return number


class Untouched(Exception):
    """A function to be written still returns `...`."""


def exercise(number, shows, form=not_nothing):
    """Register the decorated judge: it takes an answer and returns None if right, or a hint.

    `form` (forms.py) looks at the answer first; a function where none is asked for is called.
    """

    def register(judge):
        def look_and_judge(answer):
            try:
                if callable(answer) and form is not one_function:
                    answer = call(answer)
                return judge(form(answer))
            except Unfit as unfit:
                return str(unfit)

        EXERCISES[number] = look_and_judge, shows
        return judge

    return register


def call(function, *arguments):
    """What an answer gives for these arguments; Untouched where it still gives `...`."""
    try:
        result = function(*arguments)
    except Exception as error:
        given = [str(given) for given in arguments if isinstance(given, int)]
        when = f" (called with {', '.join(given)})" if given else ""
        raise Unfit(f"Your code raised {type(error).__name__}: {error}{when}") from error
    if result is ...:
        raise Untouched
    if result is None:
        raise Unfit("The function gives nothing back; is its `return` missing?")
    return result


def same(one, other, within):
    """Whether answers agree: words, shapes, counts; other numbers `within` that share."""
    if isinstance(one, str) or isinstance(other, str):
        return str(one).strip().lower() == str(other).strip().lower()
    one, other = (np.asarray(x.detach() if torch.is_tensor(x) else x) for x in (one, other))
    counted = np.issubdtype(other.dtype, np.integer)
    close = 1e-9 if counted else within * np.nanmax(np.abs(other), initial=0)
    return one.shape == other.shape and np.allclose(one, other, 0, close, equal_nan=True)


def form_of(right):
    """The form that an answer should have, by that of the right one."""
    if callable(right):
        return one_function
    if isinstance(right, str):
        return one_word
    return many_numbers(len(right)) if np.ndim(right) else one_number


def expect(number, shows, right, nudge, probes=((),), within=1e-3, also=()):
    """Register an exercise with one right answer; its known mistakes stand in answers/.

    Answers are values, or functions to be compared on `probes`, `within` a share of the largest.
    `also` has other answers that are right.
    """
    NUDGES[number] = nudge

    @exercise(number, shows, form_of(right))
    def judge(answer):
        known = [(None, right), *((None, other) for other in also), *mistakes(number).items()]
        with np.errstate(all="ignore"):  # mistakes may divide by 0
            values = [[f(*p) if callable(f) else f for p in probes] for _, f in known]
        given = [real_numbers(call(answer, *p)) for p in probes] if callable(answer) else [answer]
        for (hint, _), wanted in zip(known, values, strict=True):
            if all(same(*pair, within) for pair in zip(given, wanted, strict=True)):
                return hint
        if not callable(right):
            return nudge
        shapes = [np.shape(v[0]) for v in (given, values[0])]
        if shapes[0] != shapes[1]:
            return f"What comes back should have the shape {shapes[1]}, it has {shapes[0]}."
        if not all(np.isfinite(each).all() for each in given):
            return "Some of what comes back is nan or inf: is something divided by 0?"
        return nudge
