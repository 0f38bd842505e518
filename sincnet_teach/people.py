"""Lessons 07 and 08: real people: ten readers of LibriSpeech, 251 others, or your own group.

A folder of people has one subfolder a person, with wav or flac recordings in it; that of the 251
readers has one file a person.
"""

import os
from contextlib import suppress
from pathlib import Path

import ipywidgets as widgets
import pooch
import requests
import soundfile
from IPython.display import display

from sincnet_teach.arguments import Stop, Unfitting
from sincnet_teach.chunks import CHUNK
from sincnet_teach.language import say
from sincnet_teach.voices import CONVERT, SPEECH, read_recording

SELECTION = (
    "https://raw.githubusercontent.com/resemble-ai/Resemblyzer/"
    "15d828edebe06bc72b9cabc8ef8ca5ab2cb457ce/audio_data/"
)
SOURCE = SELECTION + "librispeech_test-other/"
REGISTRY = SPEECH / "librispeech10.txt"  # every file's path and SHA-256
MANY_SOURCE = SELECTION + "librispeech_train-clean-100/"
MANY_REGISTRY = SPEECH / "librispeech251.txt"
CREDIT = (
    "LibriSpeech, V. Panayotov, G. Chen, D. Povey, S. Khudanpur, 2015; CC BY 4.0\n"
    "(creativecommons.org/licenses/by/4.0), as selected by resemble-ai/Resemblyzer."
)
WOMEN = ("1998", "3080", "3331", "367", "533")  # of the ten (LibriSpeech's SPEAKERS.TXT)
RECORDINGS = (".wav", ".flac")
LEVEL = 0.07  # root mean square that the voice of every recording is brought to


def download_people(folder, source=SOURCE, registry=REGISTRY):
    """Download the ten readers, 14.5 MB at 16 kHz sample rate, into `folder`; returns its Path.

    What is there with the right SHA-256 stays, so that an interrupted download goes on. Raises
    ValueError where a file is not what it should be, ConnectionError where there is no network.
    """
    print(CREDIT)
    pooch.get_logger().setLevel("ERROR")
    people = pooch.create(path=folder, base_url=source, registry=None)
    people.load_registry(registry)
    bar = widgets.IntProgress(0, 0, len(people.registry), description="files")
    display(bar)
    for name in people.registry:
        try:
            people.fetch(name)
        except requests.exceptions.RequestException as error:
            _remove_empty(Path(folder))
            raise ConnectionError(
                f"{name} could not be downloaded after {bar.value} of {bar.max} files; is there a "
                "network? Run this again to go on, or name a folder that already has the files."
            ) from error
        except ValueError as error:
            raise ValueError(
                f"{name} from {source} is not the file it should be: {error}"
            ) from error
        bar.value += 1
    return Path(folder)


def download_many(folder, source=MANY_SOURCE, registry=MANY_REGISTRY):
    """Download the 251 readers, 57 MB at 16 kHz sample rate, into `folder`, as download_people."""
    return download_people(folder, source, registry)


def find_readers(folder="librispeech10", registry=REGISTRY):
    """The folder of the ten readers, a Path: the one that SINCNET_SPEECH names, or else `folder`.

    Where neither has every recording (16 kHz), a button offers to download them into `folder`, and
    Stop ends the run there with a sentence.
    """
    more = " (Your own group needs none of them: see section 7.)"
    return _find("SINCNET_SPEECH", folder, registry, "ten readers", more)


def find_many(folder="librispeech251", registry=MANY_REGISTRY):
    """The folder of the 251 readers (16 kHz), a Path, as find_readers; SINCNET_READERS names it."""
    return _find("SINCNET_READERS", folder, registry, "251 readers")


def has_all(folder, registry):
    """Whether a folder has every recording (16 kHz) of a registry, a file of names and hashes."""
    lines = Path(registry).read_text(encoding="utf-8").splitlines()
    return all((Path(folder).expanduser() / line.split()[0]).is_file() for line in lines)


def download_button(folder, which="ten readers"):
    """A button that downloads the ten readers, 16 kHz, into `folder`; below, what came of it.

    `which`: "251 readers" for those.
    """
    size, load = {
        "ten readers": ("14.5 MB", download_people),
        "251 readers": ("57 MB", download_many),
    }[which]
    words = f"Download the {which} ({size})"
    button = widgets.Button(description=words, icon="download", layout={"width": "auto"})
    below = widgets.Output()

    def download(_):
        button.disabled = True
        below.clear_output()
        with below:
            try:
                load(folder)
                print(say("All recordings are here: now run this cell again."))
            except (OSError, ValueError) as error:
                print(say(str(error)))
                button.disabled = False

    button.on_click(download)
    return widgets.VBox([button, below])


