"""Lesson 02: its step, the module window."""

import numpy as np
import pytest

from sincnet_teach.window import half_hamming


@pytest.mark.parametrize("length", [3, 51, 251, 1001])
def test_half_a_hamming_window(length):
    """Against NumPy's, within what the reference's two slips leave (lesson 02)."""
    half = half_hamming(length)
    assert half.shape == (length // 2,)
    assert half[0] == pytest.approx(0.08, abs=1e-6)
    off = np.abs(half.numpy() - np.hamming(length)[: length // 2]).max()
    assert off < 1.8 / length**1.4 + 1e-5


def test_default_length_is_the_references():
    assert half_hamming().tolist() == half_hamming(251).tolist()


def test_a_window_of_one_tap_has_no_left_half():
    assert half_hamming(1).shape == (0,)
