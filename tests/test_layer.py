"""Lesson 05: the layer against an independent formula and as a PyTorch module; its explorer."""

import copy
import io
import warnings

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from sincnet_teach import SincConv, parameter_groups

WAVES = torch.randn(3, 1, 2000, generator=torch.Generator().manual_seed(0))


def paper_filters(f1, f2, length, sample_rate):
    """The paper's equations 4 to 7 in float64, all taps at once, with NumPy's sinc and window."""
    t = (np.arange(length) - length // 2) / sample_rate
    taps = [
        2 * hi * np.sinc(2 * hi * t) - 2 * lo * np.sinc(2 * lo * t)
        for lo, hi in zip(f1, f2, strict=True)
    ]
    return np.array(taps) * np.hamming(length) / (2 * (f2 - f1))[:, None]


@pytest.mark.parametrize(
    ("count", "length", "rate"), [(80, 251, 16000), (10, 101, 8000), (3, 1001, 44100)]
)
def test_filters_follow_the_paper(count, length, rate):
    layer = SincConv(count, length, rate)
    f1, f2 = (f.detach().double().numpy().ravel() for f in layer.cutoffs())
    ours = layer.filters()[:, 0].detach().numpy()
    # the reference's window is 2.7e-5 (1.7e-4 at 101 taps) off the exact one: lesson 02
    np.testing.assert_allclose(
        ours, paper_filters(f1, f2, length, rate), atol=3e-4 if length < 251 else 4e-5
    )


@pytest.mark.parametrize("stride", [1, 5])
@pytest.mark.parametrize("padding", [0, 125, "valid"])
@pytest.mark.parametrize("dilation", [1, 3])
def test_output_is_conv1d_with_the_filters(stride, padding, dilation):
    layer = SincConv(8, 251, stride=stride, padding=padding, dilation=dilation)
    expected = F.conv1d(WAVES, layer.filters(), stride=stride, padding=padding, dilation=dilation)
    assert torch.equal(layer(WAVES), expected)


def test_padding_same_keeps_the_length():
    assert SincConv(8, 251, padding="same")(WAVES).shape == (3, 8, 2000)


def test_parameters_and_state_are_the_references():
    layer = SincConv(80, 251)
    assert {name: tuple(p.shape) for name, p in layer.named_parameters()} == {
        "low_hz_": (80, 1),
        "band_hz_": (80, 1),
    }
    assert list(layer.state_dict()) == ["low_hz_", "band_hz_"]
    assert {name for name, _ in layer.named_buffers()} == {"window_", "n_"}


def test_state_dict_round_trip():
    trained, fresh, file = SincConv(8, 251), SincConv(8, 251), io.BytesIO()
    with torch.no_grad():
        trained.low_hz_ += 123.4
    torch.save(trained.state_dict(), file)
    file.seek(0)
    fresh.load_state_dict(torch.load(file, weights_only=True))
    assert torch.equal(fresh(WAVES), trained(WAVES))


def test_deepcopy_after_forward_is_independent():
    layer = SincConv(8, 251)
    before = layer(WAVES)
    twin = copy.deepcopy(layer)
    with torch.no_grad():
        twin.low_hz_ += 100
    assert torch.equal(layer(WAVES), before)
    assert not torch.equal(twin(WAVES), before)


def test_double():
    single, double = SincConv(8, 251), SincConv(8, 251).double()
    out = double(WAVES.double())
    assert out.dtype == torch.float64
    torch.testing.assert_close(out.float(), single(WAVES), rtol=1e-4, atol=1e-3)


def test_to_moves_parameters_and_buffers():
    layer = SincConv(8, 251).to("meta")
    assert {t.device.type for t in (*layer.parameters(), *layer.buffers())} == {"meta"}


def test_trace():
    layer = SincConv(8, 251, stride=3)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message=".*torch.jit.trace", category=DeprecationWarning)
        traced = torch.jit.trace(layer, WAVES)
    other = WAVES[:2, :, :1500]
    assert torch.equal(traced(other), layer(other))
    with torch.no_grad():
        layer.low_hz_ += 500
    assert torch.equal(traced(other), layer(other)), "the traced layer shares the parameters"


