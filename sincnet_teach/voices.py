"""Speech to play with: the voices that ship with the course, your own recordings, and players."""

import base64
import csv
import html
import io
from pathlib import Path

import numpy as np
import soundfile
import soxr
import torch

from sincnet_teach.checks import real_number, whole_number

SPEECH = Path(__file__).parent / "speech"  # one folder a voice; see its README for the licences
SHORTEST = 0.2  # seconds of sound that a recording must have: one chunk of lesson 06
QUIETEST = 1e-3  # a peak below this, -60 dB of full scale, counts as silence


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
        raise ValueError(
            f"path must name a readable wav or flac file, got {path}: {error}"
        ) from error
    if len(sound) < SHORTEST * rate:
        raise ValueError(
            f"{path} must hold at least {SHORTEST} s of sound, got {len(sound) / rate:.3f} s"
        )
    mono = sound.mean(axis=1)
    if not np.isfinite(mono).all():
        raise ValueError(f"{path} must hold finite samples only, got NaN or infinity")
    if np.abs(mono).max() < QUIETEST:
        raise ValueError(
            f"{path} must reach a level of {QUIETEST}, got silence (is the microphone on?)"
        )
    return torch.from_numpy(soxr.resample(mono, rate, sample_rate))


def level(sound):
    """Root mean square of a sound in dB of full scale: a tone of amplitude 1 has -3.0 dB."""
    return 10 * float(np.log10(np.mean(np.square(_samples(sound))) + 1e-14))


def listen(sounds, full_scale=None, sample_rate=16000):
    """Players for `sounds`, a dict from label to samples (n,), all at one common loudness scale.

    `full_scale` is the amplitude that plays at the loudspeaker's full scale, by default the largest
    of them all: nothing is normalised one by one, so that quiet sounds stay quiet.
    Raises ValueError where a sound is louder than `full_scale`.
    """
    if not sounds:
        raise ValueError("sounds must hold at least one sound, got none")
    arrays = {label: _samples(sound) for label, sound in sounds.items()}
    loudest = max(np.abs(samples).max() for samples in arrays.values())
    full_scale = float(loudest) if full_scale is None else full_scale
    if not full_scale > 0 or loudest > full_scale * (1 + 1e-6):
        raise ValueError(
            f"full_scale must be at least the loudest sample {loudest:.3f}, got {full_scale}"
        )
    return Players(arrays, full_scale, whole_number("sample_rate", sample_rate, at_least=1))


class Players:
    """What `listen` returns: audio players in a notebook, elsewhere a line of text a sound."""

    def __init__(self, arrays, full_scale, sample_rate):
        self.arrays, self.full_scale, self.sample_rate = arrays, full_scale, sample_rate

    def lines(self):
        """One line a sound: its label, its length in s and its level in dB of full scale."""
        for label, samples in self.arrays.items():
            seconds, quiet = len(samples) / self.sample_rate, level(samples / self.full_scale)
            yield f"{label}: {seconds:.1f} s, " + f"{quiet:.0f} dB".replace("-", "−")

    def __repr__(self):
        return "Sounds at one common scale (level in dB of full scale)\n" + "\n".join(self.lines())

    def _repr_html_(self):
        rows = []
        for line, samples in zip(self.lines(), self.arrays.values(), strict=True):
            file, label = io.BytesIO(), html.escape(line)
            soundfile.write(file, samples / self.full_scale, self.sample_rate, format="FLAC")
            data = base64.b64encode(file.getvalue()).decode()
            player = f'style="flex:0 0 300px;max-width:100%" aria-label="{label}"'
            rows.append(
                '<div style="display:flex;flex-wrap:wrap;align-items:center;gap:0 1em;margin:4px">'
                f'<audio controls preload="metadata" {player} '
                f'src="data:audio/flac;base64,{data}"></audio><span>{label}</span></div>'
            )
        return "".join(rows)


def _files(voice):
    """The recordings of a shipped voice, in order."""
    return sorted((SPEECH / voice).glob("*.flac"))


def _samples(sound):
    """`sound` as a float64 array (n,), refused if it has another shape, no samples or a NaN."""
    samples = np.asarray(sound.detach().cpu() if hasattr(sound, "detach") else sound, dtype=float)
    if samples.ndim != 1 or samples.size == 0 or not np.isfinite(samples).all():
        raise ValueError(f"sound must be finite samples, (n,), got shape {samples.shape}")
    return samples
