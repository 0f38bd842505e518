"""What Sphinx is told about this course: its front page, anchors, pictures and mathematics."""

import json
import re
import shutil
from urllib.parse import quote

import live
import microphone
from bs4 import BeautifulSoup
from docutils import nodes
from languages import FRONT, counterpart, english, language, translator
from math_core import LatexError, LatexToMathML
from slides import TOGETHER
from sphinx.util import logging
from words import DRAG, LISTEN, SCRIPT

LIVE = "docs/live"  # the page with the picture that runs
PARTS = {
    "Lessons": r"notebooks/\d[^/]*",
    "Beside the lessons": rf"notebooks/\D[^/]*|sincnet_teach/speech/README|{LIVE}",
    "Solutions": r"notebooks/solutions/.*",
    "Using and changing the course": r"docs/(?!live$).*",
}
CONTENTS = """

```{{toctree}}
:hidden:
:caption: {}
{}
```
"""
FIRST = """
{}

{}
"""
RAW = """
```{{raw}} html
{}
```
"""
to_mathml = LatexToMathML(fancy_error=False)
log = logging.getLogger(__name__)


def anchor(heading):
    """The anchor that JupyterLab gives to a heading, so that links work there and here."""
    return heading.strip().replace(" ", "-")


def parts(pages, front):
    """The pages of each part of the course that has any, in the language of this front page."""
    own = [page for page in pages if language(page) == language(front)]
    for caption, pattern in PARTS.items():
        if names := sorted(page for page in own if re.fullmatch(pattern, english(page))):
            yield translator(front)(caption), names


def make_front_page(app, name, source):
    """The front pages are the README, in each language, with an explorer and the contents."""
    if name in FRONT.values():
        title, _, rest = source[0].partition("\n")
        lesson = app.srcdir / "notebooks" / "00_start_here.ipynb"
        (first,) = [picture for picture in live.pictures(lesson) if live.explorer(picture)]
        say, pages = translator(name), app.env.found_docs
        there = f"{LIVE if name == FRONT['en'] else counterpart(LIVE, pages)}.md"
        drag = f"{say(DRAG)} {say(LISTEN).format(live=there)}"
        first = FIRST.format(drag, RAW.format(live.place(first)))
        found = list(parts(app.env.found_docs, name))
        contents = "".join(CONTENTS.format(part, "\n".join(names)) for part, names in found)
        source[0] = f"{title}\n{first}{rest}{contents}"
        if name != app.config.root_doc:  # whose contents are those of its own language
            source[0] = f"---\norphan: true\n---\n{source[0]}"


def make_live_page(app, name, source):
    """Where the page Live says so, the picture that runs."""
    if english(name) == LIVE:
        still = f"<noscript>{translator(name)(SCRIPT)}</noscript>"
        place = f'<div class="explorer-place">{still}{live.element(microphone.page_data())}</div>'
        source[0] = source[0].replace("<!-- the picture -->", RAW.format(place))


def note_order(app, env, names):
    """Note the order of all pages, in each language."""
    both = [parts(env.found_docs, front) for front in FRONT.values()]
    app.course_order = [page for found in both for _, pages in found for page in pages]


def describe_pictures(app, doctree):
    """Give each picture of an output its alt text, and below it what was read off it.

    They are the first and the second line of the text that stands beside it in the bundle.
    Where the output holds an explorer, its data stand there too.
    """
    bundles = [n for n in doctree.findall(nodes.container) if n.get("nb_element") == "mime_bundle"]
    bundles = [bundle for bundle in bundles if any(bundle.findall(nodes.image))]
    stored = live.pictures(app.env.doc2path(app.env.docname)) if bundles else []
    for bundle, output in zip(bundles, stored, strict=True):
        (picture,), (alt, _, readouts) = bundle.findall(nodes.image), live.words(output)
        picture["alt"] = alt
        parent, place = bundle.parent, bundle.parent.index(bundle)
        if readouts:
            parent.insert(place + 1, nodes.paragraph(text=readouts))
        if live.explorer(output):  # what stands still is for those without a script
            before, after = '<div class="explorer-place"><noscript>', "</noscript>"
            after += f"{live.element(live.explorer(output))}</div>"
            parent.insert(place + 2, nodes.raw("", after, format="html"))
            parent.insert(place, nodes.raw("", before, format="html"))


def keep_together(app, doctree):
    """Let no line end between a number and its unit, or a formula and the stop after it."""
    for text in list(doctree.findall(nodes.Text)):
        if not isinstance(
            text.parent, nodes.literal | nodes.literal_block | nodes.math | nodes.raw
        ):
            text.parent.replace(text, nodes.Text(re.sub(TOGETHER, "\N{NO-BREAK SPACE}", text)))
    for formula in list(doctree.findall(nodes.math)):
        after = formula.next_node(descend=False, siblings=True)
        stop = re.match("[.,;:)]+", after) if isinstance(after, nodes.Text) else None
        if stop:
            after.parent.replace(after, nodes.Text(after[stop.end() :]))
            formula.replace_self(
                nodes.inline("", "", formula.deepcopy(), nodes.Text(stop[0]), classes=["whole"])
            )


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


