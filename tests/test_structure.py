"""The house stays as it is meant: lessons have their parts, modules their order."""

import ast
import importlib
import inspect
import json
import re
from pathlib import Path

import pytest

import sincnet_teach
from sincnet_teach import (
    checks,
    cutoffs,
    exercises,
    explore,
    layer,
    mel,
    people,
    pictures,
    plots,
    response,
    sinc,
    training,
    voices,
    window,
)

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
DRAWINGS = sorted((ROOT / "images").glob("*.svg"))
LESSON_MODULES = [mel, window, cutoffs, sinc, layer]
MODULES = [*LESSON_MODULES, response, voices, plots, explore, pictures, training, people]
MODULES += [exercises, checks]
TEXTS = [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob("*.txt"), ROOT / "Makefile"]
TEXTS += [ROOT / ".ci" / "run", *ROOT.glob("sincnet_teach/*.py"), *ROOT.glob("images/*.py")]
TEXTS += [*ROOT.glob("site/*.py"), *ROOT.glob("notebooks/**/*.py")]
TEXTS += ROOT.glob("notebooks/*.j2")

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)


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


# Lessons


def test_lessons_are_numbered_without_a_gap():
    assert [path.name[:2] for path in NOTEBOOKS] == [f"{i:02d}" for i in range(len(NOTEBOOKS))]


@every_notebook
def test_lesson_has_its_parts(path):
    text = prose(path)
    assert text.startswith(f"# {path.name[:2]} · ")
    parts = ["After this", "you can**", "**You need first:**", "**Time:**", "## Summary"]
    parts += ["## References", "](../images/pipeline_", "](#1-"]
    if not path.name.startswith("00"):
        parts += ["**Where we are:**", "## What the talk asked"]
    assert [part for part in parts if part not in text] == []
    summary = re.search(r"^## Summary$(.*?)^## ", text, re.MULTILINE | re.DOTALL).group(1)
    assert len(re.findall(r"^\d\. ", summary, re.MULTILINE)) == 5


@every_notebook
def test_lesson_links_to_its_neighbours(path):
    i = NOTEBOOKS.index(path)
    neighbours = NOTEBOOKS[max(0, i - 1) : i] + NOTEBOOKS[i + 1 : i + 2]
    head, foot = (cells(path, "markdown")[k]["source"] for k in (0, -1))
    for part in (head, foot):
        assert [n.name for n in neighbours if f"]({n.name})" not in part] == []


@every_notebook
def test_links_resolve(path):
    text = prose(path)
    for link in local_links(text):
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(prose(target)), link


@every_notebook
def test_pictures_have_alt_text(path):
    for alt in re.findall(r"!\[([^]]*)\]", prose(path)):
        assert len(alt) >= 20
    assert "<img" not in prose(path)
    for cell in cells(path, "code"):
        for output in cell["outputs"]:
            if "image/png" in output.get("data", {}):
                alt = output["metadata"]["image/png"]["alt"]
                assert len(alt) >= 20
                text, _, readouts = "".join(output["data"]["text/plain"]).partition("\n")
                assert text == alt
                assert "\n" not in readouts


@every_notebook
def test_notebook_is_committed_executed_and_clean(path):
    text, notebook = path.read_text(encoding="utf-8"), read(path)
    assert len(text.encode()) < 1_000_000
    code = cells(path, "code")
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert not [o for cell in code for o in cell["outputs"] if o["output_type"] == "error"]
    assert not [o for cell in code for o in cell["outputs"] if o.get("name") == "stderr"]
    assert {cell["cell_type"] for cell in notebook["cells"]} == {"markdown", "code"}
    assert "widgets" not in notebook["metadata"]
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


@every_notebook
def test_first_cell_installs_the_package_where_it_is_missing(path):
    first, *others = cells(path, "code")
    assert first["metadata"]["tags"] == ["install", "remove-cell"]  # of no use on the website
    assert 'find_spec("sincnet_teach") is None:\n    %pip install --quiet ..' in first["source"]
    assert first["outputs"] == []
    assert not [cell for cell in others if "%pip" in cell["source"]]


