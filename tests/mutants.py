"""Where do the tests look? `make mutants` breaks the package in small ways; what do they notice?

    python tests/mutants.py [--each 40] [module …]

A mutant is the package with one slip: another comparison, operator or number, a negated condition,
a statement or a keyword argument left out. It is killed if a test that runs the line fails; browser
tests, the website, slides and stored notebooks do not count. Each runs in a process of its own,
forked from one that has imported what takes long; no file is changed.
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sincnet_teach"
LEFT_OUT = ("test_website", "test_slides", "test_lessons", "test_pages", "test_korean")
LEFT_OUT += ("test_make_lab", "test_own_copy")
STORED = "test_solution_notebook_is_what_the_sources_make"
QUIET = ["-xq", "-pno:cacheprovider", "-pno:nbval", "-oaddopts=--import-mode=importlib"]
SLOW = ["torch", "matplotlib.pyplot", "ipywidgets", "soxr", "soundfile", "pooch", "nbformat"]
SLOW += ["nbconvert", "hypothesis.strategies", "pytest", "coverage", "PIL.Image"]
HANGS = 300  # seconds until a test that a mutant never lets end is ended, and the mutant dead
CONTROL = "no slip at all"  # must survive, or what is counted is something else
OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Mod: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def slips(node):
    """The ways to break one node: pairs of a description and the broken copy."""
    found = []

    def slip(what, change):
        broken = copy.deepcopy(node)
        found.append((what, change(broken) or broken))

    if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER:
        slip("comparison", lambda n: n.ops.__setitem__(0, OTHER[type(n.ops[0])]()))
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in OTHER:
        slip("operator", lambda n: setattr(n, "op", OTHER[type(n.op)]()))
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        slip("turned round", lambda n: setattr(n, "value", not n.value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        slip("number + 1", lambda n: setattr(n, "value", n.value + 1))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        found.append(("sign or not left out", node.operand))
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        slip("negated", lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test)))
    if isinstance(node, ast.Call):
        for i, keyword in enumerate(node.keywords):
            if keyword.arg not in (None, "strict", "encoding"):  # no effect on good input
                slip(f"without {keyword.arg}=", lambda n, i=i: n.keywords.pop(i) and None)
    left_out = isinstance(node, ast.Expr | ast.Assign | ast.AugAssign | ast.Raise)
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    if left_out and not is_text and not ast.unparse(node).startswith("__all__"):
        found.append(("left out", ast.Pass()))
    return found


def places(tree):
    """Every place where a node could be replaced: (parent, field, index or None, node)."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if field in ("annotation", "returns", "decorator_list") or field == "format_spec":
                continue
            for i, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(node, ast.AST):
                    yield parent, field, i, node


def mutants(path):
    """All mutants of a file: (line, description, the file's broken syntax tree)."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)

    def put(parent, field, i, node):
        if i is None:
            setattr(parent, field, node)
        else:
            getattr(parent, field)[i] = node

    for *place, node in list(places(tree)):
        for what, broken in slips(node):
            put(*place, broken)
            text = ast.get_source_segment(source, node).partition("\n")[0][:60]
            yield node.lineno, f"{what}: {text}", ast.fix_missing_locations(copy.deepcopy(tree))
            put(*place, node)


class Broken(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a broken tree."""

    def __init__(self, name, path, tree):
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name, path=None, target=None):
        inner = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        if name == self.name:
            spec = importlib.util.spec_from_file_location(
                name, self.path, loader=self, submodule_search_locations=inner
            )
            return spec

    def exec_module(self, module):
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def in_child(work):
    """The exit code of a forked process that does `work` in silence, and ends in time."""
    child = os.fork()
    if not child:
        signal.alarm(HANGS)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        code = 99
        try:
            code = work()
        finally:
            os._exit(int(code))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run_tests(names, *plugins):
    """pytest's exit code for tests, by their ids or files."""
    import pytest

    left_out = ["--deselect", f"tests/publish/test_solutions.py::{STORED}"]
    return pytest.main([*QUIET, *left_out, *sorted(names)], plugins)


class Contexts:
    """A plugin of pytest that tells coverage which test runs."""

    def __init__(self, found):
        self.found = found

    def pytest_runtest_setup(self, item):
        self.found.switch_context(item.nodeid)


def coverage_by_test(files):
    """From (file, line) to the tests that run it; from file to those that run any line of it."""
    from coverage import Coverage, CoverageData

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"

        def work():
            found = Coverage(data_file=data, source=["sincnet_teach"], config_file=False)
            found.start()
            code = run_tests(files, Contexts(found))
            found.stop()
            found.save()
            return code

        code = in_child(work)
        if code:
            raise SystemExit(f"the tests fail without any mutant (pytest's exit code {code})")
        known, by_line, by_file = CoverageData(data), {}, {}
        known.read()
        for file in known.measured_files():
            for line, contexts in known.contexts_by_lineno(file).items():
                by_line[file, line] = set(contexts) - {""}
                by_file.setdefault(file, set()).update(by_line[file, line])
    return by_line, by_file


def main():
    """Make the mutants, run the tests, print the survivors and the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*", help="such as mel or explorers.window; or all")
    parser.add_argument(
        "--each", type=int, default=40, help="mutants of a module, at random; 0: all"
    )
    chosen = parser.parse_args()
    os.chdir(ROOT)
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["PATH"] = os.path.dirname(sys.executable)  # where no browser is found: tests skip
    sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "publish")]
    for slow in SLOW:
        importlib.import_module(slow)

    files = [path for path in sorted(ROOT.glob("tests/**/test_*.py")) if path.stem not in LEFT_OUT]
    tests = [path.relative_to(ROOT).as_posix() for path in files]
    by_line, by_file = coverage_by_test(tests)
    jobs, counts = [], Counter()
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name[0].isdigit() or path.parent.name == "speech":
            continue
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        short = name.partition(".")[2] or name
        if chosen.modules and short not in chosen.modules:
            continue
        jobs.append((short, name, path, 1, CONTROL, ast.parse(path.read_text(encoding="utf-8"))))
        every = list(mutants(path))
        few = chosen.each and len(every) > chosen.each
        for job in random.Random(short).sample(every, chosen.each) if few else every:
            jobs.append((short, name, path, *job))

    def judge(job):
        _, name, path, line, _, tree = job
        names = by_line.get((str(path), line))
        if not names:  # a line that runs on import: all tests beside those that use the file
            names = {test.partition("::")[0] for test in by_file.get(str(path), set())} or tests

        def work():
            sys.meta_path.insert(0, Broken(name, path, tree))
            return run_tests(names)

        return in_child(work) != 0

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for job, killed in zip(jobs, pool.map(judge, jobs), strict=True):
            if job[4] == CONTROL:
                assert not killed, f"{job[0]}: the tests fail without a slip"
                continue
            counts[job[0], killed] += 1
            if not killed:
                print(f"{job[0]}:{job[3]}  {job[4]}", flush=True)

    print("\n| module | mutants | killed |\n|---|---|---|")
    for short in dict.fromkeys(job[0] for job in jobs):
        killed = counts[short, True]
        print(f"| {short} | {killed + counts[short, False]} | {killed} |")
    killed = sum(n for (_, dead), n in counts.items() if dead)
    print(f"| all | {counts.total()} | {killed} ({killed / counts.total():.1%}) |")


if __name__ == "__main__":
    main()
