"""Lesson 04: windowed sinc band-pass filters from their cutoff frequencies."""

import math

import torch

from sincnet_teach.arguments import eager, odd_number, real_number


def time_axis(kernel_size=251, sample_rate=16000):
    """`n_` = 2πn / sample_rate for n = -(L // 2) … -1, in radians per Hz: shape (1, L // 2).

    Raises TypeError or ValueError for an even kernel_size or a sample_rate below 1 Hz.
    """
    odd_number("kernel_size", kernel_size)
    real_number("sample_rate", sample_rate, at_least=1)
    n = (kernel_size - 1) / 2.0
    return 2 * math.pi * torch.arange(-n, 0).view(1, -1) / sample_rate


def band_pass_filters(low, high, n_, window_):
    """Windowed sinc filters with centre tap 1: shape (out_channels, L).

    `low`, `high`: cutoffs in Hz, (out_channels, 1), low < high (paper, equation 4);
    `n_`: time_axis, (1, L // 2); `window_`: left half of a window, (L // 2,).
    Raises ValueError where a band has no width.
    """
    if eager() and not torch.all(low < high):
        raise ValueError("low must be below high in every filter: a band of no width is 0/0")
    band = (high - low)[:, 0]
    f_times_t_low = torch.matmul(low, n_)
    f_times_t_high = torch.matmul(high, n_)
    band_pass_left = ((torch.sin(f_times_t_high) - torch.sin(f_times_t_low)) / (n_ / 2)) * window_
    band_pass_center = 2 * band.view(-1, 1)
    band_pass_right = torch.flip(band_pass_left, dims=[1])
    band_pass = torch.cat([band_pass_left, band_pass_center, band_pass_right], dim=1)
    return band_pass / (2 * band[:, None])