@every_notebook
def test_cells_left_out_of_the_comparison_say_why(path):
    for cell in cells(path, "code"):
        tags = [tag for tag in cell["metadata"].get("tags", []) if tag.startswith("nbval")]
        assert not tags or len(cell["metadata"].get("reason", "")) > 20
        assert not set(tags) - {"nbval-ignore-output"}


def bare(function):
    """A function's syntax tree without its docstring, as text."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return ast.dump(ast.Module(body=[*function.args.args, *body], type_ignores=[]))


@every_notebook
def test_lesson_redefines_nothing_differently(path):
    public = {
        node.name: bare(node)
        for module in MODULES
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.FunctionDef)
    }
    for cell in cells(path, "code"):
        source = cell["source"].replace("%pip install", "pass  # ")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and node.name in public:
                assert bare(node) == public[node.name], node.name
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                assert node.id not in public, f"{node.id} hides the package's function"


# Modules


def test_lesson_modules_import_only_those_before():
    names = [module.__name__.rpartition(".")[2] for module in LESSON_MODULES]
    for i, module in enumerate(LESSON_MODULES):
        used = set(
            re.findall(r"^from sincnet_teach\.(\w+)", inspect.getsource(module), re.MULTILINE)
        )
        assert used <= {"checks", *names[:i]}


def test_the_package_is_tiny():
    lines = sum(len(inspect.getsource(module).splitlines()) for module in LESSON_MODULES)
    assert lines <= 260


def public_functions(module):
    """Public functions, classes and methods that a module defines."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
            continue
        yield name, thing
        if inspect.isclass(thing):
            own = vars(thing).items()
            yield from ((n, f) for n, f in own if inspect.isfunction(f) and not n.startswith("_"))


@every_module
def test_public_functions_say_shapes_and_units(module):
    unit = r"Hz|mel|dB|rad|seconds| s\b|ms|samples|full scale|rate"
    shape = r"\([\w. /+…]*, ?[\w., /+]*\)|number|whole|figure|tensor|line|True"
    assert inspect.getdoc(module)
    for name, thing in public_functions(module):
        if name in ("extra_repr", "forward"):  # documented by nn.Module and by the class
            continue
        doc = inspect.getdoc(thing)
        assert doc, name
        if module in (checks, exercises, explore, pictures):  # sentences, widgets, drawings
            continue
        assert re.search(f"{unit}|{shape}", doc), f"{name} names neither a shape nor a unit"


@every_module
def test_functions_print_well_in_a_lesson(module):
    for name, thing in public_functions(module):
        if inspect.isfunction(thing):
            assert len(inspect.getsource(thing).splitlines()) <= 35, name


# The whole tree


def test_readme_links_resolve():
    for link in local_links((ROOT / "README.md").read_text(encoding="utf-8")):
        assert (ROOT / link.partition("#")[0]).exists(), link


def test_nothing_depends_on_one_machine():
    somewhere = re.compile(r"(?<![\w.!])/(home|work|root|tmp|Users|usr|opt)/|[A-Z]:\\\\")
    for path in [*TEXTS, *NOTEBOOKS]:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            text = re.sub(r"base64,[A-Za-z0-9+/=]+|\"image/png\": \"[^\"]*\"", "", text)
        assert not somewhere.search(text), path.name


def test_pictures_come_from_their_script(tmp_path, monkeypatch):
    """Generated drawings are as the script draws them now."""
    monkeypatch.syspath_prepend(ROOT / "images")
    importlib.import_module("draw").main(tmp_path)
    drawn = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.glob("*.svg")}
    stored = {file.name: file.read_text(encoding="utf-8") for file in DRAWINGS}
    assert drawn
    assert drawn == stored


def test_version_is_one():
    assert re.fullmatch(r"\d+\.\d+\.\d+", sincnet_teach.__version__)
