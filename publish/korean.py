"""The Korean edition: English sources, catalogues in translations/ko, and what they give.

    python publish/korean.py extract            brings all catalogues up to date with the sources
    python publish/korean.py extract 02_window  begins a catalogue, and so that page's edition
    python publish/korean.py build              writes the Korean pages (make korean)
    python publish/korean.py check              says what is wrong with the catalogues

The Korean notebooks have the same cells, code and stored outputs; of outputs, what the course says
itself is Korean. Where no Korean edition of a page exists, links lead to the English one.
"""

import argparse
import ast
import copy
import json
import os
import re
import sys
from functools import cache
from pathlib import PurePosixPath

import blocks
import catalogues
import nbformat
from catalogues import DRAWINGS, PAGES, ROOT

from sincnet_teach.exercises.progress import as_bundle
from sincnet_teach.explorers.explorer import STILL
from sincnet_teach.language import FOLDER, compiled, translate

LINK = re.compile(r"(?<=\]\()([^)\s]+)(?=\))")
SAYS = re.compile(r"\b(check|hint|reveal)\(")  # in cells whose prints are the course's
LOOKS = "import importlib.util"  # the first line of each lesson's first cell
HERE = '\n\nos.environ["SINCNET_LANGUAGE"] = "ko"  # the course\'s messages are Korean from here on'


@cache
def of_catalogue(name):
    """From each message of a catalogue to its translation."""
    return catalogues.translations(name)


@cache
def printed():
    """From each template that running code prints to its translation, of all catalogues."""
    found = {}
    for name in catalogues.there():
        known = of_catalogue(name)
        found |= {text: known[text] for text in catalogues.printed(name) if text in known}
    return dict(sorted(found.items()))


@cache
def spoken():
    """The same, compiled."""
    return compiled(printed())


def place(path):
    """Where the Korean edition of a page or drawing stands, by its path in the course."""
    name = PurePosixPath(path)
    if name.suffix == ".md" and name.parent == PurePosixPath("."):
        return f"{name.stem}.ko.md"
    folder, *rest = name.parts
    return "/".join([folder, "ko", *rest])


@cache
def edition():
    """From each page and drawing that has a Korean edition to where that stands."""
    pages = [page for name in catalogues.there() for page in PAGES.get(name, [])]
    pages += DRAWINGS if "images" in catalogues.there() else []
    return {page.relative_to(ROOT).as_posix(): place(page.relative_to(ROOT)) for page in pages}


@cache
def anchors(path):
    """From each anchor of a page with a Korean edition to the anchor of its Korean heading."""
    name = next(name for name, pages in PAGES.items() if ROOT / path in pages)
    texts = [text for _, text in catalogues.texts(ROOT / path)]
    known = of_catalogue(name)
    korean = [blocks.translate(text, lambda m: known.get(m, m)) for text in texts]
    pairs = zip(texts, korean, strict=True)
    return {a: b for pair in pairs for a, b in zip(*map(blocks.headings, pair), strict=True)}


def link(target, page):
    """A link of an English page, as it is in the Korean edition of that page."""
    if "://" in target or target.startswith("mailto:"):
        return target
    file, hash_, anchor = target.partition("#")
    here = os.path.dirname(page)
    meant = os.path.normpath(os.path.join(here, file)) if file else page
    there = page if meant == place(page) else edition().get(meant, meant)  # a switch leads back
    if there == edition().get(meant) and anchor:
        anchor = anchors(meant)[anchor]
    if not file:
        return hash_ + anchor
    return (
        os.path.relpath(there, os.path.dirname(place(page))).replace(os.sep, "/") + hash_ + anchor
    )


def text_of(text, page, name):
    """A text in Markdown of a page, in Korean, its links adapted."""
    known = of_catalogue(name)
    korean = blocks.translate(text, lambda message: known.get(message, message))
    return LINK.sub(lambda target: link(target[1], page), korean)


def said(text):
    """What the package says, in Korean."""
    return translate(text, spoken())


def readouts(line):
    """The second line beside a picture, its read-outs, in Korean."""
    still, here, values = line.rpartition(f"{STILL} Here: ")
    pairs = [pair.partition(": ") for pair in values.split("; ")]
    start = f"{said(still + STILL)} {said('Here:')} " if here else ""
    return start + "; ".join(f"{said(name)}: {said(value)}" for name, _, value in pairs)