def load_readers(folder, sample_rate=16000):
    """The 251 readers in `folder`, one file each: a dict from reader to a list of one recording.

    Each float32 (samples,), at `sample_rate` Hz and at level LEVEL. Raises ValueError, naming the
    folder, where it has no such file (lesson 08).
    """
    files = sorted(Path(folder).expanduser().glob("[0-9]*-*.flac"))
    if not files:
        raise ValueError(f"folder must hold the 251 readers' files, got {folder}: it has none")
    return {file.name.split("-")[0]: [load_recording(file, sample_rate)] for file in files}


def load_people(folder, sample_rate=16000):
    """Speech of the people in `folder`: a dict from name to float32 recordings (samples,).

    Any rate, wav or flac, brought to `sample_rate` Hz and to one level, so that loudness tells
    nothing. A recording that cannot be used, another file, or a subfolder without recordings is
    left out, and a printed line says so; another line warns where sample rates differ. Raises
    ValueError, naming the folder and what to do, where there are fewer than two people left.
    """
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        raise Unfitting(
            f"folder must be a folder with one subfolder a person, got {folder}: there is none"
        )
    people, rates = {}, {}
    for own in sorted(path for path in folder.glob("[!.]*") if path.is_dir()):
        recordings = [r for file in sorted(own.iterdir()) if (r := _usable(file, sample_rate))]
        if recordings:
            people[own.name] = [recording for recording, _ in recordings]
            rates[own.name] = sorted({rate for _, rate in recordings})
        else:
            print(say(f"left out: {own} holds no wav or flac file that can be used"))
    if len(people) < 2:
        raise Unfitting(
            f"{folder} must hold at least 2 people's wav or flac recordings, each person's "
            f"directly in one subfolder, got those of {len(people)}: {_there(folder)}"
            f"{_too_deep(folder)}"
        )
    if len(set(map(tuple, rates.values()))) > 1:
        each = ", ".join(f"{name} {' and '.join(map(str, own))}" for name, own in rates.items())
        print(
            f"careful: sample rates differ (Hz: {each}); the network may learn the recorders' bands"
        )
    return people


def load_recording(file, sample_rate=16000):
    """One recording at level LEVEL: float32 (samples,) at `sample_rate` Hz; any rate, wav or flac.

    The level is the root mean square of the louder half of its chunks of 0.2 s, so that pauses do
    not count. Raises ValueError, naming the file, where it cannot be read, is silent, or shorter.
    """
    sound = read_recording(file, sample_rate)
    return sound * (LEVEL / loud_level(sound, round(CHUNK * sample_rate)))


def loud_level(sound, chunk=3200):
    """Root mean square of the louder half of the chunks of a sound (samples,), a tensor ()."""
    power = sound.unfold(0, chunk, chunk).square().mean(dim=1)
    return power.sort().values[len(power) // 2 :].mean().sqrt()


def _remove_empty(folder):
    """Remove a folder, and those in it, where none of them holds a file."""
    folders = [path for path in folder.rglob("*") if path.is_dir()]
    for path in sorted([*folders, folder], reverse=True):
        with suppress(OSError):
            path.rmdir()


def _find(variable, folder, registry, which, more=""):
    """The folder, of two, that has every recording; or Stop, below a button."""
    places = [Path(p).expanduser() for p in (os.environ.get(variable), folder) if p]
    for place in places:
        if has_all(place, registry):
            return place
    display(download_button(folder, which))
    raise Stop(
        f"The recordings of the {which} are not in {' or '.join(map(str, places))}: press the "
        f"button, and then run this cell again.{more}"
    )


def _usable(file, sample_rate):
    """The recording and the file's own sample rate, or None and a printed line that says why."""
    if file.name.startswith("."):
        return None
    if file.is_dir():
        print(say(f"left out: {file} is a folder; put its recordings directly into {file.parent}"))
        return None
    if file.suffix.lower() not in RECORDINGS:
        print(say(f"left out: {file} is no wav or flac file; if it is a recording, {CONVERT}"))
        return None
    try:
        return load_recording(file, sample_rate), soundfile.info(file).samplerate
    except ValueError as error:
        print(say(f"left out: {error}"))
        return None


def _too_deep(folder):
    """What to do with recordings that lie deeper than they should, in words, or nothing."""
    deep = [f for f in sorted(folder.glob("*/*/**/*")) if f.suffix.lower() in RECORDINGS]
    if not deep:
        return ""
    within, *others = sorted(path for path in folder.glob("[!.]*") if path.is_dir())
    people = {file.relative_to(within).parts[0] for file in deep if within in file.parents}
    if not others and len(people) > 1:
        return f". Its people are one folder deeper: give the name {within}"
    own = folder / deep[0].relative_to(folder).parts[0]
    return f". Recordings lie too deep, such as {deep[0]}: put them directly into {own}"


def _there(folder):
    """What a folder that is of no use holds, in words."""
    names = sorted(path.name for path in folder.glob("[!.]*"))
    return (
        f"it has {', '.join(names[:5])}{' …' if len(names) > 5 else ''}" if names else "it is empty"
    )
