"""The language of what the course prints: English, or what SINCNET_LANGUAGE names, such as "ko".

Sentences are written in English where they are made, with numbers in them or without. `say` looks
them up where they are printed: in messages/ko.json, which has for each English template, such as
"{width:.1f} Hz wide", the Korean one. `make korean` writes that file from translations/ko.
"""

import json
import os
import re
import sys
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "messages"
FIELD = re.compile(r"\{(\w+)(?::([^{}]*))?\}")  # a place in a template, and how it is formatted
NUMBER = r"[-−+]?(?:[\d.,]+(?:e[-+]?\d+)?|inf|nan)%?"


def language():
    """The language in which to speak now, a line such as "en" or "ko": the running lesson's."""
    return os.environ.get("SINCNET_LANGUAGE", "en")


def say(text):
    """A `text` in the language of the running lesson; as it is where there is no translation."""
    return text if language() == "en" else translate(str(text), known(language()))


def translate(text, messages):
    """A `text` by compiled `messages`; what stands in a template's places is translated, too."""
    exact, templates = messages
    if text in exact:
        return exact[text]
    for pattern, template in templates:
        if found := pattern.fullmatch(text):
            places = {name: translate(part, messages) for name, part in found.groupdict().items()}
            return FIELD.sub(lambda field, places=places: places[field[1]], template)
    lines = text.split("\n")
    return "\n".join(translate(line, messages) for line in lines) if lines[1:] else text


def messages(into=None):
    """From English messages to a language's, by default the running lesson's: perhaps {}."""
    file = FOLDER / f"{into or language()}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


@cache
def known(into):
    """The compiled messages of a language; none where there is no file of them."""
    return compiled(messages(into))


def compiled(messages):
    """From a dict: the messages without places, and templates, in the order to be tried.

    First those that begin with most letters, so that one around another is found before that.
    """
    begin = {text: found.start() for text in messages if (found := FIELD.search(text))}
    templates = sorted(begin, key=lambda text: (-begin[text], -len(FIELD.sub("", text))))
    exact = {text: message for text, message in messages.items() if text not in templates}
    return exact, [(as_pattern(text), messages[text]) for text in templates]


def as_pattern(template):
    """The regular expression of what a template prints: a number where a format says so."""
    pattern, end, seen = "", 0, set()
    for field in FIELD.finditer(template):
        name, form = field.groups()
        pattern += re.escape(template[end : field.start()])
        kind = rf" *{NUMBER}" if form and form[-1] in "dfge%" else ".*?"
        pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{kind})"
        seen.add(name)
        end = field.end()
    return re.compile(pattern + re.escape(template[end:]), re.DOTALL)


def translate_errors():
    """In a notebook that is not English, let what functions refuse be said in its language."""
    shell = "IPython" in sys.modules and sys.modules["IPython"].get_ipython()
    if shell and language() != "en":
        shell.set_custom_exc((ValueError, TypeError, ConnectionError), show_error)


def show_error(shell, kind, error, traceback, tb_offset=None):
    """Show an error as IPython does, with its sentence in the language of the lesson."""
    if error.args and isinstance(error.args[0], str):
        error.args = (say(error.args[0]), *error.args[1:])
    shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)
