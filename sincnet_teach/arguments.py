"""Refusing bad arguments at the call, in one sentence."""

import operator
from numbers import Real

import torch


class Stop(Exception):
    """Ends a notebook's run with its sentence alone, a line, where something is missing."""

    def _render_traceback_(self):
        """What Jupyter shows in place of a traceback."""
        return [str(self)]


class Unfitting(Stop, ValueError):
    """A ValueError that a learner meets: shown as its sentence alone, a line."""


class Stopped(Stop, KeyboardInterrupt):
    """The square button was pressed: shown as its sentence alone, a line."""


def eager():
    """Whether values can be looked at now: not while torch records a graph of the operations."""
    return not (torch.jit.is_tracing() or torch.compiler.is_compiling())


def whole_number(name, value, at_least):
    """Return `value` as an int, or raise TypeError (not whole) or ValueError (below `at_least`)."""
    try:
        if isinstance(value, bool):
            raise TypeError
        whole = operator.index(value)
    except TypeError:
        raise TypeError(
            f"{name} must be a whole number of at least {at_least}, got {value!r}"
        ) from None
    if whole < at_least:
        raise ValueError(f"{name} must be at least {at_least}, got {whole}")
    return whole


def odd_number(name, value):
    """Return `value` as an odd int of at least 1, or raise TypeError or ValueError."""
    whole = whole_number(name, value, at_least=1)
    if whole % 2 == 0:
        raise ValueError(f"{name} must be odd, so that one tap is the centre, got {whole}")
    return whole


def real_number(name, value, at_least, unit="Hz"):
    """Return `value`, or raise TypeError (no number) or ValueError (too low, or infinite)."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number of at least {at_least} {unit}, got {value!r}")
    if not at_least <= value < float("inf"):
        raise ValueError(f"{name} must be finite and at least {at_least} {unit}, got {value}")
    return value
