"""Lesson 10: other rates, own edges, the authors' checkpoints, Gabor filters."""

import math
import pickle

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach import SincConv
from sincnet_teach.elsewhere import (
    at_rate,
    bank_of,
    gabor_filters,
    load_reference,
    same_duration,
)
from sincnet_teach.response import band_edges, gain_at, magnitude_response

rates = st.integers(1000, 96000)


# Other sample rates


@given(half=st.integers(0, 500), rate=rates, other=rates)
def test_same_duration_is_the_nearest_odd_number(half, rate, other):
    length = 2 * half + 1
    taps = same_duration(length, rate, other)
    assert taps % 2 == 1 and taps >= 1
    assert abs(taps - max(1, length * other / rate)) <= 1 + 1e-9
    assert same_duration(length, rate, rate) == length


@pytest.mark.parametrize(("rate", "taps"), [(8000, 125), (44100, 691), (48000, 753), (1, 1)])
def test_same_duration_of_the_lesson(rate, taps):
    assert same_duration(251, 16000, rate) == taps
    assert same_duration(251, 1, 1) == 251


@pytest.mark.parametrize("wrong", [(250, 1, 1), (251, 0, 1), (251, 1, 0), (251, 1, "8")])
def test_same_duration_refuses(wrong):
    with pytest.raises((ValueError, TypeError), match=r"kernel_size|sample_rate|other_rate"):
        same_duration(*wrong)


def test_at_rate_keeps_bands_and_settings():
    layer = SincConv(
        *(5, 251, 16000), stride=3, padding=7, dilation=2, min_low_hz=20, min_band_hz=30
    )
    layer.low_hz_.data += torch.tensor([[1.0], [2.0], [-3.0], [4.0], [-5.0]])
    moved = at_rate(layer, 32000)
    assert (moved.sample_rate, moved.kernel_size) == (32000, 501)
    assert (moved.stride, moved.padding, moved.dilation) == (3, 7, 2)
    for before, after in zip(layer.cutoffs(), moved.cutoffs(), strict=True):
        assert torch.equal(before, after)
    moved.low_hz_.data += 1
    assert not torch.equal(layer.low_hz_, moved.low_hz_), "a copy"


def test_at_rate_keeps_the_precision():
    moved = at_rate(SincConv(4, 31).double(), 8000)
    assert moved.low_hz_.dtype == moved.n_.dtype == torch.float64
    assert moved(torch.zeros(1, 1, 40, dtype=torch.float64)).dtype == torch.float64


def test_a_filter_across_the_new_nyquist_is_cut_there():
    layer = SincConv(3, 251, 16000)
    layer.low_hz_.data = torch.tensor([[3000.0], [3900.0], [6000.0]])
    layer.band_hz_.data[:] = 150
    low, high = (f.flatten().tolist() for f in at_rate(layer, 8000).cutoffs())
    assert (low, high) == ([3050, 3950, 3950], [3250, 4000, 4000])


def test_sizes_change_with_the_rate():
    """Centre tap 1, and as many more taps as samples: gain grows with the rate."""
    layer = SincConv(8, 251, 8000)
    for rate in (16000, 44100):
        gains = [gain_at(bank.filters()[4, 0], 1500, bank.sample_rate) for bank in
                 (layer, at_rate(layer, rate))]  # fmt: skip
        np.testing.assert_allclose(gains[1] / gains[0], rate / 8000, rtol=0.02)


# Own edges


@given(
    edges=st.lists(st.integers(0, 90), min_size=2, max_size=9, unique=True).map(
        lambda found: [2 * edge for edge in sorted(found)]
    )
)
def test_bank_of_has_these_edges(edges):
    low, high = bank_of(edges, 31, 360).cutoffs()
    np.testing.assert_allclose(low.detach()[:, 0], edges[:-1], atol=1e-4)
    np.testing.assert_allclose(high.detach()[:, 0], edges[1:], atol=1e-4)


def test_bank_of_learns():
    bank = bank_of([2, 4, 8], 101, 360)
    bank(torch.randn(1, 1, 400, generator=torch.Generator().manual_seed(0))).abs().sum().backward()
    assert bank.low_hz_.grad.all() and bank.band_hz_.grad.all()
    assert (bank.min_low_hz, bank.min_band_hz, bank.out_channels) == (0, 1, 2)


