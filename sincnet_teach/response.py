"""Measuring filters: magnitude response, band edges, gain, and the response of a whole bank.

`filters` is one filter (kernel_size,) or many (..., kernel_size), a tensor or an array; a layer's
`filters()` will do. All results are float64 arrays.
"""

import numpy as np

from sincnet_teach.arguments import real_number, whole_number

FFT_LENGTH = 2**14  # grid of 0.98 Hz at 16 kHz, far finer than any main lobe here


def magnitude_response(filters, sample_rate=16000, n_fft=FFT_LENGTH):
    """Frequencies in Hz, (n_fft // 2 + 1,), and the gain at each, (..., n_fft // 2 + 1), linear.

    Raises ValueError for taps that are not finite or an n_fft shorter than the filter (lesson 02).
    """
    taps = _taps(filters)
    real_number("sample_rate", sample_rate, at_least=1)
    whole_number("n_fft", n_fft, at_least=taps.shape[-1])
    hz = np.fft.rfftfreq(n_fft, 1 / sample_rate)
    return hz, np.abs(np.fft.rfft(taps, n_fft))


def decibels(gain, floor=-140.0):
    """20 log10 of a linear `gain`, any shape, in dB; nothing below `floor` dB."""
    return 20 * np.log10(np.maximum(np.abs(gain), 10 ** (floor / 20)))


def gain_at(filters, hz, sample_rate=16000):
    """Linear gain of each filter at its own frequency `hz` (a number, or one for each): (...).

    The sum of taps times cosines and sines at exactly that frequency, no grid (lesson 04).
    """
    taps = _taps(filters)
    real_number("sample_rate", sample_rate, at_least=1)
    n = np.arange(taps.shape[-1])
    cycles = np.multiply.outer(np.asarray(hz, dtype=float), n) / sample_rate
    return np.abs(np.sum(taps * np.exp(-2j * np.pi * cycles), axis=-1))


def band_edges(filters, drop=6.0, sample_rate=16000, n_fft=FFT_LENGTH):
    """Lower and upper frequency in Hz where the gain is `drop` dB below its peak: (..., 2).

    Walks down both sides of the peak and interpolates; a side that never falls that low ends at
    0 Hz or Nyquist. Raises ValueError for a drop that is not positive or a filter of zeros.
    """
    if not 0 < drop < 120:
        raise ValueError(f"drop must be above 0 and below 120 dB, got {drop}")
    hz, gain = magnitude_response(filters, sample_rate, n_fft)
    rows = gain.reshape(-1, hz.size)
    if not rows.max(axis=-1).all():
        raise ValueError("filters must each have a tap that is not 0, got a filter of zeros")
    edges = [_edges(hz, row, row.max() * 10 ** (-drop / 20)) for row in rows]
    return np.array(edges).reshape(*gain.shape[:-1], 2)


def highest_side_lobe(filters, cutoff, sample_rate=16000, n_fft=FFT_LENGTH):
    """Highest side lobe above `cutoff` Hz of a low-pass (kernel_size,), in dB of its gain at 0 Hz.

    The first valley above the cutoff ends the slope; what rises beyond it, by more than rounding
    does, is a side lobe. Returns -inf for a filter so short that it has none (lesson 02).
    """
    hz, gain = magnitude_response(filters, sample_rate, n_fft)
    beyond = gain[hz >= cutoff]
    rising = np.flatnonzero(np.diff(beyond) > 1e-9 * gain[0])
    lobe = beyond[rising[0] :].max() / gain[0] if rising.size else 0.0
    return float(20 * np.log10(lobe)) if lobe > 0 else -np.inf


def slope_width(filters, sample_rate=16000, n_fft=FFT_LENGTH):
    """Distance in Hz from where a low-pass (kernel_size,) last has 0.9 to where it first has 0.1.

    Counted from its gain at 0 Hz; where the gain never falls that low, to Nyquist (lesson 02).
    """
    hz, gain = magnitude_response(filters, sample_rate, n_fft)
    gain = gain / gain[0]
    below = np.flatnonzero(gain < 0.1)
    end = below[0] if below.size else len(hz) - 1
    start = np.flatnonzero(gain[:end] > 0.9)[-1]
    last = np.interp(0.9, gain[[start + 1, start]], hz[[start + 1, start]])
    first = np.interp(0.1, gain[[end, end - 1]], hz[[end, end - 1]])
    return first - last


def cumulative_response(filters, sample_rate=16000, n_fft=FFT_LENGTH):
    """Frequencies in Hz and the mean gain of a bank (out_channels, ..., kernel_size) at each.

    The average of all magnitude responses, as the paper's figure of learned filters shows it.
    """
    hz, gain = magnitude_response(filters, sample_rate, n_fft)
    return hz, gain.reshape(-1, hz.size).mean(axis=0)


def _taps(filters):
    """`filters` as a float64 array, refused if a tap is not finite."""
    detached = filters.detach().cpu() if hasattr(filters, "detach") else filters
    taps = np.asarray(detached, dtype=np.float64)
    if taps.ndim == 0 or not np.isfinite(taps).all():
        raise ValueError(f"filters must be finite taps, (..., kernel_size), got shape {taps.shape}")
    return taps


def _edges(hz, gain, level):
    """Where `gain` crosses `level` to the left and to the right of its peak, in Hz."""
    peak = int(np.argmax(gain))
    below = np.flatnonzero(gain < level)
    left, right = below[below < peak], below[below > peak]
    low, high = hz[0], hz[-1]
    if left.size:
        i = left[-1]
        low = np.interp(level, gain[i : i + 2], hz[i : i + 2])
    if right.size:
        i = right[0]
        high = np.interp(level, gain[[i, i - 1]], hz[[i, i - 1]])
    return low, high
