"""Hearing sounds: players at one common scale, and how loud a sound is."""

import base64
import html
import io

import numpy as np
import soundfile

from sincnet_teach.arguments import whole_number


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


def _samples(sound):
    """`sound` as a float64 array (n,), refused if it has another shape, no samples or a NaN."""
    samples = np.asarray(sound.detach().cpu() if hasattr(sound, "detach") else sound, dtype=float)
    if samples.ndim != 1 or samples.size == 0 or not np.isfinite(samples).all():
        raise ValueError(f"sound must be finite samples, (n,), got shape {samples.shape}")
    return samples
