"""The website and the slides, built once for all files of tests and all processes of a run."""

import re
import shlex
import subprocess
import sys

import pytest
import slides
from browser import ROOT
from filelock import FileLock


def once(tmp_path_factory, worker_id, name, make):
    """A folder that `make` fills, in the first process that asks for it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            make(folder)
    return folder


def makefiles_command(folder):
    """The command of `make site`, with its output in this folder instead of build."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    (command,) = re.findall(r"^\t\$\(BIN\)/python (-m sphinx .*)$", recipe, re.MULTILINE)
    words = shlex.split(command)
    return [sys.executable, *(re.sub("^build/", f"{folder.as_posix()}/", word) for word in words)]


def build_site(folder):
    """What `make site` does, without a warning."""
    done = subprocess.run(makefiles_command(folder), cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """The folder of the website."""
    return once(tmp_path_factory, worker_id, "website", build_site) / "site"


@pytest.fixture(scope="session")
def slide_pages(tmp_path_factory, worker_id):
    """The folder of the slides."""
    return once(tmp_path_factory, worker_id, "slides", slides.build)