@pytest.mark.parametrize(
    "edges", [[1], [], [4, 2], [2, 3], [-1, 4], [4, 181], [[1, 4], [4, 9]], [1, math.nan], 5]
)
def test_bank_of_refuses(edges):
    with pytest.raises(
        ValueError,
        match="edges must be two or more that rise by more than 1 Hz each, within 0 to 180",
    ):
        bank_of(edges, 31, 360)


def test_bank_of_refuses_a_rate():
    with pytest.raises(ValueError, match="sample_rate must be above 62 Hz"):
        bank_of([1, 4], 31, 60)
    with pytest.raises(TypeError, match="sample_rate must be a number"):
        bank_of([1, 4], 31, "360")


def test_a_lower_edge_at_0_does_not_learn():
    bank = bank_of([0, 4, 8], 101, 360)
    bank(torch.randn(1, 1, 400, generator=torch.Generator().manual_seed(0))).abs().sum().backward()
    assert (bank.low_hz_.grad.flatten() != 0).tolist() == [False, True]


def test_bank_of_may_touch_zero_and_nyquist():
    low, high = bank_of([0, 180], 31, 360).cutoffs()
    assert (low.item(), high.item()) == (0, 180)


# The authors' checkpoints


def checkpoint(path, legacy=False, **first):
    """A file as speaker_id.py saves it; `first`: what conv.0 keeps."""
    network = {f"conv.0.{name}": value for name, value in first.items()}
    network |= {"conv.1.weight": torch.zeros(2, 3), "ln0.gamma": torch.ones(5)}
    parts = {"CNN_model_par": network, "DNN1_model_par": {}, "DNN2_model_par": {}}
    torch.save(parts, path, _use_new_zipfile_serialization=not legacy)
    return path


def older_filters(begin, band, taps, rate):
    """The formula of the older class, sinc_conv: (filters, taps), from Hz without the offsets."""
    t = np.arange(-(taps // 2), taps // 2 + 1)[None] / rate
    f1 = np.abs(begin)[:, None] + 50
    f2 = f1 + np.abs(band)[:, None] + 50
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    window = 0.54 - 0.46 * np.cos(2 * np.pi * np.linspace(0, 1, taps))
    return ideal / ideal.max(axis=1, keepdims=True) * window


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize(("taps", "rate"), [(251, 16000), (129, 8000)])
def test_the_older_class_is_loaded(tmp_path, legacy, taps, rate):
    begin = np.array([30.0, -400.0, 1500.0, 2800.0])
    band = np.array([60.0, 250.0, -700.0, 1000.0])
    stored = {"filt_b1": torch.tensor(begin / rate), "filt_band": torch.tensor(band / rate)}
    layer = load_reference(checkpoint(tmp_path / "a.pkl", legacy, **stored), taps, rate)
    assert (layer.kernel_size, layer.sample_rate, layer.out_channels) == (taps, rate, 4)
    taps_found = layer.filters()[:, 0].detach().numpy()
    np.testing.assert_allclose(taps_found, older_filters(begin, band, taps, rate), atol=1e-4)


def test_the_newer_class_is_loaded(tmp_path):
    layer = SincConv(6, 251)
    layer.band_hz_.data *= -1.5
    loaded = load_reference(checkpoint(tmp_path / "a.pkl", **layer.state_dict()))
    assert torch.equal(loaded.filters(), layer.filters())
    assert loaded.low_hz_.requires_grad


def test_the_older_class_had_no_clamp(tmp_path):
    """A band to 8100 Hz: there it comes back below 8000 Hz and is added; here it is cut off."""
    begin, band = np.array([7477.0]), np.array([523.0])
    stored = {"filt_b1": torch.tensor(begin / 16000), "filt_band": torch.tensor(band / 16000)}
    ours = load_reference(checkpoint(tmp_path / "a.pkl", **stored)).filters()[0, 0]
    theirs = older_filters(begin, band, 251, 16000)[0]
    assert gain_at(theirs, 7950) > 1.4 * gain_at(ours, 7950)


@pytest.mark.parametrize("wrong", [{"kernel_size": 250}, {"sample_rate": "8000"}])
def test_load_reference_names_a_wrong_argument(tmp_path, wrong):
    path = checkpoint(tmp_path / "a.pkl", filt_b1=torch.ones(1), filt_band=torch.ones(1))
    with pytest.raises((TypeError, ValueError), match=next(iter(wrong))):
        load_reference(path, **wrong)


def test_a_file_that_is_none_is_refused(tmp_path):
    path = tmp_path / "a.pkl"
    cases = [lambda: None, lambda: path.write_text("hello"), lambda: torch.save([1], path)]
    cases += [lambda: torch.save({"CNN_model_par": 3}, path), lambda: path.write_bytes(b"")]
    cases += [lambda: torch.save({"CNN_model_par": {"conv.0.low_hz_": "80"}}, path)]
    cases += [lambda: torch.save({"CNN_model_par": {3: torch.ones(1)}}, path)]
    for make in cases:
        make()
        with pytest.raises(ValueError, match=r"path must name a checkpoint.*a\.pkl"):
            load_reference(path)


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ({}, "low_hz_ and conv.0.band_hz_, as many of each, got 0 and 0"),
        ({"low_hz_": torch.ones(3, 1)}, "got 3 and 0"),
        ({"filt_b1": torch.ones(3)}, "filt_b1 and conv.0.filt_band"),
        ({"low_hz_": torch.ones(3, 1), "band_hz_": torch.ones(2, 1)}, "got 3 and 2"),
        ({"low_hz_": torch.ones(1, 1), "band_hz_": torch.tensor([[math.nan]])}, "finite"),
    ],
)
def test_a_first_layer_that_is_none_is_refused(tmp_path, stored, words):
    with pytest.raises(ValueError, match=words):
        load_reference(checkpoint(tmp_path / "a.pkl", **stored))