def test_export():
    layer = SincConv(8, 251)
    assert torch.equal(torch.export.export(layer, (WAVES,)).module()(WAVES), layer(WAVES))


def test_extra_repr_names_every_argument():
    text = repr(
        SincConv(8, 101, 8000, stride=2, padding=5, dilation=3, min_low_hz=20, min_band_hz=30)
    )
    for part in (
        "8, 101",
        "sample_rate=8000",
        "stride=2",
        "padding=5",
        "dilation=3",
        "min_low_hz=20",
    ):
        assert part in text


def test_gradients_reach_both_parameters():
    layer = SincConv(8, 251)
    layer(WAVES).square().mean().backward()
    assert (layer.low_hz_.grad != 0).all()
    assert (layer.band_hz_.grad[:-1] != 0).all()


def test_gradcheck_away_from_the_kinks():
    layer = SincConv(4, 31).double()

    def outputs(low_hz_, band_hz_):
        named = {"low_hz_": low_hz_, "band_hz_": band_hz_}
        return torch.func.functional_call(layer, named, (WAVES[:1, :, :80].double(),))

    low = torch.tensor(
        [[100.0], [-700.0], [1500.0], [4000.0]], dtype=torch.float64, requires_grad=True
    )
    band = torch.tensor(
        [[100.0], [200.0], [-300.0], [400.0]], dtype=torch.float64, requires_grad=True
    )
    assert torch.autograd.gradcheck(outputs, (low, band))


hertz = st.floats(-20000, 20000, width=32)


@given(
    count=st.integers(1, 12),
    half=st.integers(0, 200),
    rate=st.integers(300, 96000),
    data=st.data(),
)
def test_any_parameters_give_sound_filters(count, half, rate, data):
    layer = SincConv(count, 2 * half + 1, rate)
    with torch.no_grad():
        layer.low_hz_.copy_(
            torch.tensor(data.draw(st.lists(hertz, min_size=count, max_size=count)))[:, None]
        )
        layer.band_hz_.copy_(
            torch.tensor(data.draw(st.lists(hertz, min_size=count, max_size=count)))[:, None]
        )
    f1, f2 = layer.cutoffs()
    filters = layer.filters()
    assert (f1 > 0).all()
    assert (f1 < f2).all()
    assert (f2 <= rate / 2).all()
    assert filters.shape == (count, 1, 2 * half + 1)
    assert torch.isfinite(filters).all()
    assert torch.equal(filters, filters.flip(-1))
    assert (filters[:, 0, half] == 1).all()


@given(
    samples=st.integers(1, 400),
    half=st.integers(0, 60),
    stride=st.integers(1, 9),
    padding=st.integers(0, 50),
    dilation=st.integers(1, 4),
)
def test_output_shape_is_conv1ds(samples, half, stride, padding, dilation):
    reach = 2 * half * dilation + 1
    layer = SincConv(2, 2 * half + 1, stride=stride, padding=padding, dilation=dilation)
    waves = torch.zeros(2, 1, samples)
    if samples + 2 * padding < reach:
        with pytest.raises(
            ValueError, match=f"at least {reach - 2 * padding} samples, got {samples}"
        ):
            layer(waves)
    else:
        plain = torch.nn.Conv1d(1, 2, 2 * half + 1, stride, padding, dilation)
        assert layer(waves).shape == plain(waves).shape


def at(low, width):
    """A layer of one filter with these raw parameters in Hz."""
    layer = SincConv(1, 251)
    with torch.no_grad():
        layer.low_hz_.fill_(low)
        layer.band_hz_.fill_(width)
    return layer


@pytest.mark.parametrize("low", [0.0, 29.5, 7000.0, 7900.0, 7949.0, 7949.9])
def test_below_nyquist_the_guard_changes_nothing(low):
    f1, f2 = at(low, 100.0).cutoffs()
    assert f1.item() == np.float32(50) + np.float32(low)
    assert f2.item() == min(np.float32(f1.item()) + 150, 8000)


