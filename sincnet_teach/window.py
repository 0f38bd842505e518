"""Lesson 02: the left half of a Hamming window, as the reference code makes it."""

import math

import torch

from sincnet_teach.arguments import odd_number


def half_hamming(kernel_size=251):
    """Taps 0 … L//2 - 1 of a Hamming window of L = `kernel_size` taps (odd): shape (L // 2,).

    The centre tap, 1, is left out, and the right half is the mirror image (lesson 02).
    Raises TypeError or ValueError for a kernel_size that is not an odd whole number.
    """
    odd_number("kernel_size", kernel_size)
    n_lin = torch.linspace(0, (kernel_size / 2) - 1, steps=int(kernel_size / 2))
    return 0.54 - 0.46 * torch.cos(2 * math.pi * n_lin / kernel_size)
