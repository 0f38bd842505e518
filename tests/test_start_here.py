"""Lesson 00: is everything installed? Its explorer is lesson 05's."""

from importlib import metadata

import numpy as np
import pytest
import torch
from course import verdict, verdicts
from packaging.requirements import Requirement

from sincnet_teach.checks import eager, environment, odd_number, real_number, whole_number

LINES = ["torch>=2.4", "numpy>=1.26", "ipykernel>=6; extra == 'lab'", "pytest>=8; extra == 'test'"]


@pytest.fixture
def installed(monkeypatch):
    """Versions that seem to be installed; a name that is not in the dict is missing."""
    versions = {"torch": "2.5", "numpy": "2.0", "ipykernel": "6.29"}

    def version(name):
        try:
            return versions[name]
        except KeyError:
            raise metadata.PackageNotFoundError(name) from None

    monkeypatch.setattr(metadata, "requires", lambda name: LINES)
    monkeypatch.setattr(metadata, "version", version)
    return versions


def test_all_right(installed, capsys):
    assert environment() is True
    assert capsys.readouterr().out.splitlines() == [
        "ok  torch 2.5 (>=2.4)",
        "ok  numpy 2.0 (>=1.26)",
        "ok  ipykernel 6.29 (>=6)",
    ], "what a lesson needs; not what tests need"


@pytest.mark.parametrize("version", ["2.3.1", None])
def test_an_old_and_a_missing_package(installed, capsys, version):
    installed.pop("torch")
    if version:
        installed["torch"] = version
    assert environment() is False
    first, *others = capsys.readouterr().out.splitlines()
    assert first == f"FIX torch {version or 'is missing'} (>=2.4)"
    assert [line[:3] for line in others] == ["ok ", "ok "]


def test_a_release_candidate_will_do(installed, capsys):
    installed["torch"] = "2.6rc1"
    assert environment() is True


def test_this_environment(capsys):
    assert environment() is True
    named = {line.split()[1] for line in capsys.readouterr().out.splitlines()}
    needed = map(Requirement, metadata.requires("sincnet-teach"))
    assert {"torch", "jupyterlab"} <= named <= {requirement.name for requirement in needed}


# The exercises


@verdicts(
    ("0.2", 2.762, "right"),
    ("0.2", 2.765, "How many samples"),
    ("0.3", (0, 7000), "right"),
    ("0.3", (1000, 8000), "right"),
    ("0.3", (500, 600), "right"),
    ("0.3", (0, 7001), "nearly everything"),
    ("0.3", (500, 599), "99 Hz wide?"),
    ("0.3", (-1, 500), "a lower and an upper end"),
    ("0.3", (1500, 8001), "a lower and an upper end"),
    ("0.3", (500, 500), "a lower and an upper end"),
    ("0.3", (500, 600, 700), "two numbers"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)


# Refusing bad input


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 0.99])
def test_a_number_out_of_range_is_refused(value):
    with pytest.raises(ValueError, match=f"x must be finite and at least 1 s, got {value}"):
        real_number("x", value, at_least=1, unit="s")


@pytest.mark.parametrize("value", [True, "1", None, 1j])
def test_no_number_is_refused(value):
    with pytest.raises(TypeError, match="x must be a number of at least 1 Hz, got"):
        real_number("x", value, at_least=1)


def test_whole_and_odd_numbers():
    assert whole_number("n", np.int64(3), at_least=3) == 3
    assert type(whole_number("n", np.int64(3), at_least=3)) is int
    assert odd_number("n", 1) == 1
    assert real_number("x", 1, at_least=1) == 1
    with pytest.raises(ValueError, match="n must be at least 1, got 0"):
        odd_number("n", 0)
    with pytest.raises(TypeError, match="n must be a whole number of at least 0, got False"):
        whole_number("n", False, at_least=0)


def test_values_are_looked_at_only_when_there_are_any():
    """While torch records a graph, a tensor has no value yet that could be refused."""
    seen = []

    def function(x):
        seen.append(eager())
        return x

    torch.jit.trace(function, torch.ones(1))
    assert seen[0] is False
    assert eager() is True
