"""Players: one scale for all, said in words; and how loud a sound is."""

import base64
import io
import re

import numpy as np
import pytest
import soundfile
import torch

from sincnet_teach import players

TONE = 0.3 * np.sin(2 * np.pi * 440 * np.arange(48000) / 48000)


def test_defaults():
    assert players.listen({"tone": TONE}).sample_rate == 16000
    assert players.listen({"tone": TONE}).full_scale == pytest.approx(0.3)


def sounds_of(shown):
    """The samples that a browser would play."""
    coded = re.findall(r'base64,([^"]+)"', shown._repr_html_())
    return [soundfile.read(io.BytesIO(base64.b64decode(code)))[0] for code in coded]


def test_players_share_one_scale():
    loud, quiet = sounds_of(players.listen({"loud": 4 * TONE, "quiet": 0.04 * TONE}))
    assert np.abs(loud).max() == pytest.approx(1, abs=1e-3)
    np.testing.assert_allclose(quiet, loud / 100, atol=1e-4)


def test_full_scale_is_kept():
    (sound,) = sounds_of(players.listen({"tone": TONE}, full_scale=3))
    np.testing.assert_allclose(sound, TONE / 3, atol=1e-4)


def test_players_say_what_they_hold():
    shown = players.listen({"a <tone>": TONE}, full_scale=1, sample_rate=48000)
    assert "a <tone>: 1.0 s, −13 dB" in repr(shown)
    assert 'aria-label="a &lt;tone&gt;: 1.0 s, −13 dB"' in shown._repr_html_()


def test_level_of_a_tone():
    assert players.level(np.sin(2 * np.pi * np.arange(16000) / 100)) == pytest.approx(
        -3.01, abs=0.01
    )


def test_level_of_whole_numbers_and_of_silence():
    """Samples of 16 bits, squared, are beyond 16 bits."""
    loud = np.array([300, -300], dtype=np.int16)
    assert players.level(loud) == pytest.approx(20 * np.log10(300))
    assert players.level(np.zeros(5)) == pytest.approx(-140)


def test_a_sound_at_full_scale_is_not_too_loud():
    sound = np.array([0.5, -1.0])
    assert players.listen({"a": sound}, full_scale=1).full_scale == 1
    with pytest.raises(ValueError, match=r"full_scale must be at least the loudest sample 1\.000"):
        players.listen({"a": sound}, full_scale=0.999)
    with pytest.raises(ValueError, match=r"full_scale must be at least the loudest sample 0\.000"):
        players.listen({"a": 0 * sound}, full_scale=0)
    with pytest.raises(ValueError, match="sample_rate must be at least 1, got 0"):
        players.listen({"a": sound}, sample_rate=0)


@pytest.mark.parametrize("sound", [[[1.0, 2.0]], [], [np.nan], 1.0])
def test_what_is_no_sound_is_refused(sound):
    with pytest.raises(ValueError, match="sound must be finite samples"):
        players.level(sound)


def test_players_are_flac_and_take_tensors_with_gradients():
    shown = players.listen({"x": torch.ones(100, requires_grad=True)}, 2.0, 8000)
    coded = re.search(r'data:audio/flac;base64,([^"]+)"', shown._repr_html_())[1]
    info = soundfile.info(io.BytesIO(base64.b64decode(coded)))
    assert (info.format, info.samplerate, info.frames) == ("FLAC", 8000, 100)
    assert repr(shown).splitlines()[1] == "x: 0.0 s, −6 dB"
