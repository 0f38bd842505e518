"""Make the synthetic speech of the course: ten voices, ten utterances each.

The audio is already in this folder; only somebody who wants to make it again needs this script.
It needs a Debian or Ubuntu computer with these packages:

    apt install flite festival festvox-suopuhe-lj festvox-suopuhe-mv \
        festvox-italp16k festvox-itapc16k festvox-czech-dita festvox-czech-machac \
        festvox-ca-ona-hts

and, in Python, numpy, soxr and soundfile. Then: python make_voices.py
"""

import csv
import shutil
import subprocess
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile as sf
import soxr
from numpy.lib.stride_tricks import sliding_window_view

HERE = Path(__file__).parent
RATE = 16000
HEADER = "voice,sex,language,synthesiser,debian_package,licence,seconds"
FRAME = RATE // 100
CLICK = 7
PAUSE = RATE * 12 // 100
FADE = RATE // 200
LEVEL_DBFS = -23.0
PEAK_DBFS = -1.0
SILENCE_DB = -30.0


@dataclass(frozen=True)
class Voice:
    """One voice: how it is called, who makes it speak, and under which licence."""

    name: str
    sex: str
    language: str
    synthesiser: str
    synthesiser_name: str
    package: str
    licence: str
    stretch: float = 1.0


CMU = "permissive (CMU)"
VOICES = [
    Voice("slt", "F", "english", "flite", "slt", "flite", CMU),
    Voice("awb", "M", "english", "flite", "awb", "flite", CMU),
    Voice("rms", "M", "english", "flite", "rms", "flite", CMU, stretch=0.83),
    Voice("lj", "F", "finnish", "festival", "suo_fi_lj_diphone", "festvox-suopuhe-lj", "LGPL-2+"),
    Voice("mv", "M", "finnish", "festival", "hy_fi_mv_diphone", "festvox-suopuhe-mv", "LGPL-2+"),
    Voice("lp", "F", "italian", "festival", "lp_diphone", "festvox-italp16k", "GPL-2+"),
    Voice("pc", "M", "italian", "festival", "pc_diphone", "festvox-itapc16k", "GPL-2+"),
    Voice("dita", "F", "czech", "festival", "czech_dita", "festvox-czech-dita", "GPL-3+"),
    Voice("machac", "M", "czech", "festival", "czech_machac", "festvox-czech-machac", "GPL-3+"),
    Voice("ona", "F", "catalan", "festival", "upc_ca_ona_hts", "festvox-ca-ona-hts", "LGPL-2.1+"),
]
ENCODINGS = {"czech": "iso-8859-2"}
LATIN = "iso-8859-15"


def speak(voice: Voice, text: str) -> np.ndarray:
    """Let the synthesiser say `text`; return its sound at 16 kHz."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "text.txt", Path(folder) / "speech.wav"
        source.write_bytes(f"{text}\n".encode(ENCODINGS.get(voice.language, LATIN)))
        if voice.synthesiser == "flite":
            command = ["flite", "-voice", voice.synthesiser_name]
            command += ["--setf", f"duration_stretch={voice.stretch}", "-f", source, "-o", target]
        else:
            stretch = f"(Parameter.set 'Duration_Stretch {voice.stretch})"
            scheme = f"(begin (voice_{voice.synthesiser_name}) {stretch})"
            command = ["text2wave", "-eval", scheme, "-o", target, source]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        if done.returncode or not target.exists():
            raise SystemExit(f"{voice.package} could not speak: {done.stderr.strip()}")
        if "default diphone" in done.stderr:
            raise SystemExit(f"{voice.name} lacks a sound of “{text}”: {done.stderr.strip()}")
        sound, rate = sf.read(target)
    return soxr.resample(sound, rate, RATE) if rate != RATE else sound


def finish(sound: np.ndarray) -> np.ndarray:
    """Trim the pauses at both ends, set the level, and fade both ends.

    The median over `CLICK` frames keeps short clicks within a pause from counting as speech.
    """
    sound = sound - sound.mean()
    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    power = (frames**2).mean(axis=1)
    smooth = np.median(sliding_window_view(np.pad(power, CLICK // 2), CLICK), axis=1)
    active = np.flatnonzero(smooth > smooth.max() * 10 ** (SILENCE_DB / 10))
    start, stop = active[0] * FRAME, (active[-1] + 1) * FRAME
    padded = np.pad(sound, PAUSE)
    sound = padded[start : stop + 2 * PAUSE]

    gain = 10 ** (LEVEL_DBFS / 20) / np.sqrt(power[active].mean())
    sound = sound * min(gain, 10 ** (PEAK_DBFS / 20) / np.abs(sound).max())

    ramp = np.sin(np.linspace(0, np.pi / 2, FADE)) ** 2
    sound[:FADE] *= ramp
    sound[-FADE:] *= ramp[::-1]
    return sound


def main() -> None:
    """Write all files of all voices, and the table `voices.csv`."""
    missing = [tool for tool in ("flite", "text2wave") if shutil.which(tool) is None]
    if missing:
        names = " and ".join(missing)
        raise SystemExit(f"Please install {names} first; the top of make_voices.py says how.")
    texts = tomllib.loads((HERE / "texts.toml").read_text(encoding="utf-8"))
    rows = []
    for voice in VOICES:
        folder = HERE / voice.name
        folder.mkdir(exist_ok=True)
        samples = 0
        for number, text in enumerate(texts[voice.language]):
            sound = finish(speak(voice, text))
            sf.write(folder / f"{voice.name}-{number:02d}.flac", sound, RATE, subtype="PCM_16")
            samples += len(sound)
        row = [voice.name, voice.sex, voice.language, voice.synthesiser, voice.package]
        rows.append([*row, voice.licence, f"{samples / RATE:.1f}"])
    with open(HERE / "voices.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerows([HEADER.split(","), *rows])


if __name__ == "__main__":
    main()