@pytest.mark.parametrize("low", [7950.0, 7950.001, 8000.0, 12345.6, -9000.0, 1e30])
def test_at_and_beyond_nyquist_the_filter_stays_sound(low):
    layer = at(low, 100.0)
    f1, f2 = layer.cutoffs()
    assert (f1.item(), f2.item()) == (7950, 8000)
    layer(WAVES).square().mean().backward()
    assert torch.isfinite(layer.filters()).all()
    assert torch.isfinite(layer.low_hz_.grad).all()
    assert layer.low_hz_.grad.item() != 0, "training can call it back"
    assert layer.band_hz_.grad.item() == 0, "f2 is clamped"


# The layer's arguments and its input


def test_defaults_are_those_of_the_reference():
    short, explicit = SincConv(8, 251), SincConv(8, 251, 16000, 1, 1, 0, 1, False, 1, 50, 50)
    assert repr(short) == repr(explicit)
    assert torch.equal(short(WAVES), explicit(WAVES))


def test_one_waveform_without_a_batch():
    layer = SincConv(8, 251)
    assert torch.equal(layer(WAVES[0]), layer(WAVES[:1])[0])


@pytest.mark.parametrize("padding", ["valid", 0, 3])
def test_the_shortest_input_that_will_do(padding):
    layer = SincConv(2, 11, padding=padding, dilation=2)
    least = 21 - (0 if padding == "valid" else 2 * padding)
    assert layer(torch.zeros(1, 1, least)).shape == (1, 2, 1)
    with pytest.raises(ValueError, match=f"at least {least} samples, got {least - 1}"):
        layer(torch.zeros(1, 1, least - 1))


def test_padding_same_takes_any_length():
    assert SincConv(2, 251, padding="same")(torch.zeros(1, 1, 5)).shape == (1, 2, 5)


@pytest.mark.parametrize("shape", [(300,), (2, 300), (1, 2, 300), (1, 1, 1, 300)])
def test_other_shapes_are_refused(shape):
    with pytest.raises(ValueError, match="must be shaped"):
        SincConv(2, 251)(torch.zeros(shape))


# The cutoffs' own step


@pytest.mark.parametrize("optimiser", [torch.optim.RMSprop, torch.optim.Adam, torch.optim.AdamW])
def test_cutoffs_get_a_step_in_hertz(optimiser):
    """The first step of these optimisers is a multiple of the learning rate, whatever the unit."""
    net = nn.Sequential(SincConv(4, 65), nn.Conv1d(4, 2, 3))
    before = [p.detach().clone() for p in net.parameters()]
    made = optimiser(parameter_groups(net, 2.0), lr=1e-3)
    net(
        torch.randn(1, 1, 200, generator=torch.Generator().manual_seed(0))
    ).square().sum().backward()
    made.step()
    moved = [(p - b).abs().max().item() for p, b in zip(net.parameters(), before, strict=True)]
    assert min(moved[:2]) > 1 and max(moved[2:]) < 0.02
    assert made.param_groups[1]["weight_decay"] == 0


def test_every_parameter_is_in_one_group():
    net = nn.ModuleList([SincConv(4, 65), nn.Linear(3, 2), SincConv(2, 9)])
    net[1].bias.requires_grad_(False)
    rest, cutoffs = parameter_groups(net)
    assert [id(p) for p in rest["params"]] == [id(net[1].weight)]
    assert {id(p) for p in cutoffs["params"]} == {
        id(p) for i in (0, 2) for p in net[i].parameters()
    }
    assert cutoffs["lr"] == 1.0, "the default"
    net[0].requires_grad_(False)
    net[2].requires_grad_(False)
    assert [id(p) for (group) in parameter_groups(net) for p in group["params"]] == [
        id(net[1].weight)
    ]


def test_groups_are_refused_without_a_layer_or_with_a_negative_step():
    with pytest.raises(ValueError, match="model must hold a SincConv, got one without"):
        parameter_groups(nn.Linear(2, 2))
    with pytest.raises(ValueError, match="cutoff_step must be finite and at least 0 Hz, got -1"):
        parameter_groups(SincConv(4, 65), -1)
