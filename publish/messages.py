"""What Python code says to learners: its sentences, as templates, found in the source.

An f-string becomes the template that sincnet_teach/language.py looks up when it was printed:
f"{widths.min():.1f} Hz wide" is "{widths:.1f} Hz wide".
"""

import ast
import re
from pathlib import Path

from sincnet_teach.exercises.answers import HERE as ANSWERS
from sincnet_teach.exercises.answers import mistakes, nudges
from sincnet_teach.exercises.check import EXERCISES, NUDGES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sincnet_teach"
SPEAKING = (
    "explorers/*.py",
    "exercises/*.py",
    "people.py",
    "recorder.py",
)  # modules that say() what they hold
ERRORS = {"ValueError", "TypeError", "ConnectionError", "Unfit", "Unfitting", "Stop", "Stopped"}
IN_PICTURES = {"set", "legend", "line", "plot", "axvline", "set_title", "set_yticks", "text"}
IN_PICTURES |= {
    "add_class",
    "ravel",
    "getattr",
    "hasattr",
    "removeprefix",
    "glob",
    "Figure",
    "colorbar",
}
WORDS = (  # which no rule below finds: single words, and what is put together elsewhere
    *("done", "tried", "open", "lesson", "{number} with hints", "two", "three", "none made"),
    *("reset", "sound", "play", "name", "epoch", "files", "note", "length", "band", "none"),
    *("{label}, lower end", "{label}, upper end", "{shown} s are here."),
    "after {history} of {epochs} epochs",
    *("The first {shown} s are here.", "The microphone cannot be used: {message}"),
)
UNSAID = re.compile(  # markup, and arguments of matplotlib
    r"\d+px |row wrap|(upper|lower) (left|right|center)$|\s*export default|.*(px;|px }|</?\w|"
    r"LibriSpeech, V\.)",
    re.DOTALL,
)
UNITS = re.compile(r"\b(k?Hz|dB|ms|s|mel)\b")
SHOWING = {  # functions that a lesson calls, and which of their arguments learners read
    **dict.fromkeys(("slider", "range_slider"), slice(0, 1)),
    **dict.fromkeys(("choice", "predict"), slice(None)),
    **dict.fromkeys(("show", "reveal"), slice(1, 2)),
}


