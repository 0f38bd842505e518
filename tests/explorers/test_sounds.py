"""What explorers play: tones, clicks, pauses, and what a filter leaves of them."""

import numpy as np
import pytest

from sincnet_teach.explorers.sounds import filtered, one_click, sampled_tone, silence, white_noise


def test_a_tone_comes_and_goes_softly():
    heard = sampled_tone(1000, 0.5)
    assert len(heard) == 8000
    assert np.abs(heard).max() == pytest.approx(0.4, rel=1e-3)
    assert np.abs(heard[[0, -1]]).max() == 0
    assert np.abs(np.diff(heard[:16])).max() < 0.1
    assert np.abs(np.fft.rfft(heard, 16000)).argmax() == 1000


def test_a_tone_beyond_nyquist_is_its_alias():
    np.testing.assert_allclose(sampled_tone(9500, 0.1), -sampled_tone(6500, 0.1), atol=1e-9)


def test_a_click_and_a_pause():
    assert one_click(0.1).tolist() == [0.0] * 800 + [1.0] + [0.0] * 799
    assert silence(0.1).tolist() == [0.0] * 1600


@pytest.mark.parametrize("length", [3, 251])
def test_through_a_filter_is_a_convolution_without_delay(length):
    random = np.random.default_rng(0)
    sound, taps = random.standard_normal(1000), random.standard_normal(length)
    expected = np.convolve(sound, taps)[length // 2 :][:1000]
    np.testing.assert_allclose(filtered(sound, taps), expected, atol=1e-9)


def test_noise_is_white_and_always_the_same():
    heard = white_noise(0.75)
    assert len(heard) == 12000
    assert np.abs(heard).max() <= 0.2
    assert abs(heard.mean()) < 0.01
    assert heard.std() == pytest.approx(0.2 / np.sqrt(3), rel=0.02)
    sixths = np.square(np.abs(np.fft.rfft(heard)))[1:].reshape(-1, 1000).mean(axis=1)
    np.testing.assert_allclose(sixths, sixths.mean(), rtol=0.15)
    near = [np.corrcoef(heard[:-k], heard[k:])[0, 1] for k in range(1, 50)]
    assert np.abs(near).max() < 0.05
    np.testing.assert_array_equal(white_noise(0.75), heard)
