"""The form of an answer, looked at before its value: numbers, words, arrays, functions.

Each form takes an answer and returns it as its judge wants it, or raises Unfit, with a sentence
that says what to give.
"""

import numpy as np

WORDS = {2: "two", 3: "three"}


class Unfit(Exception):
    """An answer has not the form that the exercise asks for."""


def anything(answer):
    """Whatever it is, but not nothing."""
    if answer is None:
        raise Unfit("That is None, nothing: is a `return` missing, or does it print its result?")
    return answer


def function(answer):
    """A function, given by its name and not called."""
    if not callable(anything(answer)):
        raise Unfit("The answer should be a function: give its name, without brackets behind it.")
    return answer


def word(answer):
    """A word, such as the letter of an option: in lower case, without dots and brackets."""
    if not isinstance(anything(answer), str):
        raise Unfit('Give a letter in quotes, without brackets, such as "a".')
    return answer.strip(" .()'\"").lower()


def array(answer):
    """Real numbers of any shape, as an array of float64."""
    answer = anything(answer)
    if holds(answer, str | bytes):
        raise Unfit("Give numbers, without quotes and without units.")
    if isinstance(answer, dict | set) or holds(answer, bool | None):
        raise Unfit("Give numbers, in brackets if there are several.")
    try:
        found = np.asarray(plain(answer))
        if found.dtype.kind not in "iuf":
            raise TypeError
    except (TypeError, ValueError, RuntimeError):
        raise Unfit("Give real numbers; rows of numbers all of one length.") from None
    return found.astype(float)


def number(answer):
    """One finite number, as a float."""
    found = array(answer)
    if found.size == 1 and found.ndim:
        raise Unfit("One number, please, without brackets.")
    if found.ndim:
        raise Unfit("Give one number.")
    return finite(found).item()


def numbers(count):
    """The form of so many finite numbers: a tuple of floats."""

    def form(answer):
        found = array(answer)
        if found.shape != (count,):
            given = f": you gave {len(found)}" if found.ndim == 1 else ""
            raise Unfit(f"Give {WORDS[count]} numbers in brackets{given}.")
        return tuple(finite(found).tolist())

    return form


def parts(*forms):
    """The form of several things in brackets, each of a form of its own: a tuple."""

    def form(answer):
        several = isinstance(anything(answer), tuple | list) or getattr(answer, "ndim", 0)
        if not several or len(answer) != len(forms):
            raise Unfit(f"Give {WORDS[len(forms)]} things in brackets.")
        return tuple(own(part) for own, part in zip(forms, answer, strict=True))

    return form


def finite(found):
    """An array, refused if not all of it is finite."""
    if not np.isfinite(found).all():
        raise Unfit("All numbers must be finite: inf and nan are none.")
    return found


def holds(answer, kinds):
    """Whether an answer, or anything in its lists and tuples, is of one of these kinds."""
    if isinstance(answer, tuple | list):
        return any(holds(part, kinds) for part in answer)
    return isinstance(answer, kinds)


def plain(answer):
    """An answer with its tensors, also those in lists and tuples, as arrays."""
    if isinstance(answer, tuple | list):
        return [plain(part) for part in answer]
    return answer.detach().cpu().numpy() if hasattr(answer, "detach") else answer