def template(node):
    """The template of a string or f-string in a syntax tree, or None where it is neither."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    text, names = "", {}
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += part.value
            continue
        name, code = place(part.value), ast.unparse(part.value)
        while names.setdefault(name, code) != code:
            name += "_"
        spec = getattr(part.format_spec, "values", [])
        form = "".join(p.value for p in spec if isinstance(p, ast.Constant))
        text += f"{{{name}:{form}}}" if form else f"{{{name}}}"
    return text


def place(value):
    """A short name for what an f-string puts in: the variable or attribute that it is made of."""
    names = [n.attr for n in ast.walk(value) if isinstance(n, ast.Attribute)]
    variables = [n.id for n in ast.walk(value) if isinstance(n, ast.Name)]
    called = [
        n.func.id for n in ast.walk(value) if isinstance(n, ast.Call) and hasattr(n.func, "id")
    ]
    variables = [name for name in variables if name not in called]
    if isinstance(value, ast.Attribute):
        return names[0]
    return (variables or names or ["value"])[0]


def said(text):
    """Whether a string is something to be read: at least two letters, and no markup."""
    letters = UNITS.sub("", re.sub(r"\{.*?\}", "", text))
    return bool(re.search("[A-Za-z]{2}", letters)) and not UNSAID.match(text)


class Sentences(ast.NodeVisitor):
    """The templates in a module: of errors always, of all else where the module speaks."""

    def __init__(self, speaks):
        self.speaks, self.found = speaks, []

    def visit_Raise(self, node):
        call = node.exc
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ERRORS:
            self.found += [t for a in call.args if (t := template(a)) and said(t)]

    def visit_Call(self, node):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in IN_PICTURES and name != "subplots":
            self.generic_visit(node)

    def visit_Compare(self, node):
        return None

    visit_Subscript = visit_Compare

    def visit_body(self, node):
        docstring = ast.get_docstring(node, clean=False)
        for child in ast.iter_child_nodes(node):
            if not (docstring and isinstance(child, ast.Expr) and child is node.body[0]):
                self.visit(child)

    visit_Module = visit_ClassDef = visit_FunctionDef = visit_body

    def visit_Constant(self, node):
        text = template(node)
        if self.speaks and text and said(text) and (" " in text.strip() or text.endswith(":")):
            self.found.append(text)

    def visit_JoinedStr(self, node):
        text = template(node)
        if self.speaks and said(text) and " " in text:
            self.found.append(text)
        for part in node.values:  # a sentence within a sentence
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)


def of_module(file):
    """The messages of one module of the package."""
    speaks = any(file in PACKAGE.glob(pattern) for pattern in SPEAKING)
    sentences = Sentences(speaks)
    sentences.visit(ast.parse(file.read_text(encoding="utf-8")))
    return sentences.found


EXPLORERS = ROOT / "publish" / "explorers"
SAYING = ("explorer", "microphone")  # scripts of pages that say what stands nowhere else
SCRIPTS = (PACKAGE / "own_voice.js", *(EXPLORERS / f"{name}.js" for name in SAYING))
LIVE = (ROOT / "publish" / "website" / "microphone.py", "Microphone")  # the page Live
SAID = re.compile(r"""say\((?:"([^"]+)"|`([^`]+)`)\)|^  \w+Error: "([^"]+)",$""", re.MULTILINE)


def of_script(file):
    """The messages of a script in JavaScript: what it gives to say(), and why errors are."""
    texts = ("".join(groups) for groups in SAID.findall(file.read_text(encoding="utf-8")))
    return [text.replace("${", "{") for text in texts]


def of_function(file, name):
    """The messages of one function of a module."""
    sentences = Sentences(speaks=True)
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    (function,) = [node for node in nodes if getattr(node, "name", "") == name]
    sentences.visit(function)
    return sentences.found


def of_exercises():
    """What the known answers say (exercises/answers): (sentence, exercise's number)."""
    for number in sorted(EXERCISES, key=float):
        said_of_it = [*nudges(number), *(mistakes(number) if number in NUDGES else [])]
        yield from ((text, number) for text in said_of_it)


def of_package():
    """All messages of the package, each once: (message, where it stands, exercise or "")."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        if ANSWERS not in file.parents and not {"studies", "speech"} & set(file.parts):
            for text in of_module(file):
                found.setdefault(text, (file.relative_to(ROOT).as_posix(), ""))
    for text in of_function(ROOT / "publish" / "own_copy.py", "renew"):  # news on the start page
        found.setdefault(text, ("publish/own_copy.py", ""))
    for text in of_function(*LIVE):
        found.setdefault(text, ("publish/website/microphone.py", ""))
    for file in SCRIPTS:
        for text in of_script(file):
            found.setdefault(text, (file.relative_to(ROOT).as_posix(), ""))
    for text, number in of_exercises():
        found.setdefault(text, ("sincnet_teach/exercises/answers", number))
    for word in WORDS:
        found.setdefault(word, ("publish/messages.py", ""))
    return [(text, *where) for text, where in found.items()]


def of_pages(cells):
    """What explorers on pages say, of whom these are the cells' sources: a set of messages."""
    found = {text for source in cells for text in of_cell(source)}
    for file in (*PACKAGE.glob("explorers/*.py"), PACKAGE / "recorder.py"):
        found.update(of_module(file))
    for file in SCRIPTS:
        found.update(of_script(file))
    return found | {*of_function(*LIVE), *WORDS}


def of_cell(source):
    """What the code of a lesson's cell gives to functions that show it: texts and templates."""
    tree = ast.parse(re.sub(r"^( *)%.*$", r"\1pass", source, flags=re.MULTILINE))
    for call in ast.walk(tree):
        shown = SHOWING.get(getattr(getattr(call, "func", None), "id", ""))
        for argument in getattr(call, "args", [])[shown] if shown else ():
            text = template(argument)
            if text and said(text):
                yield text
