"""What Sphinx is told about this course: its front page, anchors, pictures and mathematics."""

import re
import shutil

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.util import logging

PARTS = {
    "Lessons": r"notebooks/\d[^/]*",
    "Beside the lessons": r"notebooks/\D[^/]*|sincnet_teach/speech/README",
    "Solutions": r"notebooks/solutions/.*",
}
CONTENTS = """

```{{toctree}}
:hidden:
:caption: {}
{}
```
"""
WIDGET = "application/vnd.jupyter.widget-view+json"
STILL = "In the notebook, sliders move this picture."
to_mathml = LatexToMathML(fancy_error=False)
log = logging.getLogger(__name__)


def anchor(heading):
    """The anchor that JupyterLab gives to a heading, so that links work there and here."""
    return heading.strip().replace(" ", "-")


def contents(pages):
    """The contents of the course in MyST Markdown: the pages of each part that has any."""
    for caption, pattern in PARTS.items():
        names = sorted(page for page in pages if re.fullmatch(pattern, page))
        if names:
            yield CONTENTS.format(caption, "\n".join(names))


def make_front_page(app, name, source):
    """The front page is the README up to its first section, with the contents of the course."""
    if name == app.config.root_doc:
        head = source[0].partition("\n## ")[0]
        source[0] = head + "".join(contents(app.env.found_docs))


def describe_pictures(app, doctree):
    """Give each picture of an output its alt text: the text that stands beside it in the bundle.

    Below a picture that stands for sliders, say so.
    """
    for output in doctree.findall(nodes.container):
        if output.get("nb_element") == "mime_bundle":
            forms = {form["mime_type"]: form.astext() for form in output}
            for picture in output.findall(nodes.image):
                picture["alt"] = forms["text/plain"]
                if WIDGET in forms:
                    output.parent.append(nodes.paragraph(text=STILL))


def write_formula(translator, node):
    """Write a formula as MathML, which browsers show without a script."""
    block = isinstance(node, nodes.math_block)
    try:
        formula = to_mathml.convert_with_local_state(node.astext(), displaystyle=block)
    except LatexError as error:
        log.warning("%s in %s", error, node.astext(), location=node)
        formula = translator.encode(node.astext())
    translator.body.append(formula)
    raise nodes.SkipNode


def make_index(app, error):
    """Name the front page index.html too, where everybody looks for it."""
    if not error:
        shutil.copy(app.outdir / f"{app.config.root_doc}.html", app.outdir / "index.html")


def setup(app):
    app.add_html_math_renderer("mathml", (write_formula, None), (write_formula, None))
    app.connect("source-read", make_front_page)
    app.connect("doctree-read", describe_pictures)
    app.connect("build-finished", make_index)
