"""Known answers to the exercises, a file a lesson: each one's solution, and mistakes with hints.

A file has imports, and cells that begin with `# %% 1.2` (the solution) or `# %% 1.2 wrong: hint`
(what a learner may write, and the hint that it gets). The answer is what a cell calls `answer`,
or else the function that it defines. Lines `# %% 1.2 hint: nudge` are for those who ask first.
"""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
NUDGE = re.compile(r"^# %% ([\d.]+) hint: (.*)\n", re.MULTILINE)
CELL = re.compile(r"^# %% ([\d.]+)(?: wrong: (.*))?\n", re.MULTILINE)


@cache
def known_answers(lesson):
    """The imports of a lesson's file, and its cells: a list of (exercise, hint or "", code).

    `lesson` is a number of two digits, such as "04".
    """
    (file,) = HERE.glob(f"{lesson}_*.py")
    imports, *parts = CELL.split(NUDGE.sub("", file.read_text(encoding="utf-8")))
    found = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return imports, [(number, hint or "", code.strip()) for number, hint, code in found]


@cache
def mistakes(number):
    """The known wrong answers to an exercise, such as "1.2": a dict from hint to answer."""
    imports, found = known_answers(f"{number.partition('.')[0]:0>2}")
    return {hint: _answer(imports + code) for own, hint, code in found if own == number and hint}


@cache
def nudges(number):
    """The hints for an exercise, such as "1.2", before any answer: a list of sentences."""
    (file,) = HERE.glob(f"{number.partition('.')[0]:0>2}_*.py")
    found = NUDGE.findall(file.read_text(encoding="utf-8"))
    return [hint for own, hint in found if own == number]


def _answer(code):
    names = {}
    exec(code, names)
    return names["answer" if "answer" in names else re.findall(r"^def (\w+)", code, re.M)[-1]]
