"""Lesson 01: from hertz to mel and back, and the edges of the first layer's bands."""

import numpy as np

from sincnet_teach.arguments import real_number, whole_number

LOW_HZ = 30  # lower edge of the first band, before lesson 03 adds 50 Hz


def to_mel(hz):
    """Mel value of a frequency `hz` in Hz (0 or more); a number or an array, same shape back."""
    if not np.all(np.asarray(hz) >= 0):
        raise ValueError(f"hz must be 0 Hz or more, got {hz}")
    return 2595 * np.log10(1 + np.asarray(hz) / 700)


def to_hz(mel):
    """Frequency in Hz of a `mel` value (0 or more); a number or an array, same shape back."""
    if not np.all(np.asarray(mel) >= 0):
        raise ValueError(f"mel must be 0 mel or more, got {mel}")
    return 700 * (10 ** (np.asarray(mel) / 2595) - 1)


def highest_edge(sample_rate=16000, min_low_hz=50, min_band_hz=50):
    """Upper edge of the last band in Hz: Nyquist less the 50 + 50 Hz that lesson 03 adds.

    Raises ValueError where that leaves no room above LOW_HZ.
    """
    real_number("min_low_hz", min_low_hz, at_least=0)
    real_number("min_band_hz", min_band_hz, at_least=1)
    lowest_rate = 2 * (LOW_HZ + min_low_hz + min_band_hz)
    if real_number("sample_rate", sample_rate, at_least=1) <= lowest_rate:
        raise ValueError(
            f"sample_rate must be above {lowest_rate} Hz to hold bands of min_low_hz={min_low_hz} "
            f"and min_band_hz={min_band_hz}, got {sample_rate}"
        )
    return sample_rate / 2 - (min_low_hz + min_band_hz)


def mel_edges(out_channels=80, low_hz=LOW_HZ, high_hz=7900):
    """Band edges in Hz, equally spaced in mel: shape (out_channels + 1,).

    Raises TypeError or ValueError unless out_channels >= 1 and 0 <= low_hz < high_hz.
    """
    whole_number("out_channels", out_channels, at_least=1)
    if real_number("low_hz", low_hz, at_least=0) >= real_number("high_hz", high_hz, at_least=0):
        raise ValueError(f"low_hz must be below high_hz, got {low_hz} and {high_hz} Hz")
    return to_hz(np.linspace(to_mel(low_hz), to_mel(high_hz), out_channels + 1))
