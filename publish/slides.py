"""The lessons as slides: the rule that says which cell is which slide, and a static set.

    python publish/slides.py                  writes the rule's slide types into the notebooks
    python publish/slides.py build/slides     writes one page a lesson, which needs no network

The rule: a chapter is a slide, a text is a sub-slide, code appears when one goes on, and so does
a text that ends a step, after which no code follows.
"""

import re
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import live
import nbformat
import ziamath
from nbconvert import SlidesExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import CoalesceStreamsPreprocessor

DREW = "the code that drew it:"  # before the code of a picture, on its slide
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NOTEBOOKS = live.LESSONS
KOREAN = sorted(ROOT.glob("notebooks/ko/[0-9]*.ipynb"))  # their cells are marked as the English
TOGETHER = (  # a space at which no line shall end: before a unit, after a section's number or →
    r"(?<=\d) (?=%|(?:Hz|kHz|dB|ms|s|MB|GB)\b)|(?<=^\d) (?=[A-Z])|(?<=^\d\d) (?=[A-Z])|(?<=^→) "
)
FONTS = "@deathbeds/jupyterlab-fonts"  # where jupyterlab-slideshow looks for a notebook's style
LIVE = {  # sizes in parts of the screen's width, so that the last row can read any screen
    "--jp-content-font-size1": "1.5vw",
    "--jp-code-font-size": "1.3vw",
    "--jp-widgets-font-size": "1.3vw",
    "& *": {"scrollbar-width": "none"},
    "& .jp-OutputArea img": {"width": "65vw"},
    "& .widget-hslider": {"width": "60vw !important"},
    "& .widget-inline-hbox > .widget-label": {"width": "17vw !important"},
    "& .jp-CodeCell:has(img)": {"display": "flex", "flex-direction": "column-reverse"},
    "& .jp-CodeCell:has(img) > .jp-Cell-inputWrapper": {"max-height": "9vw", "overflow": "auto"},
    "& h1 + p, & h1 ~ p:has(img)": {"display": "none"},  # links and map, so that the title fits
}

ziamath.config.svg2 = False  # no ids, which would have to differ within a page
ziamath.config.precision = 1


def slide_type(cell, before, after, chapter):
    """What a cell is among the slides, between the cells `before` and `after` it.

    `chapter` is the heading that it stands under, or None.
    """
    is_text = cell.cell_type == "markdown"
    if chapter == "## References" or "install" in cell.metadata.get("tags", []):
        return "skip"
    if not is_text:
        return "fragment" if chapter else "skip"  # the imports
    if re.match("##? ", cell.source):
        return "slide"
    ends_a_step = before.cell_type == "code" and after.cell_type == "markdown"
    return "fragment" if ends_a_step and not cell.source.startswith("#") else "subslide"


def mark(notebook):
    """Write the rule's slide types and the style of live slides into a notebook's metadata."""
    chapter, cells = None, notebook.cells
    neighbours = zip(cells[:1] + cells[:-1], cells, cells[1:] + cells[-1:], strict=True)
    for before, cell, after in neighbours:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            chapter = cell.source.partition("\n")[0]
        cell.metadata["slideshow"] = {"slide_type": slide_type(cell, before, after, chapter)}
    notebook.metadata[FONTS] = {"styles": {"": {"body[data-jp-deck-mode='presenting'] &": LIVE}}}
    return notebook


def typewriter(found):
    """A name of the code within a formula, in letters that ziamath knows only as Unicode's own."""
    shift = ord("𝚊") - ord("a")
    name = "".join(chr(ord(c) + shift) if c.islower() else c for c in found[1])
    return rf"\text{{{name}}}"


@cache
def formula(latex, **style):
    """A formula as a drawing, as large as the text around it.

    ziamath sets a bracket after a negative space on its operator, and every minus as one between
    two numbers; a minus in braces is a sign.
    """
    source = re.sub(r"(^|[(=,]\s*)-", r"\1{-}", latex.replace(r"\!", "").replace(r"\_", "_"))
    source = re.sub(r"\\texttt{([^}]*)}", typewriter, source)
    drawing = ziamath.Latex(source, size=100, **style)
    svg, em = drawing.svgxml(), 85  # somewhat larger than letters, so that subscripts are legible
    width, below = float(svg.get("width")) / em, drawing.getyofst() / em
    svg.set("style", f"width: {width:.2f}em; vertical-align: {below:.2f}em")
    svg.set("role", "img")
    svg.set("aria-label", latex)
    return ElementTree.tostring(svg, encoding="unicode")


class Renderer(IPythonRenderer):
    """Markdown as HTML, with formulas as drawings: they look alike everywhere and load nothing."""

    def text(self, text):
        return re.sub(TOGETHER, "\N{NO-BREAK SPACE}", super().text(text))

    def inline_math(self, body):
        return formula(body, inline=True)

    def block_math(self, body):
        return f'<p class="formula">{formula(body)}</p>'


def link(found):
    """A link to a lesson leads to its slides; of a link to another page the text remains."""
    text, folder, page, anchor = found.groups()
    is_lesson = page in [path.stem for path in NOTEBOOKS] and folder in ("", "ko/", "../")
    return f"[{text}]({folder}{page}.html{anchor})" if is_lesson else text


def to_html(markdown):
    """A text as HTML: pictures become part of it, lessons link to each other's slides."""
    text = re.sub(r"\]\((?:\.\./)+(?=images/)", "](", markdown)
    text = re.sub(r"\[([^]]*)\]\(([\w./]*?)(\w+)\.(?:ipynb|md)([^)]*)\)", link, text)
    renderer = Renderer(escape=False, embed_images=True, path=str(ROOT))
    page = MarkdownWithMath(renderer=renderer).render(text)
    return re.sub(r"(<svg(?:(?!</svg>).)*</svg>[.,;:)]+)", r"<span class='whole'>\1</span>", page)


def build(folder):
    """Write one page a lesson into `folder`, each with all that it needs; Korean ones into ko/."""
    reveal = files("pyreveal") / "revealjs" / "dist"
    exporter = SlidesExporter(
        template_file=str(HERE / "slides.html.j2"),
        extra_template_paths=[str(reveal)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    exporter.register_filter("markdown2html", to_html)
    exporter.environment.globals["live"] = live
    folder.mkdir(parents=True, exist_ok=True)
    from catalogues import translations  # which needs the lessons to be whole; `write` does not

    drew = translations("website").get(DREW, DREW)
    for path in [*NOTEBOOKS, *KOREAN]:
        notebook = nbformat.read(path, as_version=4)
        if path in NOTEBOOKS:
            page, _ = exporter.from_notebook_node(mark(notebook), {"language": "en", "drew": DREW})
            file = folder / f"{path.stem}.html"
        else:
            page, _ = exporter.from_notebook_node(notebook, {"language": "ko", "drew": drew})
            file = folder / "ko" / f"{path.stem}.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, encoding="utf-8")


def write():
    """Write the rule's slide types into the notebooks, and not which Python ran them.

    What a cell prints without a pause becomes one output.
    """
    for path in NOTEBOOKS:
        notebook = mark(nbformat.read(path, as_version=4))
        notebook.metadata["language_info"] = {"name": "python"}
        notebook, _ = CoalesceStreamsPreprocessor().preprocess(notebook, {})
        nbformat.write(notebook, path)


if __name__ == "__main__":
    build(Path(sys.argv[1])) if sys.argv[1:] else write()
