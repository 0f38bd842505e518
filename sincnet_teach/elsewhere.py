"""Lesson 10: other sample rates and signals, the authors' checkpoints, Gabor filters."""

import math

import numpy as np
import torch

from sincnet_teach.arguments import odd_number, real_number
from sincnet_teach.layer import SincConv


def same_duration(kernel_size, sample_rate, other_rate):
    """Odd number of taps that lasts nearest to what `kernel_size` taps last at `sample_rate`.

    At `other_rate`; both rates in samples a second. Raises TypeError or ValueError for an even
    kernel_size or a rate below 1 Hz (lesson 10, section 1).
    """
    odd_number("kernel_size", kernel_size)
    real_number("sample_rate", sample_rate, at_least=1)
    taps = kernel_size * real_number("other_rate", other_rate, at_least=1) / sample_rate
    return 2 * round((taps - 1) / 2) + 1


def at_rate(layer, sample_rate):
    """The bands of a SincConv, in Hz, as a new SincConv at another sample rate.

    Its filters last as long; stride, padding and dilation stay as they are, in samples or taps.
    What reaches beyond the new Nyquist frequency is cut off there, and a filter wholly beyond it
    held below it (lesson 03). Raises ValueError as SincConv does (lesson 10, section 1).
    """
    moved = SincConv(
        layer.out_channels,
        same_duration(layer.kernel_size, layer.sample_rate, sample_rate),
        sample_rate,
        stride=layer.stride,
        padding=layer.padding,
        dilation=layer.dilation,
        min_low_hz=layer.min_low_hz,
        min_band_hz=layer.min_band_hz,
    ).to(layer.low_hz_)  # its device and precision
    moved.load_state_dict(layer.state_dict())
    return moved


def bank_of(edges, kernel_size, sample_rate):
    """A SincConv whose bands lie between `edges` in Hz, (out_channels + 1,).

    A lower edge at 0 Hz does not learn (lesson 03). Raises ValueError unless the edges rise from
    0 Hz or more to Nyquist or less, each by more than 1 Hz, the least min_band_hz, and for a
    sample_rate of 62 Hz or less, as SincConv does (lesson 10, section 2).
    """
    nyquist = real_number("sample_rate", sample_rate, at_least=1) / 2
    edges = torch.as_tensor(np.asarray(edges, dtype=np.float32))
    rising = edges.ndim == 1 and len(edges) > 1 and bool((edges.diff() > 1).all())
    if not rising or edges[0] < 0 or edges[-1] > nyquist:
        raise ValueError(
            f"edges must be two or more that rise by more than 1 Hz each, within 0 to {nyquist:g} "
            f"Hz, got {edges.tolist()}"
        )
    layer = SincConv(len(edges) - 1, kernel_size, sample_rate, min_low_hz=0, min_band_hz=1)
    with torch.no_grad():
        layer.low_hz_.copy_(edges[:-1].view(-1, 1))
        layer.band_hz_.copy_(edges.diff().view(-1, 1) - 1)
    return layer


def load_reference(path, kernel_size=251, sample_rate=16000):
    """The first layer of a checkpoint that the authors' speaker_id.py saved, as a SincConv.

    Reads both their classes: SincConv_fast, in Hz, and the older sinc_conv, which divides cutoffs
    by the sample rate and has no clamp (lesson 10, section 4). The file names neither `kernel_size`
    nor `sample_rate` (Hz): give them if they are others. Raises ValueError for any other file.
    """
    learned = _first_layer(path)
    older = "filt_b1" in learned
    names = ("filt_b1", "filt_band") if older else ("low_hz_", "band_hz_")
    low, band = (learned.get(name, torch.empty(0)).view(-1, 1) for name in names)
    if not len(low) or low.shape != band.shape or not torch.cat([low, band]).isfinite().all():
        raise ValueError(
            f"{path} must hold finite conv.0.{names[0]} and conv.0.{names[1]}, as many of each, "
            f"got {len(low)} and {len(band)}"
        )
    layer = SincConv(len(low), kernel_size, sample_rate)
    unit = sample_rate if older else 1  # Hz
    with torch.no_grad():
        layer.low_hz_.copy_(low * unit)
        layer.band_hz_.copy_(band * unit)
    return layer


def _first_layer(path):
    """What a checkpoint keeps of its first layer: a dict from name, without "conv.0.", to tensor.

    weights_only lets tensors through and refuses code; torch before 2.10 had ways around it
    (CVE-2025-32434, CVE-2026-24747), so a stranger's file wants a newer one.
    """
    try:
        checkpoint = torch.load(path, map_location="cpu", weights_only=True)
        network = checkpoint["CNN_model_par"].items()
        return {name[7:]: value.detach() for name, value in network if name.startswith("conv.0.")}
    except Exception as error:  # torch raises many kinds at a file that is not its own
        raise ValueError(
            f"path must name a checkpoint of speaker_id.py, a dict with CNN_model_par, got {path} "
            f"({type(error).__name__})"
        ) from error


def gabor_filters(centre, width, kernel_size=251, sample_rate=16000):
    """Gabor filters, a cosine under a Gaussian, with centre tap 1: (n, kernel_size).

    `centre` and `width` in Hz, numbers or (n,): the gain is half its peak (-6 dB) at centre -
    width / 2 and centre + width / 2, if the filter is long enough. The real half of LEAF's filters
    (arXiv:2101.08596; lesson 10, section 5). Raises ValueError for a width that is not above 0, a
    centre outside 0 Hz to Nyquist, or unequal numbers of them.
    """
    half = odd_number("kernel_size", kernel_size) // 2
    nyquist = real_number("sample_rate", sample_rate, at_least=1) / 2
    centre, width = (torch.as_tensor(x, dtype=torch.float32).view(-1, 1) for x in (centre, width))
    if len(centre) != len(width) or not ((centre >= 0) & (centre <= nyquist) & (width > 0)).all():
        raise ValueError(
            f"centre must be within 0 to {nyquist:g} Hz and width above 0 Hz, as many of each, "
            f"got {centre.flatten().tolist()} and {width.flatten().tolist()}"
        )
    time = torch.arange(-half, half + 1) / sample_rate
    deviation = math.sqrt(2 * math.log(2)) / (math.pi * width)  # of the Gaussian, in seconds
    return torch.exp(-0.5 * (time / deviation) ** 2) * torch.cos(2 * math.pi * centre * time)
