"""Explorers that move without a kernel: one script and one style for the website and the slides.

The script is made of publish/explorers and publish/vendor, for pages that are opened from a folder,
where browsers refuse modules: everything stands in one function, and loads nothing.
"""

import json
from pathlib import Path

HERE = Path(__file__).parent
SHARED = ("numbers", "sounds", "stage", "controls", "explorer")  # in this order; then the pictures
FFT = "const FFT = ((module) => {{\n{}\nreturn module.exports;\n}})({{}});"  # written for Node


def read(name):
    """The text of a file beside this one."""
    return (HERE / name).read_text(encoding="utf-8")


def script():
    """All of the explorers' JavaScript; what pages and tests may use is `Explorers`."""
    own = {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("explorers/*.js")}
    shared = [own.pop(name) for name in SHARED]
    pictures = [f"{{\n{text}}}" for _, text in sorted(own.items())]  # names of their own
    parts = [read("vendor/nouislider.min.js"), FFT.format(read("vendor/fft.js")), *shared, *pictures]
    body = "\n".join([*parts, "return start();"])
    return f'const Explorers = (() => {{\n"use strict";\n{body}\n}})();\n'


def style():
    """The explorers' style sheet."""
    return read("vendor/nouislider.min.css") + read("explorers/explorers.css")


def element(data):
    """What a page holds where an explorer shall stand: its data, as HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" class="explorer-data">{text}</script>'
