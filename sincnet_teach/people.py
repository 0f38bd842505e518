"""Lesson 07: real people to train on: ten readers of LibriSpeech, or your own group.

A folder of people has one subfolder a person, with wav or flac recordings in it.
"""

from pathlib import Path

import ipywidgets as widgets
import pooch
import requests
from IPython.display import display

from sincnet_teach.training import CHUNK
from sincnet_teach.voices import SPEECH, read_recording

SOURCE = (
    "https://raw.githubusercontent.com/resemble-ai/Resemblyzer/"
    "15d828edebe06bc72b9cabc8ef8ca5ab2cb457ce/audio_data/librispeech_test-other/"
)
REGISTRY = SPEECH / "librispeech10.txt"  # every file's path and SHA-256
CREDIT = (
    "LibriSpeech, V. Panayotov, G. Chen, D. Povey, S. Khudanpur, 2015; CC BY 4.0\n"
    "(creativecommons.org/licenses/by/4.0); ten readers of test-other, ten utterances each, "
    "as selected by resemble-ai/Resemblyzer."
)
LEVEL = 0.07  # root mean square that every recording is brought to
PIECE = 5 * 16000  # samples; a few long recordings are cut into pieces of this length


def download_people(folder, source=SOURCE, registry=REGISTRY):
    """Download the ten readers, 14.6 MB at 16 kHz sample rate, into `folder`; returns its Path.

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


def load_people(folder):
    """Speech of the people in `folder`: a dict from name to float32 utterances (samples,), 16 kHz.

    Any rate, wav or flac. All recordings are brought to one level, so that loudness tells nothing.
    Of a person with fewer than four recordings, each is cut into pieces of 5 s. Raises ValueError,
    naming the folder or file, where there are fewer than two people or a recording is of no use.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise ValueError(
            f"folder must be a folder with one subfolder a person, got {folder}, which is none; "
            "download_people(folder) fetches the ten readers"
        )
    people = {}
    for own in sorted(path for path in folder.glob("[!.]*") if path.is_dir()):
        there = sorted(own.glob("[!.]*"))
        files = [file for file in there if file.suffix.lower() in (".wav", ".flac")]
        if there and not files:
            raise ValueError(f"{own} must hold wav or flac files, got {there[0].name}: convert it")
        sounds = [load_recording(file) for file in files]
        if 0 < len(sounds) < 4:
            sounds = [piece for sound in sounds for piece in sound.split(PIECE)]
            sounds = [piece for piece in sounds if len(piece) >= CHUNK]
        if sounds:
            people[own.name] = sounds
    if len(people) < 2:
        raise ValueError(
            f"{folder} must hold at least 2 subfolders with wav or flac files, got {len(people)}"
        )
    return people


def load_recording(file):
    """One recording at level LEVEL: float32 (samples,), 16 kHz; any rate, wav or flac.

    Raises ValueError, naming the file, where it cannot be read, is silent, or shorter than 0.2 s.
    """
    sound = read_recording(file)
    return sound * (LEVEL / sound.square().mean().sqrt())
