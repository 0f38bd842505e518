"""`make lab`: what it installs, with which settings it opens which folder."""

import functools
import http.server
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager

import pytest
from course import ROOT

TORCH = re.search("^torch==.*$", (ROOT / "requirements.txt").read_text(), re.MULTILINE)[0]
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="no make found")


def make(*words, folder=ROOT, **environment):
    """Run make, quietly; returns the finished process, with its output as text."""
    names = {"VENV", "PYTHON", "LAB_ARGS", "MINE", "TAKE", "AS_STORED", "GPU", "LESSONS"}
    names |= {"SINCNET_SPEECH", "SINCNET_READERS"}
    clean = {k: v for k, v in os.environ.items() if not re.match("PIP_|MAKE|MFLAGS|PYTHONPATH", k)}
    clean = {k: v for k, v in clean.items() if k not in names}
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=folder,
        env=clean | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def environment_of(folder, **lines):
    """A virtual environment with these programs, each a line of shell, for make: VENV=…"""
    (folder / "bin").mkdir(parents=True)
    for name, line in lines.items():
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    (folder / "installed").touch()
    return f"VENV={folder}"


RECORDINGS = '"$SINCNET_SPEECH" "$SINCNET_READERS"'

# Which folder JupyterLab opens


@pytest.fixture
def lab(tmp_path):
    """A function that runs `make lab` with a jupyter that only says how it was called."""
    venv = environment_of(
        tmp_path / "venv",
        python=f'exec "{sys.executable}" "$@"',
        jupyter=f'printf "%s\\n" "$PWD" "$*" {RECORDINGS} > "{tmp_path}/called"',
    )

    def run(*words, **environment):
        (tmp_path / "called").unlink(missing_ok=True)
        done = make("lab", venv, *words, **environment)
        called = (tmp_path / "called").read_text() if (tmp_path / "called").exists() else ""
        return done, called.splitlines()

    return run


def test_lab_opens_a_copy_in_the_folder_that_mine_names(lab, tmp_path):
    done, (folder, words, *_) = lab(f"MINE={tmp_path}/my own", "LAB_ARGS=--no-browser")
    assert done.returncode == 0
    assert folder == f"{tmp_path}/my own"
    assert (tmp_path / "my own" / "notebooks" / "00_start_here.ipynb").exists()
    assert f"Your own copy of the course: {tmp_path}/my own" in done.stdout
    assert words.startswith("lab ")
    assert words.endswith(
        "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb --no-browser"
    )


def test_korean_lessons_are_opened(lab, tmp_path):
    _, (_, words, *_) = lab("LESSONS=ko", f"MINE={tmp_path}/mine")
    assert "--LabApp.default_url=/lab/tree/notebooks/ko/00_start_here.ipynb" in words
    assert (tmp_path / "mine" / "notebooks" / "ko" / "00_start_here.ipynb").exists()


def test_a_home_folder_by_its_sign(lab, tmp_path):
    _, (folder, *_) = lab("MINE=~/mine", HOME=str(tmp_path))
    assert folder == f"{tmp_path}/mine"


def test_as_stored_opens_the_stored_notebooks(lab, tmp_path):
    _, (folder, words, *_) = lab("AS_STORED=1", f"MINE={tmp_path}/mine")
    assert folder == str(ROOT)
    assert "--ServerApp.contents_manager_class=as_stored.AsStored" in words
    assert not (tmp_path / "mine").exists()


def test_what_cannot_become_a_copy_is_not_opened(lab, tmp_path):
    (tmp_path / "mine").write_text("a file")
    done, called = lab(f"MINE={tmp_path}/mine")
    assert done.returncode != 0
    assert "MINE must name a new or empty folder" in done.stdout
    assert not called


def test_the_newer_lesson_is_taken(lab, tmp_path):
    done, called = lab(f"MINE={tmp_path}/mine", "TAKE=01 02")
    assert "TAKE=01: you have changed no lesson" in done.stdout
    assert "TAKE=02: you have changed no lesson" in done.stdout
    assert called


@pytest.mark.parametrize(
    ("given", "found"),
    [("some/where", f"{ROOT}/some/where"), ("/some/where else", "/some/where else")],
)
def test_recordings_are_found_from_the_copy(lab, tmp_path, given, found):
    _, (*_, ten, many) = lab(f"MINE={tmp_path}/mine", SINCNET_SPEECH=given, SINCNET_READERS=given)
    assert ten == many == found


@pytest.mark.parametrize("target", ["test", "notebooks"])
def test_recordings_are_found_by_the_lessons_that_run_in_notebooks(tmp_path, target):
    line = f'printf "%s\\n" {RECORDINGS} >> "{tmp_path}/seen"'
    venv = environment_of(tmp_path / "venv", python=line, jupyter=line, ruff=line)
    given = {"SINCNET_SPEECH": "some/where", "SINCNET_READERS": "some/where"}
    assert make(target, venv, **given).returncode == 0
    assert set((tmp_path / "seen").read_text().splitlines()) == {f"{ROOT}/some/where"}


