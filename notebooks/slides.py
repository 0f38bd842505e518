"""The lessons as slides: the rule that says which cell is which slide, and a static set.

    python notebooks/slides.py                  writes the rule's slide types into the notebooks
    python notebooks/slides.py build/slides     writes one page a lesson, which needs no network

The rule: a chapter is a slide, a text is a sub-slide, code appears when one goes on.
"""

import re
import sys
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import ziamath
from nbconvert import SlidesExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

HERE = Path(__file__).resolve().parent
NOTEBOOKS = sorted(HERE.glob("[0-9]*.ipynb"))
FONTS = "@deathbeds/jupyterlab-fonts"  # where jupyterlab-slideshow looks for a notebook's style
LIVE = {  # sizes in parts of the screen's width, so that the last row can read any screen
    "--jp-content-font-size1": "1.5vw",
    "--jp-code-font-size": "1.3vw",
    "--jp-widgets-font-size": "1.3vw",
    "& .jp-OutputArea img": {"width": "65vw"},
    "& .widget-hslider": {"width": "60vw !important"},
    "& .widget-inline-hbox > .widget-label": {"width": "17vw !important"},
    "& .jp-CodeCell:has(img)": {"display": "flex", "flex-direction": "column-reverse"},
    "& h1 + p, & h1 ~ p:has(img)": {"display": "none"},  # links and map, so that the title fits
}

ziamath.config.svg2 = False  # no ids, which would have to differ within a page
ziamath.config.precision = 1


def slide_type(cell, chapter):
    """What a cell is among the slides; `chapter` is the heading that it stands under, or None."""
    is_text = cell.cell_type == "markdown"
    if chapter == "## References" or (chapter is None and not is_text):  # or the imports
        return "skip"
    if is_text and re.match("##? ", cell.source):
        return "slide"
    return "subslide" if is_text or "exercise" in cell.metadata.get("tags", []) else "fragment"


def mark(notebook):
    """Write the rule's slide types and the style of live slides into a notebook's metadata."""
    chapter = None
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            chapter = cell.source.partition("\n")[0]
        cell.metadata["slideshow"] = {"slide_type": slide_type(cell, chapter)}
    notebook.metadata[FONTS] = {"styles": {"": {"body[data-jp-deck-mode='presenting'] &": LIVE}}}
    return notebook


def formula(latex, **style):
    """A formula as a drawing, as large as the text around it."""
    drawing = ziamath.Latex(latex.replace(r"\_", "_"), size=100, **style)
    svg, em = drawing.svgxml(), 85  # somewhat larger than letters, so that subscripts are legible
    width, below = float(svg.get("width")) / em, drawing.getyofst() / em
    svg.set("style", f"width: {width:.2f}em; vertical-align: {below:.2f}em")
    svg.set("role", "img")
    svg.set("aria-label", latex)
    return ElementTree.tostring(svg, encoding="unicode")


class Renderer(IPythonRenderer):
    """Markdown as HTML, with formulas as drawings: they look alike everywhere and load nothing."""

    def inline_math(self, body):
        return formula(body, inline=True)

    def block_math(self, body):
        return f"<p>{formula(body)}</p>"


def link(found):
    """A link to a lesson leads to its slides; of a link to another page the text remains."""
    text, page, anchor = found.groups()
    is_lesson = page in [path.stem for path in NOTEBOOKS]
    return f"[{text}]({page}.html{anchor})" if is_lesson else text


def to_html(markdown):
    """A text as HTML: pictures become part of it, lessons link to each other's slides."""
    text = markdown.replace("](../", "](")
    text = re.sub(r"\[([^]]*)\]\(([\w/]+)\.ipynb([^)]*)\)", link, text)
    renderer = Renderer(escape=False, embed_images=True, path=str(HERE.parent))
    return MarkdownWithMath(renderer=renderer).render(text)


def build(folder):
    """Write one page a lesson into `folder`, each with all that it needs."""
    reveal = files("pyreveal") / "revealjs" / "dist"
    exporter = SlidesExporter(
        template_file=str(HERE / "slides.html.j2"), extra_template_paths=[str(reveal)]
    )
    exporter.register_filter("markdown2html", to_html)
    folder.mkdir(parents=True, exist_ok=True)
    for path in NOTEBOOKS:
        page, _ = exporter.from_notebook_node(mark(nbformat.read(path, as_version=4)))
        (folder / f"{path.stem}.html").write_text(page, encoding="utf-8")


def write():
    """Write the rule's slide types into the notebooks themselves."""
    for path in NOTEBOOKS:
        nbformat.write(mark(nbformat.read(path, as_version=4)), path)


if __name__ == "__main__":
    build(Path(sys.argv[1])) if sys.argv[1:] else write()
