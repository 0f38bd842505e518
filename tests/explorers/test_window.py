"""Lesson 02: what its picture draws and reads off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import vertical_lines

from sincnet_teach.explorers.window import WindowedSinc
from sincnet_teach.response import gain_at, highest_side_lobe


@given(half=st.integers(20, 500))
def test_windowed_sinc_read_outs(half):
    length = 2 * half + 1
    readouts = WindowedSinc().update(length, "Hamming")
    n = np.arange(length) - half
    taps = np.sinc(n / 8) * np.hamming(length)
    assert readouts["highest side lobe"] == f"{highest_side_lobe(taps, 1000):.1f} dB"


@pytest.mark.parametrize("length", [3, 9, 15, 17, 251])
def test_a_filter_far_from_half_its_gain_at_the_cutoff_is_said_to_be_too_short(length):
    n = np.arange(length) - length // 2
    taps = np.sinc(n / 8) * np.hamming(length)
    gain = abs(taps @ np.cos(2 * np.pi * 1000 * n / 16000)) / taps.sum()
    note = WindowedSinc().update(length, "Hamming").get("note", "")
    assert ("too short" in note) == (abs(gain - 0.5) > 0.1)
    assert not note or f"{gain:.2f}" in note


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


def test_read_outs_of_the_length_and_the_slope():
    picture = WindowedSinc()
    assert picture.update(250, "none")["length"] == "251 taps, 15.7 ms"
    steep, wide = (picture.update(n, "Hamming")["slope, gain 0.9 to 0.1"] for n in (1001, 251))
    assert 3 < int(wide.removesuffix(" Hz")) / int(steep.removesuffix(" Hz")) < 5
    assert picture.update(3, "Hamming")["slope, gain 0.9 to 0.1"] == "beyond 8000 Hz"
    assert picture.update(31, "Blackman")["highest side lobe"].endswith(" dB")
    assert picture.update(3, "Hamming")["highest side lobe"] == "none"


@pytest.mark.parametrize("window", ["none", "Hamming"])
def test_a_click_and_a_tone_are_heard_through_the_filter(window):
    picture = WindowedSinc()
    heard, taps = picture.sound(251, window), picture.design(251, window)[2]
    taps = taps / taps.sum()
    np.testing.assert_allclose(heard[3200 - 125 : 3200 + 126], taps, atol=1e-12)
    before, after = heard[6400:16000], heard[-9600:]
    left = (
        np.abs(np.fft.rfft(after[3200:6400])).max() / np.abs(np.fft.rfft(before[3200:6400])).max()
    )
    assert left == pytest.approx(gain_at(taps, 1120), rel=0.02, abs=1e-4)
    assert (
        picture.update(251, window)["what remains of a tone of 1120 Hz"]
        == f"{gain_at(taps, 1120):.2%}"
    )


def test_picture_marks_the_cutoff_and_the_tone():
    assert vertical_lines(WindowedSinc().axes[1]) == [1000, 1120]