def test_recordings_that_lie_beside_the_stored_lesson_serve_the_copy(lab, tmp_path):
    house = tmp_path / "house"
    for name in ("librispeech10", "librispeech251"):
        (house / "notebooks" / name).mkdir(parents=True)
    (house / "publish").mkdir()
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, house)
    (house / "publish" / "jupyter").mkdir()
    (house / "publish" / "overrides.json").touch()
    (house / "publish" / "own_copy.py").write_text("import os, sys\nos.mkdir(sys.argv[1])\n")
    (tmp_path / "venv" / "installed").touch()
    _, (copy, _, ten, many) = lab(folder=house)
    assert copy == f"{house}/my_course"
    assert ten == f"{house}/notebooks/librispeech10"
    assert many == f"{house}/notebooks/librispeech251"


# JupyterLab's settings


def test_settings_are_written_into_the_environment_and_nobodys_are_touched(lab, tmp_path):
    settings = tmp_path / "venv" / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    lab("AS_STORED=1")
    assert settings.read_text() == (ROOT / "publish" / "overrides.json").read_text()
    settings.write_text("mine")
    os.utime(settings, (0, 0))
    lab("AS_STORED=1")
    assert settings.read_text() == "mine"


# Which PyTorch is installed


def wheel(folder, version):
    """A PyTorch that holds nothing, in an index of its own."""
    page = folder / "torch"
    page.mkdir(parents=True)
    file, info = f"torch-{version}-py3-none-any.whl", f"torch-{version}.dist-info"
    with zipfile.ZipFile(page / file, "w") as archive:
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: torch\nVersion: {version}\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    name = file.replace("+", "%2B")
    (page / "index.html").write_text(f'<!DOCTYPE html><html><body><a href="{name}">{file}</a>')


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def indexes(tmp_path_factory):
    """The address of a server with the indexes `default`, `cpu` and `broken` (a page, no file)."""
    folder = tmp_path_factory.mktemp("indexes")
    version = TORCH.partition("==")[2]
    wheel(folder / "default", version)
    wheel(folder / "cpu", f"{version}+cpu")
    wheel(folder / "broken", f"{version}+cpu")
    (folder / "broken" / "torch" / f"torch-{version}+cpu-py3-none-any.whl").unlink()
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def silence(listening):
    """An address at which nobody is, or where somebody listens and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if listening:
            server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/cpu"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The course, as far as it is needed to install PyTorch; its environment is made once."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "pyproject.toml").touch()
    (folder / "publish" / "jupyter").mkdir(parents=True)
    (folder / "requirements.txt").write_text(f"{TORCH}\n")
    once = f'[ "$*" = "-m venv .venv" ] && [ -d .venv ] || exec "{sys.executable}" "$@"'
    (folder / "python").write_text(f"#!/bin/sh\n{once}\n")
    (folder / "python").chmod(0o755)
    return folder


def installed_torch(house, indexes, *words, **environment):
    """The version of PyTorch that make installs, and what it says."""
    local = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": f"{indexes}/default"}
    local |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "NO_PROXY": "*", "no_proxy": "*"}
    for path in house.glob(".venv/lib/*/site-packages/torch-*"):
        shutil.rmtree(path)
    (house / ".venv" / "installed").unlink(missing_ok=True)
    words = [*words, f"PYTHON={house}/python", ".venv/installed"]
    done = make(*words, folder=house, **(local | environment))
    assert done.returncode == 0, done.stdout
    (found,) = house.glob(".venv/lib/*/site-packages/torch-*")
    return found.name.removesuffix(".dist-info"), done.stdout


DEFAULT = TORCH.replace("==", "-")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the default is CPU's")


@on_linux
def test_on_linux_the_build_for_cpus_is_taken(house, indexes):
    found, said = installed_torch(house, indexes, f"TORCH_INDEX={indexes}/cpu")
    assert found == f"{DEFAULT}+cpu"
    assert "does not give" not in said


@on_linux
@pytest.mark.parametrize("index", ["nowhere", "broken"])
def test_an_index_that_has_it_not_is_done_without(house, indexes, index):
    found, said = installed_torch(house, indexes, f"TORCH_INDEX={indexes}/{index}")
    assert found == DEFAULT
    assert f"{indexes}/{index} does not give" in said


@on_linux
@pytest.mark.parametrize("listening", [False, True], ids=["refuses", "hangs"])
def test_an_index_that_does_not_answer_is_done_without(house, indexes, listening):
    with silence(listening) as address:
        found, said = installed_torch(house, indexes, f"TORCH_INDEX={address}")
    assert found == DEFAULT
    assert f"{address} does not give" in said


@on_linux
def test_the_build_for_gpus_is_taken_where_it_is_asked_for(house, indexes):
    found, said = installed_torch(house, indexes, f"TORCH_INDEX={indexes}/cpu", "GPU=1")
    assert found == DEFAULT
    assert "does not give" not in said


def test_elsewhere_the_default_is_taken(house, indexes, tmp_path):
    (tmp_path / "uname").write_text("#!/bin/sh\necho Darwin\n")
    (tmp_path / "uname").chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    found, said = installed_torch(house, indexes, f"TORCH_INDEX={indexes}/cpu", PATH=path)
    assert found == DEFAULT
    assert "does not give" not in said
