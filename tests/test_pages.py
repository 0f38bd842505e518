"""The pages beside the lessons: each question has its answer, and its proof where it is said."""

import inspect
import re
from pathlib import Path

import pytest
from course import anchors, local_links, prose, read

import sincnet_teach
from sincnet_teach import cutoffs, layer, mel, sinc, window

HERE = Path(__file__).parent.parent / "notebooks"
QUESTIONS, NOTATION = HERE / "questions.ipynb", HERE / "notation.ipynb"
ENTRY = re.compile(r"^\*\*(.+?)\*\* (.+) \[→ .*\]\((.+)#(.+)\)$")
ENTRIES = [
    ENTRY.match(line).groups() for line in prose(QUESTIONS).splitlines() if line.startswith("**")
]


def section(path, anchor):
    """The cells of a notebook from the heading with this anchor to the next heading."""
    found = []
    for cell in read(path)["cells"]:
        source = "".join(cell["source"])
        heading = cell["cell_type"] == "markdown" and source.startswith("##")
        if heading and found:
            return found
        if found or (heading and anchor in anchors(source)):
            found.append(cell)
    return found


def test_there_are_questions():
    assert len(ENTRIES) >= 40
    assert len({question for question, *_ in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize(("question", "answer", "file", "anchor"), ENTRIES)
def test_question_has_an_answer_and_a_proof(question, answer, file, anchor):
    assert question.rstrip(")").endswith("?") or question.endswith((")", "."))
    assert 1 <= len(re.findall(r"[.!?:](?= |$)", answer)) <= 4, "two sentences"
    proof = section(HERE / file, anchor)
    assert proof, f"{file} has no section {anchor}"
    assert any(cell["cell_type"] == "code" and cell["outputs"] for cell in proof), anchor


@pytest.mark.parametrize("path", [QUESTIONS, NOTATION], ids=lambda path: path.stem)
def test_links_of_the_pages_resolve(path):
    for link in local_links(prose(path)):
        assert (HERE / link.partition("#")[0]).exists(), link


def test_every_question_of_the_lessons_is_listed():
    """Whatever issue number a lesson answers stands on the page of questions, too."""
    text = prose(QUESTIONS)
    asked = set()
    for lesson in HERE.glob("[0-9]*.ipynb"):
        asked |= set(re.findall(r"SincNet/issues/(\d+)", prose(lesson)))
    assert asked
    assert [n for n in asked if not re.search(rf"issues? [\d, and]*\b{n}\b", text)] == []


def test_names_in_the_notation_exist():
    source = "".join(map(inspect.getsource, (mel, window, cutoffs, sinc, layer)))
    table = prose(NOTATION).split("## Words")[0]
    last_column = [line.split("|")[5] for line in table.splitlines() if line.startswith("| ")]
    for name in re.findall(r"`(\w+)(?:\(\))?`", "".join(last_column[1:])):
        if name not in ("f1", "f2", "n", "hz", "time", "voice", "outputs", "sinc", "np"):
            assert name in source or hasattr(sincnet_teach, name), name
