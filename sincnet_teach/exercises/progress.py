"""What a learner has answered: remembered in a copy of one's own, else for this session.

Nothing here needs more than Python until something is shown, so that publish/own_copy.py can
use it without waiting for PyTorch.
"""

import html
import json
import os
import re
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path

COPIED = ".copied.json"  # what publish/own_copy.py has copied: it marks a copy of one's own
FILE = "progress.json"  # beside it: from an exercise, such as "1.2", to one of WORDS
WORDS = ("right", "right with hints", "tried")
ELSEWHERE = "Your progress stands here in a copy of your own, which `make lab` makes and opens."
SESSION = {}  # what was answered in this kernel, as in FILE
SHOWN = {}  # lesson to the display that says how many of its exercises are done


def progress(lesson=None):
    """Show which exercises of a lesson, such as "01", are done; without it, a table of all.

    What `check` finds is shown here at once, and remembered in a copy of one's own. Raises
    ValueError for a lesson that there is not.
    """
    from IPython.display import display

    from sincnet_teach.language import say

    lessons = [name[:2] for name in lesson_exercises()]
    if lesson not in (None, *lessons):
        raise ValueError(f"lesson must be one of {', '.join(lessons)}, got {lesson!r}")
    if lesson is None:
        folder = own_copy()
        display(start_page(folder, say) if folder else as_bundle(say(ELSEWHERE)), raw=True)
    else:
        SHOWN[lesson] = display(lesson_line(lesson, say), raw=True, display_id=True)


def remember(number, right, hints=0):
    """Remember that the answer to exercise `number` is right, after so many hints, or was tried."""
    known, folder = remembered(), own_copy()
    if is_done(known.get(number)) or (number in known and not right):
        return
    SESSION[number] = WORDS[bool(hints)] if right else "tried"
    if folder:
        try:
            text = json.dumps(remembered(), indent=1, sort_keys=True)
            write_whole(folder / FILE, text.encode())
        except OSError as error:
            warn(f"(Kept for this session only: {FILE} cannot be written: {error.strerror}.)")
    lesson = f"{number.partition('.')[0]:0>2}"
    if SHOWN.get(lesson):
        from sincnet_teach.language import say

        SHOWN[lesson].update(lesson_line(lesson, say), raw=True)


def remembered(folder=None):
    """What is right or was tried, by number: in `folder`, or else this copy and this session."""
    known, folder = {}, folder or own_copy()
    if folder:
        try:
            known = json.loads((folder / FILE).read_text(encoding="utf-8"))
            if not isinstance(known, dict) or not all(word in WORDS for word in known.values()):
                raise ValueError
        except FileNotFoundError:
            pass
        except (OSError, ValueError, RecursionError):
            known = {}
            set_aside(folder / FILE)
    return known | {n: word for n, word in SESSION.items() if not is_done(known.get(n))}


def is_done(word):
    """Whether what is remembered of an exercise says that its answer was right."""
    return word in WORDS[:2]


def set_aside(file):
    """Give a file that `check` did not write another name, so that nothing of it is lost."""
    names = (f"{file.stem}_set_aside_{i}{file.suffix}" for i in count(1))
    name = next(name for name in names if not (file.parent / name).exists())
    try:
        file.rename(file.parent / name)
        warn(f"({file.name} was not as `check` writes it. It is now called {name}.)")
    except OSError as error:
        warn(f"({file.name} is not as `check` writes it, and not used: {error.strerror}.)")


@cache
def warn(text):
    """Print a text the first time that it is to be said."""
    from sincnet_teach.language import say

    print(say(text))


def write_whole(file, data):
    """Write bytes into a file whole or not at all; raises OSError, and then leaves it as it was."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


def own_copy():
    """The folder of the copy of one's own whose lesson is running here, or None.

    Lessons lie in its notebooks/, those of another language in a folder there, such as ko/.
    """
    with suppress(OSError):
        here = Path.cwd()
        folder = here.parents[here.name == os.environ.get("SINCNET_LANGUAGE")]
        if (folder / COPIED).is_file():
            return folder
    return None


def lesson_exercises():
    """From each lesson's name, such as "01_mel_spacing", to its exercises' numbers."""
    files = sorted(Path(__file__).with_name("answers").glob("[0-9]*.py"))
    cells = re.compile(r"^# %% ([\d.]+)$", re.MULTILINE)
    return {file.stem: cells.findall(file.read_text(encoding="utf-8")) for file in files}


def sorted_out(numbers, known):
    """Of some exercises: those done, those tried, those open; a list of numbers each."""
    done, tried, still_open = [], [], []
    for number in numbers:
        word = known.get(number)
        part = done if is_done(word) else tried if word else still_open
        part.append(number + word.removeprefix("right") if is_done(word) else number)
    return done, tried, still_open


def lesson_line(lesson, say=str):
    """How many exercises of a lesson are done, as a bundle; empty where nobody has begun.

    `say` gives a text in the language of the lesson (language.py); likewise below.
    """
    numbers = next(n for name, n in lesson_exercises().items() if name[:2] == lesson)
    known = remembered()
    parts = sorted_out(numbers, known)
    if not own_copy() and parts[2] == numbers:
        return as_bundle("")
    alone = sum(known.get(number) == "right" for number in numbers)
    without = say(f", {alone} without hints") if alone < len(parts[0]) else ""
    named = zip(("done", "tried", "open"), parts, strict=True)
    listed = "; ".join(f"{say(word)}: {', '.join(map(say, part))}" for word, part in named if part)
    kept = "" if own_copy() else say(" (kept for this session)")
    return as_bundle(
        say(f"{len(parts[0])} of {len(numbers)} exercises done{without}{kept}. {listed}")
    )


def start_page(folder, say=str):
    """What lesson 00 shows of the copy in `folder`: news, and a row a lesson, as a bundle."""
    known, news = remembered(folder), []
    with suppress(OSError, ValueError, AttributeError, TypeError):
        news = list(json.loads((folder / COPIED).read_text(encoding="utf-8")).get("news", []))
    if not known:
        news = [*news, "Nothing is answered yet; what you have answered will stand here."]
    news = [say(str(line)) for line in news]
    shown = as_bundle("\n".join(news))
    if known:
        head, rows = [say(word) for word in ("lesson", "done", "tried", "open")], []
        for name, numbers in lesson_exercises().items():
            title = say(f"{name[:2]} {name[3:].replace('_', ' ').capitalize()}")
            cells = [", ".join(map(say, part)) for part in sorted_out(numbers, known)]
            rows.append([f'<a href="{name}.ipynb">{title}</a>', *cells])
        lines = ["<th>" + "</th><th>".join(head) + "</th>"]
        lines += ["<td>" + "</td><td>".join(row) + "</td>" for row in rows]
        shown["text/html"] += "<table><tr>" + "</tr>\n<tr>".join(lines) + "</tr></table>"
        lines = [" | ".join([re.sub("<.*?>", "", row[0]), *row[1:]]) for row in rows]
        shown["text/plain"] = "\n".join([*news, " | ".join(head), *lines])
    return shown


def as_bundle(text):
    """A text, a paragraph a line, as what a cell shows."""
    lines = [re.sub("`(.*?)`", r"<code>\1</code>", html.escape(line)) for line in text.splitlines()]
    return {"text/html": "".join(f"<p>{line}</p>" for line in lines), "text/plain": text}