def guess(source):
    """The text beside the buttons of a guess, in Korean, from the code that asks for it."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    (call,) = [c for c in calls if getattr(c.func, "id", "") == "predict"]
    question, *options = [said(str(ast.literal_eval(argument))) for argument in call.args]
    return f"{said('Your guess:')} {question} " + " / ".join(options)


def output_of(output, cell):
    """A stored output in Korean: what the course says itself, not what the lesson's code prints."""
    output = copy.deepcopy(output)
    if output.output_type == "stream":
        if SAYS.search(cell.source) or "exercise" in cell.metadata.get("tags", []):
            output.text = said(output.text)
        return output
    data = output.get("data", {})
    text = data.get("text/plain", "")
    if "image/png" in data:
        alt, line, values = text.partition("\n")
        data["text/plain"] = said(alt) + line + (readouts(values) if values else "")
        output.metadata["image/png"]["alt"] = said(alt)
    elif text.startswith("Your guess: "):
        data["text/plain"] = guess(cell.source)
    elif "text/html" in data and said(text) != text:
        data |= as_bundle(said(text))
    return output


def code_of(cell, page, is_first):
    """A cell of code: the same, but that it installs from here; the first sets the language."""
    up = os.path.relpath(".", os.path.dirname(place(page)))
    source = cell.source.replace("--quiet ..", f"--quiet {up}")
    return source.replace(LOOKS, f"{LOOKS}\nimport os{HERE}", 1) if is_first else source


def notebook(page, name):
    """The Korean edition of a notebook, given by its path in the course."""
    whole, is_first = nbformat.read(ROOT / page, 4), True
    for cell in whole.cells:
        if cell.cell_type == "markdown":
            cell.source = text_of(cell.source, page, name)
        else:
            cell.outputs = [output_of(output, cell) for output in cell.outputs]
            cell.source = code_of(cell, page, is_first)
            is_first = False
    return whole


def drawing(page):
    """The Korean edition of a drawing: the same, with Korean words."""
    known = of_catalogue("images")
    svg = (ROOT / page).read_text(encoding="utf-8")
    return catalogues.IN_DRAWINGS.sub(lambda found: found[1] + known.get(found[2], found[2]), svg)


def as_json(messages):
    """The messages of the package as it reads them."""
    return json.dumps(messages, ensure_ascii=False, indent=0) + "\n"


def made():
    """All that the catalogues give: a dict from each file's path in the course to its text."""
    files = {(FOLDER / "ko.json").relative_to(ROOT).as_posix(): as_json(printed())}
    names = {page.relative_to(ROOT).as_posix(): name for name, of in PAGES.items() for page in of}
    for page, korean in edition().items():
        if page.endswith(".ipynb"):
            files[korean] = nbformat.writes(notebook(page, names[page])) + "\n"
        elif page.endswith(".svg"):
            files[korean] = drawing(page)
        else:
            files[korean] = text_of((ROOT / page).read_text(encoding="utf-8"), page, names[page])
    return files


def present():
    """The files of the Korean edition that there are, by their paths in the course."""
    patterns = ("notebooks/ko/**/*.ipynb", "images/ko/*.svg", "docs/ko/*.md", "*.ko.md")
    found = [path for pattern in patterns for path in ROOT.glob(pattern)]
    found = [path for path in found if ".ipynb_checkpoints" not in path.parts]
    return {path.relative_to(ROOT).as_posix() for path in [*found, *FOLDER.glob("*.json")]}


def build():
    """Write the Korean edition, and remove what is no longer part of it."""
    files = made()
    for name in present() - set(files):
        (ROOT / name).unlink()
    for name, text in files.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, encoding="utf-8")


def main():
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=("extract", "build", "check"))
    parser.add_argument("names", nargs="*", help="catalogues; by default all that there are")
    given = parser.parse_args()
    if unknown := set(given.names) - set(catalogues.all_names()):
        sys.exit(f"catalogues are {', '.join(catalogues.all_names())}; got {', '.join(unknown)}")
    if given.what == "build":
        return build()
    wrong = 0
    for name in given.names or catalogues.there():
        if given.what == "extract":
            catalogues.update(name)
        faults = catalogues.faults(name)
        wrong += len(faults)
        count = len(catalogues.source(name))
        print(f"{name}: {count} messages, {len(faults)} faults")
        for message, what in faults if given.what == "check" else ():
            print(f"  {what}: {message}")
    return wrong if given.what == "check" else 0


if __name__ == "__main__":
    sys.exit(bool(main()))
