"""Where the course's files are, and how the tests read them."""

import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import sincnet_teach
from sincnet_teach.exercises.check import EXERCISES

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
DRAWINGS = sorted((ROOT / "images").glob("*.svg"))
SOME = ("00_start_here", "09_faster", "questions")  # notebooks to open in JupyterLab
MODULES = {  # every module of the package, by its name within it, such as "explorers.window"
    info.name.removeprefix("sincnet_teach."): importlib.import_module(info.name)
    for info in pkgutil.walk_packages(sincnet_teach.__path__, "sincnet_teach.")
    if not info.name.rpartition(".")[2][0].isdigit()  # known answers: cells, not modules
}

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every_module = pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def cells(path, kind):
    """The cells of one kind, each with its source as one string."""
    found = [cell for cell in read(path)["cells"] if cell["cell_type"] == kind]
    return [cell | {"source": "".join(cell["source"])} for cell in found]


def prose(path):
    return "\n\n".join(cell["source"] for cell in cells(path, "markdown"))


def anchors(text):
    """The anchors that JupyterLab gives to the headings of a text."""
    lines = re.findall(r"^#+ (.*)$", text.replace("`", ""), re.MULTILINE)
    return {line.strip().replace(" ", "-") for line in lines}


def local_links(text):
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]


def verdict(number, answer):
    """What the judge of an exercise says of an answer: "right", or its hint."""
    return EXERCISES[number][0](answer) or "right"


def verdicts(*cases):
    """Parametrise a test with exercises' numbers, answers, and words of what the judge says."""
    return pytest.mark.parametrize(
        ("number", "answer", "words"),
        cases,
        ids=[f"{number}: {words}" for number, _, words in cases],
    )


def tree(folder):
    """All files of a folder, with their bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
