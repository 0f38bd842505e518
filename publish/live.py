"""Explorers that move without a kernel: one script and one style for the website and the slides.

The script is made of publish/explorers and publish/vendor, for pages that are opened from a folder,
where browsers refuse modules: everything stands in one function, and loads nothing.
"""

import base64
import html
import json
from functools import cache
from pathlib import Path

from messages import of_pages

from sincnet_teach import language
from sincnet_teach.explorers.live import webp as smaller

HERE = Path(__file__).parent
LESSONS = sorted(HERE.parent.glob("notebooks/[0-9]*.ipynb"))
webp = cache(smaller)  # pages in two languages show the same pictures
PACKAGE = HERE.parent / "sincnet_teach"  # whose recorder has say.js and own_voice, too
SHARED = ("numbers", "sounds", "stage", "controls", "explorer")  # in this order; then the pictures
FFT = "const FFT = ((module) => {{\n{}\nreturn module.exports;\n}})({{}});"  # written for Node
OWN_VOICE = "microphone, refusal, voiceButtons"  # what own_voice.js has for pages
VOICE = f"const {{{{ {OWN_VOICE} }}}} = (() => {{{{\n{{}}\nreturn {{{{ {OWN_VOICE} }}}};\n}}}})();"


def read(name):
    """The text of a file beside this one."""
    return (HERE / name).read_text(encoding="utf-8")


def script():
    """All of the explorers' JavaScript; what pages and tests may use is `Explorers`."""
    own = {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("explorers/*.js")}
    shared = [own.pop(name) for name in SHARED]
    pictures = [f"{{\n{text}}}" for _, text in sorted(own.items())]  # names of their own
    parts = [
        read("vendor/nouislider.min.js"),
        FFT.format(read("vendor/fft.js")),
        (PACKAGE / "say.js").read_text(encoding="utf-8"),
        VOICE.format((PACKAGE / "own_voice.js").read_text(encoding="utf-8")),
        *shared,
        *pictures,
    ]
    body = "\n".join([*parts, "if (globalThis.MESSAGES) speak(MESSAGES);", "return start();"])
    return f'const Explorers = (() => {{\n"use strict";\n{body}\n}})();\n'


@cache
def messages():
    """The Korean for the explorers of a page: a script that comes before theirs."""
    said = of_pages(source for path in LESSONS for source in cells_of_explorers(path))
    korean = {text: other for text, other in language.messages("ko").items() if text in said}
    return f"globalThis.MESSAGES = {json.dumps(korean, ensure_ascii=False)};\n"


def cells(notebook):
    """The cells of a notebook, given by its path, as nbformat dicts."""
    return json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]


def cells_of_explorers(notebook):
    """The sources of a notebook's cells that make explorers."""
    sources = ["".join(c["source"]) for c in cells(notebook) if c["cell_type"] == "code"]
    return [s for s in sources if any(line.startswith("explore(") for line in s.splitlines())]


def style():
    """The explorers' style sheet."""
    own_voice = (PACKAGE / "own_voice.css").read_text(encoding="utf-8")
    return read("vendor/nouislider.min.css") + own_voice + read("explorers/explorers.css")


def pictures(notebook):
    """The outputs of a notebook, given by its path, that have a picture, as nbformat dicts."""
    outputs = [output for cell in cells(notebook) for output in cell.get("outputs", [])]
    return [output for output in outputs if "image/png" in output.get("data", {})]


def explorer(output):
    """The data of the explorer that an output holds, one line of JSON, or None."""
    return output["metadata"].get("image/png", {}).get("explorer")


def words(output):
    """What the picture of an output shows: its alt text, a separator, and read-outs or nothing."""
    return "".join(output["data"]["text/plain"]).partition("\n")


def source(output):
    """The picture of an output as an address that holds it, smaller than the PNG and no worse."""
    data = webp(base64.b64decode(output["data"]["image/png"]))
    return f"data:image/webp;base64,{base64.b64encode(data).decode()}"


def element(data):
    """An explorer's data, one line of JSON, as what a page holds of it, HTML."""
    text = data.replace("<", "\\u003c")
    return f'<script type="application/json" class="explorer-data">{text}</script>'


def place(output, classes=""):
    """Where an explorer stands, as HTML: its still picture and read-outs, until the script runs."""
    alt, _, readouts = (html.escape(part) for part in words(output))
    return (
        f'<div class="explorer-place {classes}"><noscript><img alt="{alt}" src="{source(output)}">'
        f"<p>{readouts}</p></noscript>{element(explorer(output))}</div>"
    )
