"""Lessons 05 and 00: pictures and sounds of a voice through a band, and of a vowel."""

import numpy as np
import pytest
import torch
from pictures import VOICE

from sincnet_teach import SincConv
from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.explorers.filter_use import VoiceThroughBand, VowelThroughLayer
from sincnet_teach.response import decibels, gain_at
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.voices import make_vowel
from sincnet_teach.window import half_hamming


def test_voice_through_band_is_conv1d():
    picture = VoiceThroughBand(VOICE)
    low, high = torch.tensor([[407.0]]), torch.tensor([[490.0]])
    taps = band_pass_filters(low, high, time_axis(), half_hamming())
    out = torch.nn.functional.conv1d(VOICE.view(1, 1, -1), taps.unsqueeze(1), padding=125)[0, 0]
    heard = picture.sound((407, 490)) / picture.scale * gain_at(taps[0], 448.5)
    np.testing.assert_allclose(heard, out, atol=1e-4)


def test_sounds_share_one_scale():
    picture = VoiceThroughBand(VOICE)
    whole = picture.sound((407, 490), listen_to="the whole voice")
    assert np.abs(whole).max() == pytest.approx(0.5)
    wide, narrow = picture.sound((80, 7990)), picture.sound((2000, 2100))
    assert np.sqrt(np.mean(wide**2)) == pytest.approx(np.sqrt(np.mean(whole**2)), rel=0.1)
    assert np.sqrt(np.mean(narrow**2)) < 0.1 * np.sqrt(np.mean(whole**2))


@pytest.mark.parametrize("number", [0, 40, 79])
def test_the_band_follows_the_number(number):
    f1, f2 = (f.flatten()[number].item() for f in constrained_cutoffs(*initial_parameters()))
    followed = VoiceThroughBand(VOICE).follow("number", number)["band"]
    assert followed == pytest.approx((f1, f2), abs=0.51)
    assert VoiceThroughBand(VOICE).follow("band", (1, 2)) == {}


def test_picture_draws_the_voice_through_the_band_over_time():
    picture = VoiceThroughBand(VOICE)
    picture.update((407, 490))
    heard = picture.sound((407, 490)) / picture.scale
    time, outline = picture.out.get_data()
    per = len(VOICE) // 500
    stretches = heard[: 500 * per].reshape(500, per)
    np.testing.assert_allclose(outline[::2], stretches.min(axis=1), atol=1e-6)
    np.testing.assert_allclose(outline[1::2], stretches.max(axis=1), atol=1e-6)
    assert time[0] == 0
    assert time[-1] == pytest.approx(500 * per / 16000, rel=2e-3)
    still = next(line for line in picture.axes[0].lines if line.get_label() == "voice")
    voice = VOICE.numpy()[: 500 * per].reshape(500, per)
    np.testing.assert_allclose(still.get_ydata()[1::2], voice.max(axis=1))
    assert picture.axes[0].get_xlim() == pytest.approx((0, len(VOICE) / 16000))


def test_picture_draws_the_band_over_frequency():
    """A noise alike at all frequencies, so that what remains of it is the filter's own response."""
    noise = torch.randn(2**16 - 250, generator=torch.Generator().manual_seed(0))
    picture = VoiceThroughBand(noise)
    picture.update((2000, 3000))
    hz, level = picture.out_spectrum.get_data()
    np.testing.assert_allclose(np.diff(hz), 40)
    assert hz[0] == 20
    voice = next(line for line in picture.axes[1].lines if line.get_label() == "voice")
    assert voice.get_ydata().max() == pytest.approx(0, abs=1e-4)
    apart = level - voice.get_ydata()
    assert np.abs(apart[(hz > 2150) & (hz < 2850)]).max() < 1.5
    assert apart[(hz < 1800) | (hz > 3200)].max() < -30
    edges = picture.edges.get_xydata()
    assert edges[[0, 1, 3, 4], 0].tolist() == [2000, 2000, 3000, 3000]
    assert edges[[0, 1, 3, 4], 1].tolist() == [-80, 0, -80, 0]
    assert np.isnan(edges[2, 0])


def test_read_outs_of_the_band_its_power_and_its_gain():
    picture = VoiceThroughBand(VOICE)
    own = tuple(picture.nominal[12].tolist())
    assert picture.update(own, 12)["band"] == f"{own[0]} to {own[1]} Hz"
    assert picture.update((500, 900), 12)["band"] == "500 to 900 Hz, your own"
    assert picture.update((500, 900))["band"] == "500 to 900 Hz"
    readouts = picture.update((500, 900), 12)
    heard = picture.sound((500, 900)) / picture.scale
    share = (heard**2).sum() / VOICE.square().sum().item()
    assert readouts["share of the voice's power"] == f"{share:.1%}"
    assert readouts["gain of the layer's filter"] == "20.0, divided out here"
    assert "gain of the layer's filter" not in picture.update((500, 900)), "as in lesson 00"
    assert "note" in picture.update((8000, 8000))
    assert "note" not in readouts


@pytest.mark.parametrize("samples", [2**14 - 250, 2**14 - 249])
def test_the_fourier_length_holds_voice_and_filter(samples):
    length = VoiceThroughBand.fourier_length(samples)
    assert length == (2**14 if samples + 250 == 2**14 else 2**15)


# A vowel through the layer


def test_vowel_levels_are_those_of_the_layer():
    picture, layer = VowelThroughLayer(), SincConv(80, 251)
    out = layer(make_vowel(100, (730, 1090, picture.THIRD)).view(1, 1, -1))[
        0, :, 4000:12000
    ].detach()
    size = out.square().mean(dim=1).sqrt().numpy()
    size /= gain_at(layer.filters()[:, 0], picture.centres)
    picture.update(100, 730, 1090)
    hz, levels = picture.levels.get_data()
    np.testing.assert_array_equal(hz, picture.centres[picture.centres <= 4000])
    wanted = decibels(size / size.max())[: len(hz)]
    assert np.abs(levels - wanted)[wanted > -40].max() < 0.3
    assert levels.max() == 0
    assert levels.min() == picture.FLOOR


def test_vowel_spectrum_has_peaks_at_the_harmonics_only():
    picture = VowelThroughLayer()
    picture.update(200, 730, 1090)
    hz, level = picture.harmonics.get_data()
    peaks = (level[1:-1] > level[:-2]) & (level[1:-1] > level[2:]) & (level[1:-1] > -40)
    found = hz[1:-1][peaks]
    assert len(found) >= 10
    assert np.abs(found / 200 - np.round(found / 200)).max() < 0.01
    upright = picture.formants.get_xydata()
    assert upright[::3, 0].tolist() == [730, 1090, picture.THIRD]
    assert upright[1::3, 1].tolist() == [0, 0, 0]


def test_vowel_readouts_and_sound():
    picture = VowelThroughLayer()
    readouts = picture.update(100, 730, 1090)
    assert readouts["loudest filter"] == "19, around 707 Hz"
    assert readouts["harmonic nearest the first formant"] == "7 × 100.0 = 700 Hz"
    assert "note" not in readouts
    rounded = picture.update(397, 200, 1090)
    assert rounded["harmonic nearest the first formant"] == "1 × 400.0 = 400 Hz"
    assert picture.update(100, 730, 600)["note"] == "second formant below the first"
    heard = picture.sound(100, 730, 1090)
    np.testing.assert_array_equal(heard, make_vowel(100, (730, 1090, picture.THIRD)))
