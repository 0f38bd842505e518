"""The catalogues, translations/ko/*.po: what each translates, and how it is kept up to date.

A page has a Korean edition when its catalogue is there: the set of these files is the one list.
"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import blocks
import nbformat
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from messages import of_cell, of_package
from solutions import LESSONS, SOLUTIONS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations" / "ko"
PAGES = {  # from a catalogue's name to the pages that it translates
    "README": [ROOT / "README.md"],
    "docs": sorted(ROOT.glob("docs/*.md")),
    **{lesson.stem: [lesson, SOLUTIONS / lesson.name] for lesson in LESSONS},
    **{path.stem: [path] for path in sorted(ROOT.glob("notebooks/[a-z]*.ipynb"))},
}
DRAWINGS = sorted(ROOT.glob("images/*.svg"))
MODULES = {  # whose messages stand in a lesson's catalogue, beside those named as the lesson
    "00_start_here": ["explorers/filter_use"],
    "01_mel_spacing": ["mel"],
    "04_sinc_construction": ["sinc"],
    "05_filter_use": ["layer"],
    "06_learning": ["chunks", "front_ends", "network", "training", "intervals"],
    "07_real_voices": ["people", "rooms"],
}
DATED = "POT-Creation|PO-Revision|Last-Translator|Generated-By|Report-Msgid|Language-Team"
IN_DRAWINGS = re.compile(r"(<(?:title|text)\b[^>]*>)(.*?)(?=</(?:title|text)>)", re.DOTALL)
NO_WORDS = re.compile(r"<[^>]*>|\w*_\w*|\b(Hz|dB|ms|L|sinc|sin|cos|min|abs|low|high)\b")


def there():
    """The names of the catalogues that there are."""
    return sorted(path.stem for path in FOLDER.glob("*.po"))


def all_names():
    """The names of all catalogues that there can be."""
    return [*PAGES, "images", "package", "website"]


def owner(module, number):
    """The catalogue of a message of the package, by its module; of an answer, by its exercise."""
    name = module.removeprefix("sincnet_teach/").removesuffix(".py")
    for lesson in LESSONS:
        own = lesson.stem[3:]
        if number and lesson.stem.startswith(f"{number.partition('.')[0]:0>2}_"):
            return lesson.stem
        named = [own, f"exercises/{own}", f"explorers/{own}"]
        if name in [*MODULES.get(lesson.stem, []), *named]:
            return lesson.stem
    return "package"


@cache
def package():
    """The messages of the package."""
    return of_package()


@cache
def notebook(path):
    """A notebook, read once; not to be changed."""
    return nbformat.read(path, 4)


@cache
def printed(name):
    """What running code says, of this catalogue: a dict from template to where it stands."""
    found = {text: where for text, where, number in package() if owner(where, number) == name}
    for path in PAGES.get(name, []):
        if path.suffix == ".ipynb":
            for cell in notebook(path).cells:
                for text in of_cell(cell.source) if cell.cell_type == "code" else ():
                    found.setdefault(
                        text, f"{path.relative_to(ROOT).as_posix()}, shown by {cell.id}"
                    )
    return found


def texts(path):
    """The texts of a page: (where, text), a cell each, or the whole page."""
    where = path.relative_to(ROOT).as_posix()
    if path.suffix == ".ipynb":
        cells = notebook(path).cells
        return [(f"{where}, {c.id}", c.source) for c in cells if c.cell_type == "markdown"]
    return [(where, path.read_text(encoding="utf-8"))]


@cache
def source(name):
    """What a catalogue has to translate: a dict from each message to where it stands first."""
    found = {}
    for path in PAGES.get(name, []):
        for where, text in texts(path):
            for message in blocks.messages(text):
                found.setdefault(message, where)
    if name == "images":
        for path in DRAWINGS:
            for _, message in IN_DRAWINGS.findall(path.read_text(encoding="utf-8")):
                if re.search("[A-Za-z]{2}", NO_WORDS.sub("", message)):
                    found.setdefault(message, f"images/{path.name}")
    if name == "website":
        from website.words import WORDS

        found |= {message: "publish/website" for message in WORDS}
    return {**found, **{m: where for m, where in printed(name).items() if m not in found}}


@cache
def headings(name):
    """The messages of a catalogue that are headings."""
    pages = [text for path in PAGES.get(name, []) for _, text in texts(path)]
    return {message for text in pages for *_, message, is_one in blocks.blocks(text) if is_one}


def parsed(text):
    """A text in the format of catalogues, as babel has it."""
    return read_po(BytesIO(text.encode()), locale="ko")


def read(name):
    """A catalogue, as babel has it; an empty one where there is none yet."""
    path = FOLDER / f"{name}.po"
    if not path.exists():
        return Catalog(locale="ko")
    catalogue = parsed(path.read_text(encoding="utf-8"))
    for message in catalogue:  # what was before, which babel writes, it reads as comments
        before = [line[2:] for line in message.user_comments if line.startswith("| ")]
        if before:
            parts = re.findall(r'"((?:[^"\\]|\\.)*)"', " ".join(before))
            message.previous_id = [re.sub(r"\\(.)", r"\1", "".join(parts))]
            message.user_comments = message.user_comments[len(before) :]
    return catalogue


def write(name, catalogue):
    """Write a catalogue, without what differs from day to day."""
    for message in catalogue:
        message.flags -= {"python-format", "python-brace-format"}  # guesses of babel's
    file = BytesIO()
    write_po(file, catalogue, width=100, no_location=True, include_previous=True)
    lines = file.getvalue().decode().split("\n")
    kept = [line for line in lines if not re.match(rf'"({DATED})', line)]
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = "\n".join(kept).rstrip("\n") + "\n"
    (FOLDER / f"{name}.po").write_text(text, encoding="utf-8")


def update(name):
    """Bring a catalogue up to date with its sources, or begin it.

    Translations stay; that of a changed message is marked fuzzy, with the message before; what is
    no longer in the sources goes. A message that another catalogue has is taken from there.
    """
    template = Catalog(locale="ko")
    for message, where in source(name).items():
        template.add(message, auto_comments=[where])
    catalogue = read(name)
    before = {message.id: message.previous_id for message in catalogue}
    catalogue.header_comment = "# Korean, by message: see translations/ko/STYLE.md."
    catalogue.update(template, update_header_comment=False)
    catalogue.obsolete.clear()
    elsewhere = {
        m.id: m.string for other in there() if other != name for m in read(other) if usable(m)
    }
    for message in catalogue:
        if message.fuzzy and not message.previous_id:
            message.previous_id = before.get(message.id, [])
        if message.id in elsewhere and not usable(message):
            message.string = elsewhere[message.id]
            message.flags.discard("fuzzy")
            message.previous_id = []
    write(name, catalogue)


def usable(message):
    """Whether a message is translated, and its translation looked at since it changed."""
    return bool(message.id and message.string and not message.fuzzy)


def translations(name):
    """From each message of a catalogue that is translated to its translation."""
    return {message.id: message.string for message in read(name) if usable(message)}


def faults(name):
    """What is wrong with a catalogue: a list of (message, what), empty if nothing."""
    wanted, found = source(name), {m.id: m for m in read(name) if m.id}
    linked = headings(name)
    said = [(message, "is stale: not in the sources") for message in found if message not in wanted]
    for message in wanted:
        if message not in found:
            said.append((message, "is not in the catalogue yet"))
        elif not found[message].string:
            said.append((message, "is not translated"))
        elif found[message].fuzzy:
            said.append((message, "is fuzzy: the source has changed, look at the translation"))
        else:
            lost = blocks.faults(message, found[message].string, message in linked)
            said += [(message, what) for what in lost]
    return said
