"""Make the solution notebooks: `python publish/solutions.py`, part of `make notebooks`.

The exercises and their checks come from the lessons, the solutions from the package's known answers
(sincnet_teach/exercises/answers). Outputs are what the checks print when the cells are run.
"""

import contextlib
import io
import re
from pathlib import Path

import nbformat

from sincnet_teach.exercises.answers import known_answers

ROOT = Path(__file__).resolve().parent.parent
LESSONS = sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))
SOLUTIONS = ROOT / "notebooks" / "solutions"


def section(lesson):
    """The cells of a lesson's section "Exercises", without its heading."""
    cells = nbformat.read(lesson, 4).cells
    starts = [i for i, cell in enumerate(cells) if cell.source.startswith("## ")]
    (start,) = [i for i in starts if cells[i].source.startswith("## Exercises")]
    return cells[start + 1 : min(i for i in starts if i > start)]


def number_of(cell):
    """The number of the exercise that a cell checks, or None."""
    found = re.search(r'check\("([\d.]+)"', cell.source)
    return found and found.group(1)


def last_line(cell):
    """The statement of an exercise's cell that checks the answer."""
    return cell.source[cell.source.rindex("check(") :]


def run(code, names):
    """Run code in a dict of names; returns what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, names)
    return printed.getvalue()


def notebook(lesson):
    """The solution notebook of a lesson, with outputs."""
    whole = nbformat.read(lesson, 4)
    title = whole.cells[0].source.splitlines()[0].lstrip("# ")
    right = {number: code for number, hint, code in known_answers(lesson.name[:2])[1] if not hint}
    head = f"# Solutions to {title}\n\n[← back to the lesson](../{lesson.name})"
    cells, names = [nbformat.v4.new_markdown_cell(head)], {}
    for cell in section(lesson):
        source = re.sub("^### ", "## ", cell.source)
        source = re.sub(r"(?<=import check), progress|(?<=, hint), progress", "", source)
        source = re.sub(r"\n\nprogress\(.*\)$", "", source)
        made = nbformat.from_dict({"cell_type": cell.cell_type, "source": source})
        made |= {"metadata": {"tags": ["exercise"]}}
        if cell.cell_type == "code":
            if number_of(cell):
                made.source = f"{right[number_of(cell)]}\n\n\n{last_line(cell)}"
            printed = run(made.source, names)
            made.outputs = [nbformat.v4.new_output("stream", text=printed)] if printed else []
            made.execution_count = sum(c.cell_type == "code" for c in cells) + 1
        cells.append(made)
    for i, cell in enumerate(cells):
        cell.id = f"{lesson.stem[:2]}-solution-{i:02d}"
    metadata = {"kernelspec": whole.metadata.kernelspec, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def main():
    """Write the solutions of every lesson."""
    for lesson in LESSONS:
        nbformat.write(notebook(lesson), SOLUTIONS / lesson.name)


if __name__ == "__main__":
    main()
