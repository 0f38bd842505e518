"""Lesson 02: the window, and its explorer."""

import numpy as np
import pytest
from course import verdict, verdicts
from hypothesis import given
from hypothesis import strategies as st
from pictures import vertical_lines

from sincnet_teach.explorers.window import WindowedSinc
from sincnet_teach.response import gain_at, highest_side_lobe
from sincnet_teach.window import half_hamming


def low_pass(length, window, cutoff=1000):
    """A windowed low-pass at `cutoff` Hz, 16 kHz: (length,)."""
    n = np.arange(length) - length // 2
    return np.sinc(2 * cutoff * n / 16000) * window(length)


@given(half=st.integers(20, 500))
def test_windowed_sinc_read_outs(half):
    length = 2 * half + 1
    readouts = WindowedSinc().update(length, "Hamming")
    n = np.arange(length) - half
    taps = np.sinc(n / 8) * np.hamming(length)
    assert readouts["highest side lobe"] == f"{highest_side_lobe(taps, 1000):.1f} dB"


def test_a_filter_of_three_taps_is_said_to_be_too_short():
    assert "too short" in WindowedSinc().update(3, "Hamming")["note"]


@pytest.mark.parametrize(("name", "ends"), [("none", 1), ("Hamming", 0.08), ("Hann", 0)])
def test_picture_draws_taps_window_and_response(name, ends):
    picture = WindowedSinc()
    picture.update(101, name)
    time, taps = picture.taps.get_data()
    np.testing.assert_allclose(time, np.arange(-50, 51) / 16, err_msg="ms at 16 kHz")
    shape = picture.window.get_ydata()
    np.testing.assert_array_equal(picture.window.get_xdata(), time)
    assert shape[[0, -1]] == pytest.approx([ends, ends])
    assert shape[50] == taps[50] == 1
    ideal = np.sin(2 * np.pi * time) / (2 * np.pi * time + (time == 0))  # 1000 Hz: a turn a ms
    np.testing.assert_allclose(taps, shape * np.where(time == 0, 1, ideal), atol=1e-12)
    hz, level = picture.response.get_data()
    gain = [gain_at(taps, f) for f in hz[::40]]
    expected = 20 * np.log10(np.maximum(np.array(gain) / taps.sum(), 10 ** (-110 / 20)))
    np.testing.assert_allclose(level[::40], expected, atol=0.01)


def test_picture_marks_the_cutoff():
    assert vertical_lines(WindowedSinc().axes[1]) == [1000]


def test_read_outs_of_the_length_and_the_slope():
    picture = WindowedSinc()
    assert picture.update(250, "none")["length"] == "251 taps, 15.7 ms"
    steep, wide = (picture.update(n, "Hamming")["slope, gain 0.9 to 0.1"] for n in (1001, 251))
    assert 3 < int(wide.removesuffix(" Hz")) / int(steep.removesuffix(" Hz")) < 5
    assert picture.update(3, "Hamming")["slope, gain 0.9 to 0.1"] == "beyond 8000 Hz"
    assert picture.update(31, "Blackman")["highest side lobe"].endswith(" dB")
    assert picture.update(3, "Hamming")["highest side lobe"] == "none"


# The step


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


# The exercises


@verdicts(
    ("2.2", -53.98, "right"),
    ("2.2", -54.2, "20 log10(gain)"),
    ("2.3", np.hamming, "right"),
    ("2.4", 5, "right"),
    ("2.4", 13, "right"),
    ("2.4", 15, "too long"),
    ("2.4", 100_001, "too long"),
    ("2.4", 1, "so short"),
    ("2.4", 3, "so short"),
    ("2.4", 0, "one odd length"),
    ("2.4", 100_003, "one odd length, at most 100001"),
    ("2.5", low_pass(101, np.blackman), "right"),
    ("2.5", low_pass(61, np.blackman), "right"),
    ("2.5", low_pass(41, np.blackman), "Hz wide: use more"),
    ("2.5", low_pass(103, np.blackman), "at most 101 taps"),
    ("2.5", low_pass(101, np.hamming), "which window goes lower"),
    ("2.5", low_pass(101, np.blackman, 900), "at 0 Hz; it is 0.25"),
    ("2.5", low_pass(101, np.blackman, 1100), "at 0 Hz; it is 0.75"),
    ("2.5", low_pass(101, np.blackman, 980), "right"),
    ("2.5", low_pass(101, np.blackman, 1020), "right"),
    ("2.5", np.ones((3, 3)), "shape (taps,); yours has (3, 3)"),
    ("2.5", np.ones(2), "at most 101 taps"),
    ("2.5", [1, np.nan, 1], "finite number"),
    ("2.5", [-1, 2, -1], "0 Hz must come through"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
