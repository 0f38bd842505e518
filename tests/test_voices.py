"""The shipped speech, and the reader for one's own recordings."""

import re

import numpy as np
import pytest
import soundfile
import torch
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach import voices
from sincnet_teach.players import level

TONE = 0.3 * np.sin(2 * np.pi * 440 * np.arange(48000) / 48000)


def test_what_ships():
    table = voices.voice_table()
    assert len(table) >= 8
    assert {row["sex"] for row in table.values()} == {"F", "M"}
    files = list(voices.SPEECH.rglob("*.flac"))
    assert sum(file.stat().st_size for file in files) <= 6_000_000
    for voice, row in table.items():
        own = sorted((voices.SPEECH / voice).glob("*.flac"))
        infos = [soundfile.info(file) for file in own]
        assert len(own) >= 5
        assert {(info.samplerate, info.channels, info.format) for info in infos} == {
            (16000, 1, "FLAC")
        }
        seconds = sum(info.duration for info in infos)
        assert 25 < seconds < 40
        assert seconds == pytest.approx(float(row["seconds"]), abs=0.06)
    licences = (voices.SPEECH / "README.md").read_text(encoding="utf-8")
    assert all(re.search(rf"\b{voice}\b", licences) for voice in table)


@pytest.mark.parametrize("voice", voices.voice_table())
def test_voices_are_speech_at_one_level(voice):
    for utterance in range(10):
        sound = voices.load_voice(voice, utterance)
        assert sound.dtype == torch.float32
        assert sound.abs().max() < 0.9
        assert -26 < level(sound) < -21


@pytest.mark.parametrize("form", ["wav", "flac"])
@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100, 48000])
@pytest.mark.parametrize("channels", [1, 2])
def test_any_rate_and_channels(tmp_path, form, rate, channels):
    time = np.arange(rate) / rate
    tone = 0.3 * np.sin(2 * np.pi * 440 * time)
    path = tmp_path / f"me.{form}"
    soundfile.write(path, np.stack([tone] * channels, axis=1), rate)
    sound = voices.read_recording(path)
    assert sound.dtype == torch.float32
    assert len(sound) == pytest.approx(16000, abs=1)
    middle = sound[4000:12000].numpy()
    expected = 0.3 * np.sin(2 * np.pi * 440 * np.arange(4000, 12000) / 16000)
    np.testing.assert_allclose(middle, expected, atol=2e-3)


def test_stereo_is_averaged(tmp_path):
    soundfile.write(tmp_path / "s.wav", np.stack([TONE, 0 * TONE], axis=1), 48000, subtype="FLOAT")
    soundfile.write(tmp_path / "m.wav", TONE / 2, 48000, subtype="FLOAT")
    stereo, mono = (voices.read_recording(tmp_path / name) for name in ("s.wav", "m.wav"))
    torch.testing.assert_close(stereo, mono)


@pytest.mark.parametrize(
    ("sound", "words"),
    [
        (TONE[:0], "must hold at least 0.2 s of sound, got 0.000 s"),
        (TONE[:4000], "must hold at least 0.2 s of sound, got 0.083 s"),
        (0 * TONE, "got silence"),
        (1e-4 * TONE, "got silence"),
        (np.where(np.arange(48000) == 7, np.nan, TONE), "got NaN or infinity"),
    ],
)
def test_useless_recordings_are_refused_by_name(tmp_path, sound, words):
    path = tmp_path / "mine.wav"
    soundfile.write(path, sound, 48000, subtype="FLOAT")
    with pytest.raises(ValueError, match=rf"mine\.wav.*{words}"):
        voices.read_recording(path)


def test_unreadable_files_are_refused_by_name(tmp_path):
    (tmp_path / "notes.wav").write_text("no sound at all")
    for path in (tmp_path / "notes.wav", tmp_path / "missing.wav", tmp_path):
        with pytest.raises(ValueError, match=f"readable wav or flac file, got .*{path.name}"):
            voices.read_recording(path)
    with pytest.raises(ValueError, match="readable wav or flac file, got None"):
        voices.read_recording(None)


