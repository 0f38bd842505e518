"""Front ends: each starts where its record says, and only that learns which should."""

import numpy as np
import pytest
import torch

from sincnet_teach import SincConv
from sincnet_teach import front_ends as f
from sincnet_teach.mel import mel_edges
from sincnet_teach.response import band_edges


@pytest.mark.parametrize(
    ("name", "learned"),
    [
        ("sinc", 160), ("sinc in kHz", 160), ("frozen sinc", 0), ("conv from sinc", 20080),
        ("conv", 20080), ("log-mel", 0),
    ],
)  # fmt: skip
def test_what_learns(name, learned):
    layer = f.build(name)
    assert sum(p.numel() for p in layer.parameters() if p.requires_grad) == learned
    outputs = 369 if name != "log-mel" else 117
    assert layer(torch.randn(3, 1, 3200)).shape == (3, 80, outputs)


def test_conv_from_sinc_starts_as_the_sinc_layer():
    waves = torch.randn(2, 1, 3200)
    torch.testing.assert_close(f.build("sinc")(waves), f.build("conv from sinc")(waves))


def test_starts_from_taps():
    taps = torch.randn(4, 1, 9)
    frozen = f.build(f.FrontEnd(taps, "nothing"), 4, 9, 1)
    assert torch.equal(frozen.weight, taps)
    assert not frozen.weight.requires_grad
    frozen.weight.data.zero_()
    assert taps.any(), "a copy"
    assert f.build(f.FrontEnd(taps, "taps"), 4, 9, 1).weight.requires_grad


def test_linear_start_has_equal_bands():
    layer = f.build(f.FrontEnd("linear", "cutoffs"))
    low, high = (c.detach().flatten() for c in layer.cutoffs())
    assert low[0] == 80
    torch.testing.assert_close(high - low, torch.full((80,), 50 + (7900 - 30) / 80))
    assert high[-1] == pytest.approx(8000, abs=0.01)


def test_size_and_rate_are_the_layers():
    layer = f.build("sinc", 20, 125, 4, 8000)
    assert isinstance(layer, SincConv)
    assert (layer.out_channels, layer.kernel_size, layer.stride) == (20, 125, (4))
    assert layer.sample_rate == 8000


@pytest.mark.parametrize("rate", [8000, 16000])
def test_mel_energies_are_largest_where_the_tone_is(rate):
    layer, edges = f.MelEnergies(40, 24, rate), mel_edges(41, 30, rate / 2)
    for i in (3, 20, 39):
        tone = torch.sin(2 * np.pi * edges[i + 1] * torch.arange(rate // 5) / rate)
        assert layer(tone.view(1, 1, -1)).mean(dim=2).argmax() == i


def test_mel_energies_follow_the_amplitude():
    layer, noise = f.MelEnergies(), torch.randn(1, 1, 3200)
    torch.testing.assert_close(layer(3 * noise), 3 * layer(noise))
    assert not list(layer.parameters()) and not layer.state_dict()


@pytest.mark.parametrize(
    ("front_end", "error", "words"),
    [
        ("mel", ValueError, "front_end must be a FrontEnd or one of sinc, .* got 'mel'"),
        (3, TypeError, "front_end must be a FrontEnd or a name, got 3"),
        (f.FrontEnd("bark", "taps"), ValueError, "start must be one of mel, .* got 'bark'"),
        (f.FrontEnd("random", "cutoffs"), ValueError, "learns must be one of taps, nothing"),
        (f.FrontEnd("energies", "taps"), ValueError, "learns must be one of nothing for this"),
        (f.FrontEnd(torch.zeros(1, 1, 3), "cutoffs"), ValueError, "learns must be .* 'cutoffs'"),
    ],
)
def test_refused(front_end, error, words):
    with pytest.raises(error, match=words):
        f.find(front_end)


def test_names_are_told_apart_by_their_records_alone():
    assert f.find("sinc in kHz") == f.FrontEnd("mel", "cutoffs", 1.0)
    assert f.find("sinc").step is None
    bands = band_edges(f.build("frozen sinc").filters()[:, 0])
    assert (np.diff(bands[:, 0]) > 0).all()
