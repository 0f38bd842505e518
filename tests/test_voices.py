"""The shipped speech, the reader for one's own recordings, and the players."""

import base64
import io
import re

import numpy as np
import pytest
import soundfile
import torch

from sincnet_teach import voices

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
        assert -26 < voices.level(sound) < -21


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


def sounds_of(players):
    """The samples that a browser would play."""
    coded = re.findall(r'base64,([^"]+)"', players._repr_html_())
    return [soundfile.read(io.BytesIO(base64.b64decode(code)))[0] for code in coded]


def test_players_share_one_scale():
    loud, quiet = sounds_of(voices.listen({"loud": 4 * TONE, "quiet": 0.04 * TONE}))
    assert np.abs(loud).max() == pytest.approx(1, abs=1e-3)
    np.testing.assert_allclose(quiet, loud / 100, atol=1e-4)


def test_full_scale_is_kept():
    (sound,) = sounds_of(voices.listen({"tone": TONE}, full_scale=3))
    np.testing.assert_allclose(sound, TONE / 3, atol=1e-4)


def test_players_say_what_they_hold():
    players = voices.listen({"a <tone>": TONE}, full_scale=1, sample_rate=48000)
    assert "a <tone>: 1.0 s, −13 dB" in repr(players)
    assert 'aria-label="a &lt;tone&gt;: 1.0 s, −13 dB"' in players._repr_html_()


def test_level_of_a_tone():
    assert voices.level(np.sin(2 * np.pi * np.arange(16000) / 100)) == pytest.approx(
        -3.01, abs=0.01
    )