def test_shortest_and_quietest_recordings_that_will_do(tmp_path):
    path = tmp_path / "mine.wav"
    soundfile.write(path, TONE[:9600], 48000, subtype="FLOAT")
    assert len(voices.read_recording(path)) == 3200
    soundfile.write(path, TONE[:9599], 48000, subtype="FLOAT")
    with pytest.raises(ValueError, match=r"at least 0\.2 s of sound, got 0\.200 s"):
        voices.read_recording(path)
    soundfile.write(path, np.full(9600, 1.01e-3), 48000, subtype="FLOAT")
    assert len(voices.read_recording(path)) == 3200
    soundfile.write(path, np.full(9600, 0.99e-3), 48000, subtype="FLOAT")
    with pytest.raises(ValueError, match=r"must reach a level of 0\.001, got silence"):
        voices.read_recording(path)


def test_another_rate_can_be_asked_for(tmp_path):
    soundfile.write(tmp_path / "mine.wav", TONE, 48000)
    assert len(voices.read_recording(tmp_path / "mine.wav", 8000)) == 8000
    with pytest.raises(ValueError, match="sample_rate must be finite and at least 1 Hz, got 0"):
        voices.read_recording(tmp_path / "mine.wav", 0)


def test_defaults():
    assert torch.equal(voices.load_voice(), voices.load_voice("slt", 0))


def test_all_voices_are_every_utterance_in_order():
    everything = voices.all_voices()
    assert list(everything) == list(voices.voice_table())
    assert [len(utterances) for utterances in everything.values()] == [10] * 10
    assert torch.equal(everything["slt"][3], voices.load_voice("slt", 3))


# A synthetic vowel


@given(
    pitch=st.floats(20, 1000),
    formants=st.lists(st.floats(100, 7000), min_size=1, max_size=4),
)
def test_a_vowel_repeats_and_is_of_one_size(pitch, formants):
    vowel = voices.make_vowel(pitch, formants, 0.5)
    assert vowel.dtype == torch.float32
    assert vowel.shape == (8000,)
    assert vowel.abs().max().item() == pytest.approx(0.5)
    period = round(16000 / pitch)
    steady = vowel[800 * len(formants) :]  # all rings of the first pulses have died away
    if len(steady) > period:
        torch.testing.assert_close(steady[period:], steady[:-period], atol=1e-4, rtol=0)


@pytest.mark.parametrize("formant", [300, 730, 2400])
def test_a_formant_is_a_resonance_of_the_analytic_shape(formant):
    """One pulse through one formant: peak at its frequency, half of the power 100 Hz apart."""
    ring = voices.make_vowel(20, [formant], 0.2)[: 16000 // 20]
    hz = np.fft.rfftfreq(2**16, 1 / 16000)
    power = np.abs(np.fft.rfft(ring.numpy(), 2**16)) ** 2
    assert hz[power.argmax()] == pytest.approx(formant, abs=5)
    half = hz[power > power.max() / 2]
    assert half[-1] - half[0] == pytest.approx(voices.RINGING, rel=0.05)


def test_a_vowel_takes_its_rate_and_length():
    assert voices.make_vowel(100, [500], 1.5).shape == (24000,)
    slow = voices.make_vowel(100, [500], sample_rate=8000)
    assert slow.shape == (8000,)
    assert np.abs(np.fft.rfft(slow.numpy())).argmax() == 500


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((19, [500]), "pitch must be finite and at least 20 Hz, got 19"),
        ((8000, [500]), "pitch must be below 8000 Hz, got 8000"),
        ((100, [500, 8000]), "formants must be below 8000 Hz, got 8000"),
        ((100, [0]), "formants must be finite and at least 1 Hz, got 0"),
        ((100, [500], 0.1), "seconds must be finite and at least 0.2 s, got 0.1"),
        ((100, [500], 1, 0), "sample_rate must be finite and at least 1 Hz, got 0"),
    ],
)
def test_a_vowel_that_cannot_be_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        voices.make_vowel(*arguments)
    with pytest.raises(TypeError, match="pitch must be a number"):
        voices.make_vowel("high", [500])
    with pytest.raises(TypeError, match="formants must be a list of frequencies in Hz, got 730"):
        voices.make_vowel(100, 730)
