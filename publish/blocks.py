"""Markdown as messages: one a paragraph, heading, list item or table row, found by markdown-it-py.

A message holds its links, formulas, code spans and bold marks as they stand in the text; `facts`
lists them, so that a translation can be held to them.
"""

import re
from collections import Counter

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

MARKDOWN = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FIELD = re.compile(r"\{\w+(?::[^{}]*)?\}")
NAMES = {"links": "link", "formulas": "formula", "code": "code span", "numbers": "number"}
NAMES |= {"markup": "markup"}


def blocks(text):
    """The messages of a text: (first line, line after the last, message, whether a heading)."""
    kind = ""
    for token in MARKDOWN.parse(text):
        if token.type.endswith("_open"):
            kind = token.type
        if kind == "tr_open" and token.type == "tr_open":
            start, stop = token.map
            yield start, stop, text.split("\n")[start].strip(), False
        elif token.type == "inline" and kind not in ("tr_open", "th_open", "td_open"):
            message = " ".join(line.strip() for line in token.content.split("\n"))
            yield *token.map, message, kind == "heading_open"


def to_be_read(message):
    """Whether a message has words: more than formulas, code, numbers and signs."""
    return bool(re.search("[^\\W\\d_]{2}", facts(message)["words"]))


def messages(text):
    """The messages of a text that have words."""
    return [message for _, _, message, _ in blocks(text) if to_be_read(message)]


def translate(text, lookup):
    """A text with each message replaced by what `lookup` gives for it."""
    lines = text.split("\n")
    for start, stop, message, _ in reversed(list(blocks(text))):
        if to_be_read(message):
            first = lines[start]
            beginning = message.split(" ")[0]
            lines[start:stop] = [first[: first.index(beginning)] + lookup(message)]
    return "\n".join(lines)


def headings(text):
    """The anchors that JupyterLab gives to the headings of a text, in order."""
    found = [message for _, _, message, is_heading in blocks(text) if is_heading]
    return [heading.replace("`", "").replace(" ", "-") for heading in found]


def facts(message):
    """What a translation must keep: Counters of links, formulas, code and so on; bold marks."""
    tokens = MARKDOWN.parseInline(message)[0].children
    kinds = Counter(token.type for token in tokens)
    alts = [t.content for t in tokens if t.type == "image"]
    words = " ".join([t.content for t in tokens if t.type == "text"] + alts)
    plain = FIELD.sub(" ", words)
    targets = [t.attrs["href"] for t in tokens if t.type == "link_open"]
    targets += [t.attrs["src"] for t in tokens if t.type == "image"]
    return {
        "links": Counter(targets),
        "formulas": Counter(t.content for t in tokens if t.type.startswith("math_inline")),
        "code": Counter(t.content for t in tokens if t.type == "code_inline"),
        "numbers": Counter(NUMBER.findall(plain)),
        "fields": Counter(FIELD.findall(words)),
        "markup": Counter(t.content for t in tokens if t.type == "html_inline"),
        "bold": kinds["strong_open"],
        "cells": message.count("|") if message.startswith("|") else 0,
        "words": plain,
    }


def faults(message, translation, heading=False):
    """What a translation has lost of its message: a list of sentences, empty if nothing."""
    source, found, said = facts(message), facts(translation), []
    for name, word in NAMES.items():
        said += [f"{word} {each!r} is missing" for each in source[name] - found[name]]
        if name in ("links", "formulas", "markup"):
            said += [f"{word} {each!r} is not in the source" for each in found[name] - source[name]]
    if source["fields"].keys() != found["fields"].keys():
        said.append(f"places differ: {sorted(source['fields'])}, {sorted(found['fields'])}")
    if source["bold"] != found["bold"]:
        said.append(f"{source['bold']} bold marks became {found['bold']}")
    if source["cells"] != found["cells"]:
        said.append("the row has another number of cells")
    if heading and re.search(r"[()\[\]]", translation):
        said.append("a heading with brackets cannot be linked to")
    return said