def leave_search_to_the_course(app):
    """Sphinx makes no index of words, since the course has its own search page."""
    app.builder.search = False
    app.sections = []


def hosted(repository, notebook):
    """Where Binder opens a notebook, given by its path, of the repository at this address."""
    on_github = re.fullmatch(r"https://github\.com/([^/]+/[^/]+?)(\.git)?/?", repository)
    source = f"gh/{on_github[1]}" if on_github else f"git/{quote(repository, safe='')}"
    return f"https://mybinder.org/v2/{source}/HEAD?labpath={quote(notebook, safe='')}"


def offer_hosted(app, name, template, context, doctree):
    """Give a notebook's page the address of its button, if that of the repository is set."""
    is_notebook = doctree and app.env.doc2path(name, base=False).suffix == ".ipynb"
    if is_notebook and app.config.repository:
        context["hosted"] = hosted(app.config.repository, f"{name}.ipynb")


def load_explorers(app, name, template, context, doctree):
    """Give a page with explorers their script and style, and before them the page's language."""
    if "explorer-data" in (context.get("body") or ""):
        if language(name) == "ko":
            app.add_js_file("explorers.ko.js", loading_method="defer")
        app.add_js_file("explorers.js", loading_method="defer")
        app.add_css_file("explorers.css")


def write_explorers(app):
    """Write the explorers' script and style to where pages look for them."""
    folder = app.outdir / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "explorers.js").write_text(live.script(), encoding="utf-8")
    (folder / "explorers.ko.js").write_text(live.messages(), encoding="utf-8")
    (folder / "explorers.css").write_text(live.style(), encoding="utf-8")


def words(element):
    """The text of an element of a page, on one line."""
    return " ".join(element.get_text().split())


def note_sections(app, name, template, context, doctree):
    """Note the sections of a page for the search page: address, page, title and text."""
    without = r"</?(span|m\w+)\b[^>]*>"  # tags of code and formulas, most of all, and no text
    body = BeautifulSoup(re.sub(without, "", context.get("body") or ""), "html.parser")
    for link in body.select(".headerlink"):
        link.decompose()
    page = body.h1 and words(body.h1)
    for section in reversed(body("section")):  # those within a section before the section itself
        title = words(section.find(re.compile("h[1-6]")).extract())
        cells = [words(cell.extract()) for cell in section.select("div.cell")]
        text = " ".join([words(section.extract()), *cells])  # prose first, for the excerpt
        url = f"{name}.html#{section['id']}"
        entry = {"language": language(name), "url": url, "page": page, "title": title, "text": text}
        app.sections.append(entry)


MENDED = {  # in pages as theme and Sphinx write them: what a screen reader misses, lighter pictures
    r'class="caption" role="heading"': 'class="caption" role="heading" aria-level="2"',
    r'<aside class="sidebar-drawer"': '<aside aria-label="{Lessons}" class="sidebar-drawer"',
    r'<aside class="toc-drawer': '<aside aria-label="{On this page}" class="toc-drawer',
    r'<th class="head[^"]*">\s*(<p>\s*</p>)?\s*</th>': "<td></td>",
    r"<pre>": '<pre tabindex="0">',  # where these scroll, by arrow keys, too
    r'<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    r"<p>(?=<img)": '<p tabindex="0">',
    r'<math display="block"': '<math tabindex="0" display="block"',
    r'(="[./]*_images/[^"]*)\.png"': r'\1.webp"',
}


def mend_pages(folder):
    """Figures as lossless WebP, a quarter smaller than PNG; and what MENDED has."""
    for file in (folder / "_images").glob("*.png"):
        file.with_suffix(".webp").write_bytes(live.webp(file.read_bytes()))
        file.unlink()
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for pattern, better in MENDED.items():
            text = re.sub(pattern, better, text)
        say = translator(page.relative_to(folder).with_suffix("").as_posix())
        for word in ("Lessons", "On this page"):
            text = text.replace(f'aria-label="{{{word}}}"', f'aria-label="{say(word)}"')
        page.write_text(text, encoding="utf-8")


def make_index(app, error):
    """Name the front page index.html too, where everybody looks for it, and write the sections."""
    if not error:
        mend_pages(app.outdir)
        shutil.copy(app.outdir / f"{app.config.root_doc}.html", app.outdir / "index.html")
        sections = json.dumps(app.sections, ensure_ascii=False, indent=0)
        script = app.outdir / "_static" / "sections.js"
        script.write_text(f"const SECTIONS = {sections};\n", encoding="utf-8")


def setup(app):
    app.add_config_value("repository", "", "html")
    app.add_html_math_renderer("mathml", (write_formula, None), (write_formula, None))
    app.connect("builder-inited", leave_search_to_the_course)
    app.connect("env-before-read-docs", note_order)
    app.connect("builder-inited", write_explorers)
    app.connect("source-read", make_front_page)
    app.connect("source-read", make_live_page)
    app.connect("doctree-read", describe_pictures)
    app.connect("doctree-read", keep_together)
    app.connect("html-page-context", offer_hosted)
    app.connect("html-page-context", load_explorers)
    app.connect("html-page-context", note_sections)
    app.connect("build-finished", make_index)
