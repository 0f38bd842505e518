"""Speech to play with: the voices that ship with the course, your own recordings, a vowel."""

import csv
from pathlib import Path

import numpy as np
import soundfile
import soxr
import torch

from sincnet_teach.arguments import Unfitting, real_number, whole_number

SPEECH = Path(__file__).parent / "speech"  # one folder a voice; see its README for the licences
SHORTEST = 0.2  # seconds of sound that a recording must have: one chunk of lesson 06
QUIETEST = 1e-3  # a peak below this, -60 dB of full scale, counts as silence
CONVERT = "convert it with any converter (ffmpeg -i in.m4a out.wav, for one)"  # another format
RINGING = 100  # Hz: how wide a synthetic vowel's formants are


def voice_table():
    """The shipped voices: a dict from each name to its row of speech/voices.csv, all
    strings: sex, language, synthesiser, package, licence, and the length in seconds.
    """
    with open(SPEECH / "voices.csv", encoding="utf-8", newline="") as file:
        return {row["voice"]: row for row in csv.DictReader(file)}


def load_voice(voice="slt", utterance=0):
    """One utterance of a shipped voice at 16 kHz: float32 tensor (samples,), within -1 … 1.

    Raises ValueError for a voice that does not ship or an utterance it does not have.
    """
    names = sorted(voice_table())
    if voice not in names:
        raise ValueError(f"voice must be one of {', '.join(names)}, got {voice!r}")
    files = _files(voice)
    if whole_number("utterance", utterance, at_least=0) >= len(files):
        raise ValueError(f"utterance must be 0 to {len(files) - 1} for {voice}, got {utterance}")
    return read_recording(files[utterance])


def all_voices():
    """The shipped voices as speech to train on: a dict from voice to its ten utterances.

    Each utterance is a float32 tensor (samples,) at 16 kHz.
    """
    return {voice: [read_recording(file) for file in _files(voice)] for voice in voice_table()}


def read_recording(path, sample_rate=16000):
    """A wav or flac file of any rate, mono or stereo, at `sample_rate` Hz: float32 (samples,).

    Channels are averaged and the rate changed by soxr. Raises ValueError, naming the file, where
    it cannot be read, is empty, silent or shorter than SHORTEST seconds.
    """
    real_number("sample_rate", sample_rate, at_least=1)
    try:
        sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, RuntimeError, TypeError) as error:
        there = not isinstance(path, str | Path) or Path(path).exists()
        why = f"which is none: {CONVERT}" if there else "and there is no such file"
        raise Unfitting(f"path must name a readable wav or flac file, got {path}, {why}") from error
    if len(sound) < SHORTEST * rate:
        raise Unfitting(
            f"{path} must hold at least {SHORTEST} s of sound, got {len(sound) / rate:.3f} s"
        )
    mono = sound.mean(axis=1)
    if not np.isfinite(mono).all():
        raise ValueError(f"{path} must hold finite samples only, got NaN or infinity")
    if np.abs(mono).max() < QUIETEST:
        raise Unfitting(
            f"{path} must reach a level of {QUIETEST}, got silence (is the microphone on?)"
        )
    return torch.from_numpy(soxr.resample(mono, rate, sample_rate))


def make_vowel(pitch, formants, seconds=1.0, sample_rate=16000):
    """A synthetic vowel: `pitch` pulses a second, ringing at each of `formants`, in Hz.

    Pulses are a whole number of samples apart, so the pitch is met as nearly as that allows; each
    formant rings as a damped sine RINGING Hz wide. A float32 tensor (samples,) with peak 0.5
    (lesson 05). Raises ValueError for a pitch below 20 Hz, a formant below 1 Hz, less than SHORTEST
    seconds, or a pitch or formant not below half the sample rate, TypeError for what is no number,
    and for `formants` that are no list.
    """
    if np.ndim(formants) != 1:
        raise TypeError(f"formants must be a list of frequencies in Hz, got {formants!r}")
    real_number("sample_rate", sample_rate, at_least=1)
    real_number("seconds", seconds, at_least=SHORTEST, unit="s")
    for name, value, least in [("pitch", pitch, 20), *(("formants", f, 1) for f in formants)]:
        if not real_number(name, value, least) < sample_rate / 2:
            raise ValueError(f"{name} must be below {sample_rate / 2:g} Hz, got {value}")
    sound = np.zeros(round(seconds * sample_rate))
    sound[:: round(sample_rate / pitch)] = 1
    time = np.arange(0.05 * sample_rate) / sample_rate  # by then a ring has died away
    for formant in formants:
        ring = np.exp(-np.pi * RINGING * time) * np.sin(2 * np.pi * formant * time)
        sound = np.convolve(sound, ring)[: len(sound)]
    return torch.from_numpy(0.5 * sound / np.abs(sound).max()).float()


def _files(voice):
    """The recordings of a shipped voice, in order."""
    return sorted((SPEECH / voice).glob("*.flac"))
