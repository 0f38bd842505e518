"""The form of an answer, looked at before its value: numbers, words, arrays, functions.

Each form takes an answer and returns it as its judge wants it, or raises Unfit, with a sentence
that says what to give.
"""

import numpy as np

WORDS = {2: "two", 3: "three"}


class Unfit(Exception):
    """An answer has not the form that the exercise asks for."""


def not_nothing(answer):
    """Whatever it is, but not nothing."""
    if answer is None:
        raise Unfit("That is None, nothing: is a `return` missing, or does it print its result?")
    return answer


def plain(answer):
    """Whatever it is, but not nothing, where no function is asked for."""
    if answer is None:
        raise Unfit("That is None, nothing: give the value itself (`print` gives None back).")
    return answer


def one_function(answer):
    """A function, given by its name and not called."""
    if not callable(not_nothing(answer)):
        raise Unfit("The answer should be a function: give its name, without brackets behind it.")
    return answer


def one_word(answer):
    """A word, such as the letter of an option: in lower case, without dots and brackets."""
    if not isinstance(plain(answer), str):
        raise Unfit('Give a letter in quotes, without brackets, such as "a".')
    return answer.strip(" .()'\"").lower()


def real_numbers(answer):
    """Real numbers of any shape, as an array of float64."""
    answer = not_nothing(answer)
    if holds_any(answer, str | bytes):
        raise Unfit("Give numbers, without quotes and without units.")
    if isinstance(answer, dict | set) or holds_any(answer, bool | None):
        raise Unfit("Give numbers, in brackets if there are several.")
    try:
        found = np.asarray(without_tensors(answer))
        if found.dtype.kind not in "iuf":
            raise TypeError
    except (TypeError, ValueError, RuntimeError):
        raise Unfit("Give real numbers; rows of numbers all of one length.") from None
    return found.astype(float)


def one_number(answer):
    """One finite number, as a float."""
    found = real_numbers(plain(answer))
    if found.size == 1 and found.ndim:
        raise Unfit("One number, please, without brackets.")
    if found.ndim:
        raise Unfit("Give one number.")
    return all_finite(found).item()


def many_numbers(count):
    """The form of so many finite numbers: a tuple of floats."""

    def form(answer):
        found = real_numbers(plain(answer))
        if found.shape != (count,):
            given = f": you gave {len(found)}" if found.ndim == 1 else ""
            raise Unfit(f"Give {WORDS[count]} numbers in brackets{given}.")
        return tuple(all_finite(found).tolist())

    return form


def several_parts(*forms):
    """The form of several things in brackets, each of a form of its own: a tuple."""

    def form(answer):
        several = isinstance(not_nothing(answer), tuple | list) or getattr(answer, "ndim", 0)
        if not several or len(answer) != len(forms):
            raise Unfit(f"Give {WORDS[len(forms)]} things in brackets.")
        return tuple(own(part) for own, part in zip(forms, answer, strict=True))

    return form


def all_finite(found):
    """An array, refused if not all of it is finite."""
    if not np.isfinite(found).all():
        raise Unfit("All numbers must be finite: inf and nan are none.")
    return found


def holds_any(answer, kinds):
    """Whether an answer, or anything in its lists and tuples, is of one of these kinds."""
    if isinstance(answer, tuple | list):
        return any(holds_any(part, kinds) for part in answer)
    return isinstance(answer, kinds)


def without_tensors(answer):
    """An answer with its tensors, also those in lists and tuples, as arrays."""
    if isinstance(answer, tuple | list):
        return [without_tensors(part) for part in answer]
    return answer.detach().cpu().numpy() if hasattr(answer, "detach") else answer
