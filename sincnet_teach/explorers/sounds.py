"""What explorers play: tones, clicks and pauses in a row, samples (n,) at 16 kHz.

Nothing is normalised: what a filter leaves of a sound is played at the sound's own scale.
"""

import numpy as np

RATE = 16000  # samples a second
AMPLITUDE = 0.4  # of every tone; full scale is 1
FADE = 0.005  # seconds in which a tone comes and goes, so that its ends do not click


def sampled_tone(hz, seconds):
    """A sampled sine; one above 8000 Hz is heard as its alias, one of exactly 8000 Hz is all 0."""
    time = np.arange(round(seconds * RATE)) / RATE
    fade = np.clip(np.minimum(time, time[::-1]) / FADE, 0, 1)
    return AMPLITUDE * fade * np.sin(2 * np.pi * hz * time)


def one_click(seconds):
    """One sample of full scale, in the middle of silence."""
    samples = silence(seconds)
    samples[len(samples) // 2] = 1
    return samples


def white_noise(seconds):
    """White noise within ±0.2, always the same: digits of sines, which any language can make."""
    digits = np.sin(12.9898 * np.arange(round(seconds * RATE))) * 43758.5453
    return 0.2 * (2 * (digits - np.floor(digits)) - 1)


def silence(seconds):
    """Silence."""
    return np.zeros(round(seconds * RATE))


def filtered(sound, taps):
    """A sound behind a filter of an odd number of taps: as long as before, and not delayed."""
    length = 2 ** int(np.ceil(np.log2(len(sound) + len(taps))))
    both = np.fft.rfft(sound, length) * np.fft.rfft(taps, length)
    return np.fft.irfft(both, length)[len(taps) // 2 :][: len(sound)]