class Trap:
    """Unpickled, it writes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.mark.parametrize(
    "save", [torch.save, lambda what, path: path.write_bytes(pickle.dumps(what, 2))]
)
def test_nothing_in_a_file_is_run(tmp_path, save):
    save({"CNN_model_par": Trap(tmp_path / "sprung")}, tmp_path / "a.pkl")
    with pytest.raises(ValueError, match="path must name"):
        load_reference(tmp_path / "a.pkl")
    assert not (tmp_path / "sprung").exists()


def test_weights_only_on_every_torch(tmp_path, monkeypatch):
    """Before version 2.6 torch.load ran what it was given, unless it was told otherwise."""
    asked = {}
    monkeypatch.setattr(torch, "load", lambda path, **how: asked.update(how))
    with pytest.raises(ValueError, match="path must name"):
        load_reference(tmp_path / "a.pkl")
    assert asked == {"map_location": "cpu", "weights_only": True}


# Gabor filters


@given(centre=st.floats(1000, 7000), width=st.floats(100, 400))
def test_gabor_is_a_gaussian_of_this_width(centre, width):
    (taps,) = gabor_filters([centre], [width], kernel_size=1001)
    assert taps.shape == (1001,) and taps[500] == 1
    np.testing.assert_allclose(taps, taps.flip(0), atol=1e-5)
    low, high = band_edges(taps, 20 * math.log10(2))
    np.testing.assert_allclose([low, high], [centre - width / 2, centre + width / 2], atol=0.5)
    hz, gain = magnitude_response(taps)
    shape = 2.0 ** -((2 * (hz - centre) / width) ** 2)
    np.testing.assert_allclose(gain / gain.max(), shape, atol=2e-3)


def test_gabor_at_another_rate():
    slow = gabor_filters(1000, 200, 101, 8000)
    fast = gabor_filters(np.array([1000.0]), np.array([200.0]), 201, 16000)
    assert fast.dtype == torch.float32, "as a layer's filters"
    torch.testing.assert_close(slow, fast[:, ::2])


@pytest.mark.parametrize("centre", [0, 8000])
def test_gabor_at_the_ends_of_what_it_takes(centre):
    (taps,) = gabor_filters(centre, 200, kernel_size=1001)
    assert gain_at(taps, 4000) < 1e-3 * gain_at(taps, centre)


@pytest.mark.parametrize("wrong", [{"kernel_size": 250}, {"sample_rate": 0}])
def test_gabor_refuses(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        gabor_filters(1000, 200, **wrong)


@pytest.mark.parametrize(
    ("centre", "width"),
    [(1000, 0), (1000, -5), (-1, 100), (8001, 100), ([1000, 2000], [100]), (1000, math.nan)],
)
def test_gabor_refuses_a_band(centre, width):
    with pytest.raises(ValueError, match="centre must be within 0 to 8000 Hz and width above 0"):
        gabor_filters(centre, width)
