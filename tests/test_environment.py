"""Lesson 00: is everything installed? Its explorer is lesson 05's."""

from importlib import metadata

import pytest
from packaging.requirements import Requirement

from sincnet_teach.environment import environment

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
