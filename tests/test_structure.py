"""The house stays as it is meant: modules and their order, links, nothing of one machine."""

import ast
import importlib
import inspect
import re

import pytest
from course import DRAWINGS, MODULES, NOTEBOOKS, ROOT, anchors, every_module, local_links

import sincnet_teach

LESSON_MODULES = ["mel", "window", "cutoffs", "sinc", "layer"]
FAST = "blocks"  # what makes the layer fast: lesson 09
LESSONS = [path.stem[3:] for path in NOTEBOOKS]  # such as "mel_spacing"
BORROWED = {"start_here": "filter_use", "real_voices": "learning"}  # whose explorer a lesson shows
WITHOUT = {"elsewhere"}  # lessons in which nothing wants to be moved
ORDER = ["language", "arguments", "environment", FAST, *LESSON_MODULES, "recorder", "response"]
ORDER += ["plots", "voices", "players"]
ORDER += ["chunks", "front_ends", "network", "training", "intervals", "people", "rooms"]
ORDER += ["verification", "elsewhere", "studies", "studies.front_ends", "studies.verification"]
ORDER += ["explorers.pixels", "explorers.stage", "explorers.controls", "explorers.live"]
ORDER += ["explorers.hands", "explorers.explorer", "explorers", "explorers.sounds"]
ORDER += [f"explorers.{name}" for name in LESSONS if name not in {*BORROWED, *WITHOUT}]
ORDER += ["exercises.answers", "exercises.forms", "exercises.progress", "exercises.check"]
ORDER += ["exercises.hint", "exercises.predict"]
ORDER += [*(f"exercises.{name}" for name in LESSONS), "exercises"]
PAGES = [ROOT / "README.md", *ROOT.glob("docs/*.md")]
FOLDERS = ("images", "publish", "sincnet_teach", "tests")  # not what learners make beside them
CODE = [*ROOT.glob("*.py"), *(path for name in FOLDERS for path in (ROOT / name).rglob("*.py"))]
TEXTS = [*CODE, *PAGES, *ROOT.glob("*.t*"), ROOT / "Makefile", ROOT / ".ci" / "run"]
TEXTS += [p for p in ROOT.glob("publish/**/*.*") if p.suffix in (".j2", ".html", ".css")]


# Every lesson has its room


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_lesson_has_its_rooms(path):
    name = path.stem[3:]
    explorer = BORROWED.get(name, name)
    rooms = [
        f"sincnet_teach/exercises/{name}.py",
        f"sincnet_teach/exercises/answers/{path.stem}.py",
    ]
    rooms += [f"notebooks/solutions/{path.name}", f"tests/exercises/test_{name}.py"]
    if name not in WITHOUT:
        rooms += [f"sincnet_teach/explorers/{explorer}.py", f"tests/explorers/test_{explorer}.py"]
    assert [room for room in rooms if not (ROOT / room).exists()] == []


def test_notebooks_hold_only_what_a_learner_opens():
    """What the repository puts there; learners and lessons may add more."""
    kinds = {path.suffix for path in (ROOT / "notebooks").rglob("*.*") if path.is_file()}
    assert not kinds & {".py", ".j2", ".cfg", ".toml", ".css", ".html"}


def test_no_file_is_long():
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in TEXTS}
    assert [path for path, count in lines.items() if count > 400] == []
    assert lines[ROOT / "README.md"] <= 70


# Modules


def test_every_module_has_its_place():
    assert sorted(ORDER) == sorted(MODULES)


def imported(module):
    """The modules of the package that a module imports, by their names within it."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("sincnet_teach"):
            name = node.module.removeprefix("sincnet_teach").lstrip(".") or "layer"
            inner = [f"{name}.{alias.name}" for alias in node.names]
            yield from [n for n in inner if n in MODULES] or [name]


@pytest.mark.parametrize("name", ORDER)
def test_imports_run_downwards(name):
    allowed = ORDER[: ORDER.index(name)]
    if name in LESSON_MODULES:
        before = LESSON_MODULES[: LESSON_MODULES.index(name)]
        assert set(imported(MODULES[name])) <= {"arguments", FAST, *before}
    assert [used for used in imported(MODULES[name]) if used not in allowed] == []


def test_the_package_is_tiny():
    lines = sum(len(inspect.getsource(MODULES[name]).splitlines()) for name in LESSON_MODULES)
    assert lines <= 265


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
        if re.search(
            r"arguments|exercises|explorers|language|studies", module.__name__
        ):  # sentences, drawings
            continue
        assert re.search(f"{unit}|{shape}", doc), f"{name} names neither a shape nor a unit"


@every_module
def test_functions_print_well_in_a_lesson(module):
    for name, thing in public_functions(module):
        if inspect.isfunction(thing):
            assert len(inspect.getsource(thing).splitlines()) <= 35, name


# The whole tree


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_of_a_page_resolve(page):
    for link in local_links(page.read_text(encoding="utf-8")):
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link


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
