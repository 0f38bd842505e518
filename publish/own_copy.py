"""A copy of one's own: `make lab` makes it, renews what was left as it came, and opens it.

    python publish/own_copy.py my_course        makes or renews the copy in the folder my_course
    python publish/own_copy.py my_course 01     also takes the newer lesson 01, and keeps yours

Lessons are copied without stored results. A file is touched when the texts of its cells (of
another file, its bytes) are not those that were copied; a touched file is never overwritten.
"""

import argparse
import hashlib
import json
import runpy
import shlex
import sys
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from types import SimpleNamespace

from ipykernel.ipkernel import IPythonKernel

ROOT = Path(__file__).resolve().parent.parent
COPY = ("notebooks/*.ipynb", "notebooks/solutions/*.ipynb", "images/*.svg", "docs/*.md")
START, CELL = "notebooks/00_start_here.ipynb", "00-progress"  # which cell shows the progress
progress = SimpleNamespace(  # without the package, whose PyTorch takes seconds to come
    **runpy.run_path(str(ROOT / "sincnet_teach" / "exercises" / "progress.py"))
)


def fingerprint(name, data):
    """A hash of what makes a file touched: its cells' texts, or its bytes where it has none."""
    if name.endswith(".ipynb"):
        with suppress(ValueError, KeyError, TypeError):
            cells = [(c["cell_type"], "".join(c["source"])) for c in json.loads(data)["cells"]]
            data = json.dumps([cell for cell in cells if cell[1].strip()]).encode()
    return hashlib.sha256(data).hexdigest()


def as_bytes(notebook):
    """A notebook as Jupyter stores it."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def without_results(name, data):
    """A file as it is copied: of a notebook neither outputs nor their numbers.

    It says which Python runs it, for else JupyterLab counts it as changed once it is opened.
    """
    if not name.endswith(".ipynb"):
        return data
    notebook = json.loads(data)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    notebook["metadata"]["language_info"] = IPythonKernel.language_info
    return as_bytes(notebook)


def read_record(mine):
    """From each copied file's name to its fingerprint, as it was copied."""
    with suppress(OSError, ValueError, AttributeError):
        copied = json.loads((mine / progress.COPIED).read_text(encoding="utf-8")).get("copied")
        if isinstance(copied, dict):
            return copied
    return {}


def keep(file):
    """Give a touched file another name, which is returned."""
    name = f"{file.stem}_mine_until_{date.today()}"
    names = (name + (f"_{i}" if i > 1 else "") + file.suffix for i in count(1))
    kept = next(file.with_name(name) for name in names if not file.with_name(name).exists())
    return file.rename(kept)


def write(file, data):
    """Write a file of the copy, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    progress.write_whole(file, data)


def renew(mine, take=(), course=ROOT, option=""):
    """Copy from `course` to `mine` what is new or untouched; returns what is to be said of others.

    Touched files whose names begin with one of `take` (two letters or more) are kept under another
    name, and copied, if there is a newer one.
    """
    copied, news, taken = read_record(mine), [], set()
    write(mine / progress.COPIED, json.dumps({"copied": copied}).encode())  # now it is a copy
    write(mine / ".gitignore", b"*\n")
    for original in sorted(file for pattern in COPY for file in course.glob(pattern)):
        name, data = original.relative_to(course).as_posix(), original.read_bytes()
        file, latest = mine / name, fingerprint(name, data)
        present = fingerprint(name, file.read_bytes()) if file.exists() else None
        touched = present not in (None, latest, copied.get(name))
        wanted = [word for word in take if word[1:] and original.name.startswith(word)]
        if touched:
            taken.update(wanted)
        if touched and wanted and latest == copied.get(name):
            news.append(
                f"{file.name} is the newest one already, so yours stays as it is. To start it "
                f"afresh, give {file} another name and type `make lab{option}`."
            )
            continue
        if touched and wanted:
            news.append(f"{file.name} is the newest one; yours is now called {keep(file).name}.")
        elif touched:
            if latest != copied.get(name):
                number = original.stem.partition("_")[0]
                how = f"end JupyterLab and type `make lab{option} TAKE={number}`"
                news.append(
                    f"There is a newer {name.removeprefix('notebooks/')}. You have worked in "
                    "yours, so it stays as it is. "
                    f"To take the newer one, {how}; yours is then kept beside it."
                )
            continue
        if present != latest:
            write(file, without_results(name, data))
        copied[name] = latest
    unused = [word for word in take if word not in taken]
    for word in unused:
        meant = "" if word[1:] else f" Two digits, please: TAKE=0{word}."
        news.append(f"TAKE={word}: you have changed no lesson that begins so.{meant}")
    write(mine / progress.COPIED, json.dumps({"copied": copied, "news": news}).encode())
    return news


def show_progress(mine):
    """Put the present progress below the start page's cell for it, as if that had just run."""
    shown = progress.start_page(mine)
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        notebook = json.loads((mine / START).read_bytes())
        for cell in (cell for cell in notebook["cells"] if cell.get("id") == CELL):
            data = {kind: text.splitlines(keepends=True) for kind, text in shown.items()}
            output = {"output_type": "display_data", "metadata": {}, "data": data}
            if cell["outputs"] != [output]:
                cell["outputs"] = [output]
                write(mine / START, as_bytes(notebook))


def refusal(mine):
    """Why a folder cannot become a copy, or None."""
    if mine.exists() and not mine.is_dir():
        return "which is a file"
    if (mine / "notebooks").resolve() == ROOT / "notebooks":
        return "where the course itself is"
    if mine.exists() and not (mine / progress.COPIED).exists() and any(mine.glob("[!.]*")):
        return "which holds something else"
    return None


def main():
    """Make or renew the copy that the command line names, or end with a sentence."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", help="where your copy is, or shall be")
    parser.add_argument("take", nargs="*", help="lessons of which to take the newer one: 01 …")
    given = parser.parse_args()
    mine = Path(given.folder).expanduser().absolute()
    option = "" if given.folder == "my_course" else f" MINE={shlex.quote(given.folder)}"
    try:
        if why := refusal(mine):
            sys.exit(
                "MINE must name a new or empty folder, or a copy of the course, "
                f"got {mine}, {why}; nothing was written there."
            )
        news = renew(mine, given.take, option=option)
        show_progress(mine)
    except OSError as error:
        sys.exit(
            f"Your copy in {mine} cannot be made or renewed: {error.strerror}. Nothing of yours "
            "was changed. To have it in another folder: make lab MINE=folder"
        )
    print(f"Your own copy of the course: {mine}", *news, sep="\n")


if __name__ == "__main__":
    main()
