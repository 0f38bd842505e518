"""`check` judges an answer and gives a hint; a lesson's judges stand in the module of its name."""

import numpy as np
import torch

from sincnet_teach.exercises.answers import mistakes
from sincnet_teach.exercises.progress import remember

EXERCISES = {}  # number, such as "1.2", to (judge, what a right answer shows)


def check(number, answer):
    """Print whether `answer` to exercise `number` is right; if not, a hint that fits the mistake.

    An answer is a value or a function that is called with a few probes. Raises ValueError for an
    exercise that there is not.
    """
    if number not in EXERCISES:
        raise ValueError(
            f"number must be one of {', '.join(sorted(EXERCISES, key=float))}, got {number!r}"
        )
    judge, shows = EXERCISES[number]
    try:
        hint = "" if answer is ... else judge(answer)
    except Untouched:
        hint = ""
    except Exception as error:
        hint = f"Your code raised {type(error).__name__}: {error}"
    if hint is None:
        print(f"Exercise {number}: right. {shows}")
    else:
        print(f"Exercise {number}: " + (f"not yet. {hint}" if hint else "not attempted yet."))
    if hint != "":
        remember(number, right=hint is None)


class Untouched(Exception):
    """A function to be written still returns `...`."""


def exercise(number, shows):
    """Register the decorated judge: it takes an answer and returns None if right, or a hint."""

    def register(judge):
        EXERCISES[number] = judge, shows
        return judge

    return register


def call(function, *arguments):
    """What an answer gives for these arguments; Untouched where it still gives `...`."""
    result = function(*arguments)
    if result is ...:
        raise Untouched
    if result is None:
        raise ValueError("the function gives nothing back; is its `return` missing?")
    return result


def same(one, other, within):
    """Whether answers agree: words, shapes, counts; other numbers `within` that share."""
    if isinstance(one, str) or isinstance(other, str):
        return str(one).strip().lower() == str(other).strip().lower()
    one, other = (np.asarray(x.detach() if torch.is_tensor(x) else x) for x in (one, other))
    counted = np.issubdtype(other.dtype, np.integer)
    close = 1e-9 if counted or not other.size else within * np.abs(other).max()
    return one.shape == other.shape and np.allclose(one, other, rtol=0, atol=close)


def finite(answer, count):
    """The answer as `count` finite numbers, or ValueError that says what to give."""
    found = np.asarray(answer, float)
    if found.shape != (count,) or not np.isfinite(found).all():
        raise ValueError(f"give {count} finite numbers in brackets")
    return found.tolist()


def expect(number, shows, right, nudge, probes=((),), within=1e-3):
    """Register an exercise with one right answer; its known mistakes stand in answers/.

    Answers are values, or functions to be compared on `probes`, `within` a share of the largest.
    """

    @exercise(number, shows)
    def judge(answer):
        known = mistakes(number)
        values = [[f(*p) if callable(f) else f for p in probes] for f in (right, *known.values())]
        if callable(right) and not callable(answer):
            return "The answer should be a function."
        if isinstance(answer, str) and not isinstance(right, str):
            return "Give a number, without quotes and without its unit."
        given = [call(answer, *p) for p in probes] if callable(answer) else [answer]
        for hint, wanted in zip([None, *known], values, strict=True):
            if all(same(*pair, within) for pair in zip(given, wanted, strict=True)):
                return hint
        shapes = [np.shape(v[0]) for v in (given, values[0])]
        if shapes == [(1,), ()]:
            return "One number, please, without brackets."
        if shapes[0] != shapes[1] and not callable(right):
            return (
                f"Give {np.size(right)} in brackets." if np.size(right) > 1 else "Give one number."
            )
        if shapes[0] != shapes[1]:
            return f"What comes back should have the shape {shapes[1]}, it has {shapes[0]}."
        return nudge
