"""Lessons have their parts, links that lead somewhere, and stored outputs that are whole."""

import ast
import inspect
import re

from course import MODULES, NOTEBOOKS, anchors, cells, every_notebook, local_links, prose, read


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
    assert len(text.encode()) < 1_200_000
    code = cells(path, "code")
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert not [o for cell in code for o in cell["outputs"] if o["output_type"] == "error"]
    assert not [o for cell in code for o in cell["outputs"] if o.get("name") == "stderr"]
    assert {cell["cell_type"] for cell in notebook["cells"]} == {"markdown", "code"}
    assert "widgets" not in notebook["metadata"]
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


@every_notebook
def test_first_cell_installs_the_package_where_it_is_missing(path):
    code = cells(path, "code")
    if code[0].get("id") == "00-progress":  # directly below the title, and careful
        assert 'if importlib.util.find_spec("sincnet_teach"):' in code.pop(0)["source"]
    first, *others = code
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
        for name, module in MODULES.items()
        if not name.startswith("studies.")  # scripts: nothing to be imported
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
