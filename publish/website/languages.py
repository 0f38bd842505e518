"""The website in two languages: its words and contents, and a switch at the same place.

Korean pages stand in folders ko/, or end in .ko (publish/korean.py); each has the sections of its
English page, in the same order, which the switch relies on.
"""

import catalogues
from docutils import nodes

NAMES = {"en": "English", "ko": "한국어"}
FRONT = {"en": "README", "ko": "README.ko"}
SEARCH = {"en": "search", "ko": "search.ko"}


def language(page):
    """The language of a page, by its name."""
    return "ko" if page.endswith(".ko") or "/ko/" in page else "en"


def english(page):
    """The name of the English page of which this is an edition, or is the page."""
    return page.removesuffix(".ko").replace("/ko/", "/", 1)


def counterpart(page, pages):
    """The page in the other language, among these, or None."""
    found = [other for other in pages if english(other) == english(page) and other != page]
    return found[0] if found else None


def translator(page):
    """A function that says the website's words in the language of a page."""
    known = catalogues.translations("website") if language(page) == "ko" else {}
    return lambda text: known.get(text, text)


def number_sections(app, doctree):
    """Give each section an anchor that it has in both languages."""
    for number, section in enumerate(doctree.findall(nodes.section)):
        section["ids"].append(f"part-{number}")


def contents_of(app, toctree, front):
    """The function that makes the contents, for those of another front page."""

    def contents(**options):
        root = app.env.master_doctree  # a cached property: from here Sphinx takes the contents
        app.env.master_doctree = app.env.get_doctree(front)
        try:
            return toctree(**options)
        finally:
            app.env.master_doctree = root

    return contents


def neighbours(app, page, pathto):
    """The pages before and after a Korean page, as templates want them; None at the ends."""
    row = [FRONT["ko"], *(p for p in app.course_order if language(p) == "ko")]
    i = row.index(page)
    pair = (row[i - 1] if i else None, row[i + 1] if i + 1 < len(row) else None)
    title = app.env.titles
    return [p and {"link": pathto(p), "title": title[p].astext()} for p in pair]


def speak(app, name, template, context, doctree):
    """Let a page say all in its language, and give it the address of the other one's page."""
    own, pathto, say = language(name), context["pathto"], translator(name)
    pages = [*app.env.found_docs, *(SEARCH.values() if FRONT["ko"] in app.env.found_docs else [])]
    context |= {"search_page": SEARCH[own], "language": own, "front": FRONT[own]}
    if other := counterpart(name, pages):
        kind = language(other)
        context["other"] = {"link": pathto(other), "language": kind, "name": NAMES[kind]}
    if own == "ko":
        title = say(app.config.project)
        context |= {"_": say, "gettext": say, "docstitle": title, "project": title}
        context["toctree"] = contents_of(app, context["toctree"], FRONT["ko"])
        context["master_doc"] = FRONT["ko"]
        if name in app.env.found_docs:
            context["prev"], context["next"] = neighbours(app, name, pathto)


def korean_search(app):
    """The Korean search page, where there are Korean pages."""
    if FRONT["ko"] in app.env.found_docs:
        yield SEARCH["ko"], {}, "search.html"


def setup(app):
    app.connect("html-collect-pages", korean_search)
    app.connect("doctree-read", number_sections)
    app.connect("html-page-context", speak, priority=400)  # before the theme takes the contents
