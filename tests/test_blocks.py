"""Lesson 09: convolution in blocks gives what the direct one does, everywhere, or steps aside."""

import copy
import itertools
import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F
from torch.profiler import profile

from sincnet_teach import SincConv, blocks
from sincnet_teach.blocks import (
    BlockConvolution,
    block_cost,
    block_gradients,
    block_length,
    block_spectra,
    blocks_pay,
    can_use_blocks,
    direct_gradients,
    real_spectra,
    to_samples,
)

RANDOM = torch.Generator().manual_seed(0)
WAVES = torch.randn(2, 1, 700, generator=RANDOM)


def noise(*shape, seed=0, dtype=torch.float32):
    random = torch.Generator().manual_seed(seed)
    return torch.randn(*shape, generator=random, dtype=dtype)


def symmetric(filters, taps, seed=0, dtype=torch.float32):
    free = noise(filters, taps, seed=seed, dtype=dtype)
    return free + free.flip(1)


def both(layer, waveforms, grad=None):
    """Output, and the gradients of cutoffs and input, of a layer and its direct twin."""
    found = []
    for way in (layer.convolution, "direct"):
        twin, x = copy.deepcopy(layer), waveforms.clone().requires_grad_()
        twin.convolution = way
        out = twin(x)
        out.backward(noise(*out.shape, seed=1, dtype=out.dtype) if grad is None else grad)
        found.append((out.detach(), twin.low_hz_.grad, twin.band_hz_.grad, x.grad))
    return zip(*found, strict=True)


def is_direct(layer, waveforms):
    return torch.equal(layer(waveforms), F.conv1d(waveforms, layer.filters()))


def assert_close(ours, direct, limit):
    assert ours.shape == direct.shape and ours.dtype == direct.dtype
    if direct.numel():
        assert (ours - direct).abs().max() <= limit * direct.abs().max()


# The same figures


@given(
    batch=st.integers(1, 3),
    filters=st.integers(1, 6),
    half=st.integers(0, 40),
    hops=st.integers(0, 3),
    beside=st.integers(-2, 2),
    spare=st.integers(0, 90),
    seed=st.integers(0, 99),
)
def test_lengths_just_at_below_and_above_a_block(batch, filters, half, hops, beside, spare, seed):
    taps = 2 * half + 1
    length = taps + spare
    samples = max(taps, length + hops * (length - taps + 1) + beside)
    x = noise(batch, samples, seed=seed, dtype=torch.float64).requires_grad_()
    w = symmetric(filters, taps, seed, torch.float64).requires_grad_()
    ours = BlockConvolution.apply(x, w, length)
    direct = F.conv1d(x[:, None], w[:, None])
    grad = noise(*direct.shape, seed=seed + 1, dtype=torch.float64)
    of_x, of_w = torch.autograd.grad(ours, (x, w), grad)
    other_x, other_w = torch.autograd.grad(direct, (x, w), grad)
    scale = direct.abs().max() + grad.abs().max() * samples
    assert (ours - direct).abs().max() < 1e-13 * scale
    assert (of_x - other_x).abs().max() < 1e-13 * scale * taps
    mean_of_halves = (other_w + other_w.flip(1)) / 2
    assert (of_w - mean_of_halves).abs().max() < 1e-13 * scale * taps


@given(
    batch=st.integers(1, 3),
    filters=st.integers(2, 12),
    half=st.integers(1, 150),
    more=st.integers(0, 5000),
    padding=st.one_of(st.integers(0, 60), st.sampled_from(["same", "valid"])),
    double=st.booleans(),
    seed=st.integers(0, 99),
)
def test_layer_is_as_close_as_promised(batch, filters, half, more, padding, double, seed):
    dtype = torch.float64 if double else torch.float32
    layer = SincConv(filters, 2 * half + 1, padding=padding, convolution="blocks").to(dtype)
    waves = noise(batch, 1, 2 * half + 1 + more, seed=seed, dtype=dtype)
    (out, direct), *gradients = both(layer, waves)
    assert_close(out, direct, 2e-6)
    # a sum of few products may all but vanish: so against what it is a sum of
    for (ours, other), size in zip(gradients, (1, 1, 0), strict=True):
        floor = size * 1e-3 * direct.abs().max() * math.sqrt(direct.numel() / filters)
        assert (ours - other).abs().max() <= 1e-5 * (other.abs().max() + floor)


@pytest.mark.parametrize(("samples", "taps"), [(3200, 251), (6000, 251), (4000, 1001)])
@pytest.mark.parametrize("padding", [0, "same"])
def test_the_papers_layer(samples, taps, padding):
    layer = SincConv(80, taps, padding=padding, convolution="auto")
    assert not is_direct(SincConv(80, taps, convolution="auto"), noise(10, 1, samples))
    (out, direct), *gradients = both(layer, noise(10, 1, samples))
    assert_close(out, direct, 2e-6)
    for ours, other in gradients:
        assert_close(ours, other, 1e-5)


def test_gradients_of_one_side_only():
    layer = SincConv(4, 65, convolution="blocks")
    layer(WAVES).square().sum().backward()
    cutoffs, frozen = layer.low_hz_.grad, copy.deepcopy(layer).requires_grad_(False)
    x = WAVES.clone().requires_grad_()
    frozen(x).square().sum().backward()
    with torch.no_grad():
        assert not layer(WAVES).requires_grad
    *_, (_, direct) = both(layer, WAVES, 2 * layer(WAVES).detach())
    assert_close(x.grad, direct, 1e-5)
    assert cutoffs.abs().min() > 0


def test_gradcheck():
    x = noise(2, 40, dtype=torch.float64).requires_grad_()
    half = noise(3, 5, dtype=torch.float64).requires_grad_()

    def outputs(x, half):  # symmetric whatever is nudged
        return BlockConvolution.apply(x, torch.cat([half, half[:, :4].flip(1)], dim=1), 20)

    assert torch.autograd.gradcheck(outputs, (x, half))
    assert torch.autograd.gradgradcheck(outputs, (x, half))


def test_second_derivatives_are_the_direct_ones():
    found = []
    for way in ("blocks", "direct"):
        layer, x = SincConv(4, 65, convolution=way).double(), WAVES.double().requires_grad_()
        (first,) = torch.autograd.grad(layer(x).pow(3).sum(), x, create_graph=True)
        first.square().sum().backward()
        found.append((x.grad, layer.low_hz_.grad))
    for ours, direct in zip(*found, strict=True):
        assert_close(ours, direct, 1e-9)


def test_an_expanded_gradient():
    layer, x = SincConv(4, 65, convolution="blocks"), WAVES.clone().requires_grad_()
    out = layer(x)
    assert out.is_contiguous()
    out.sum().backward()  # one 1, seen from everywhere
    *_, (_, direct) = both(layer, WAVES, torch.ones_like(out))
    assert_close(x.grad, direct, 1e-5)


# Where it steps aside


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 3e38])
@pytest.mark.parametrize("at", [0, 350, 699])
def test_nan_and_infinity_stand_where_direct_has_them(value, at):
    layer, waves = SincConv(4, 65, convolution="blocks"), WAVES.clone()
    waves[1, 0, at] = value
    assert is_direct(layer, waves[:1]) is False
    torch.testing.assert_close(
        layer(waves), F.conv1d(waves, layer.filters()), rtol=0, atol=0, equal_nan=True
    )


@pytest.mark.parametrize("value", [math.nan, math.inf])
@pytest.mark.parametrize("frozen", [False, True])
def test_so_they_do_in_gradients(value, frozen):
    layer = SincConv(4, 65, convolution="blocks")
    grad = noise(2, 4, 636)
    grad[1, 2, 300] = value
    if frozen:
        found = []
        for way in ("blocks", "direct"):
            layer.requires_grad_(False).convolution = way
            x = WAVES.clone().requires_grad_()
            layer(x).backward(grad)
            found.append(x.grad)
        pairs = [found]
    else:
        _, *pairs = both(layer, WAVES, grad)
    for ours, direct in pairs:
        assert torch.equal(ours.isfinite(), direct.isfinite())
        assert torch.equal(ours.isnan(), direct.isnan())
        assert frozen or not direct.isfinite().all()


def test_what_fft_does_not_cover_is_direct():
    blocks_layer = SincConv(4, 65, convolution="blocks")
    assert not is_direct(blocks_layer, WAVES)
    for options in ({"stride": 2}, {"dilation": 2}):
        layer = SincConv(4, 65, convolution="blocks", **options)
        assert torch.equal(layer(WAVES), F.conv1d(WAVES, layer.filters(), **options))
    empty = blocks_layer(WAVES[:0])
    assert empty.shape == (0, 4, 636)
    with torch.autocast("cpu"):
        assert blocks_layer(WAVES).dtype == torch.bfloat16


def test_half_and_subclasses_are_direct():
    class Other(torch.Tensor):
        pass

    layer = SincConv(4, 65).filters()
    assert can_use_blocks(WAVES, layer) is True
    assert not can_use_blocks(WAVES.bfloat16(), layer)
    assert not can_use_blocks(WAVES.to("meta"), layer)
    assert not can_use_blocks(WAVES.as_subclass(Other), layer)


def test_transforms_of_functions_are_direct():
    layer, direct = SincConv(4, 65, convolution="blocks"), SincConv(4, 65)
    x, along = WAVES[0], noise(1, 700, seed=3)
    for transform in (
        lambda f: torch.func.vmap(f)(WAVES),
        lambda f: torch.func.grad(lambda x: f(x).square().sum())(x),
        lambda f: torch.func.jvp(f, (x,), (along,))[1],
    ):
        assert torch.equal(transform(layer), transform(direct))
    with torch.autograd.forward_ad.dual_level():
        dual = torch.autograd.forward_ad.make_dual(x, along)
        tangents = [torch.autograd.forward_ad.unpack_dual(f(dual)).tangent for f in (layer, direct)]
    assert torch.equal(*tangents)


def test_compiled_traced_and_exported_it_is_direct():
    layer = SincConv(4, 65, convolution="blocks")
    expected = F.conv1d(WAVES, layer.filters())
    assert torch.equal(torch.export.export(layer, (WAVES,)).module()(WAVES), expected)
    compiled = torch.compile(layer, backend="eager", fullgraph=True)
    assert torch.equal(compiled(WAVES), expected)
    with pytest.warns(DeprecationWarning):
        traced = torch.jit.trace(layer, WAVES)
    assert torch.equal(traced(WAVES), expected)


def test_one_waveform_without_a_batch_and_the_shortest():
    layer = SincConv(4, 65, convolution="blocks")
    assert torch.equal(layer(WAVES[0]), layer(WAVES[:1])[0])
    assert layer(WAVES[..., :65]).shape == (2, 4, 1)
    with pytest.raises(ValueError, match="at least 65 samples, got 64"):
        layer(WAVES[..., :64])
    assert SincConv(2, 1, convolution="auto")(WAVES[..., :1]).shape == (2, 2, 1)
    assert SincConv(2, 1, convolution="blocks")(WAVES[..., :1]).shape == (2, 2, 1)


def test_an_input_that_does_not_lie_in_a_row():
    across = noise(700, 1, 3).transpose(0, 2)
    layer = SincConv(4, 65, convolution="blocks")
    assert torch.equal(layer(across), layer(across.contiguous()))
    assert not is_direct(layer, across)


# The choice


def test_the_argument():
    with pytest.raises(ValueError, match='must be "direct", "blocks" or "auto", got \'fft\''):
        SincConv(4, 65, convolution="fft")
    assert "convolution" not in repr(SincConv(4, 65))
    assert repr(SincConv(4, 65, convolution="auto")).endswith("convolution='auto')")
    assert is_direct(SincConv(4, 65), WAVES)


@pytest.mark.parametrize(
    ("batch", "samples", "taps", "filters", "pay"),
    [
        (128, 3200, 251, 80, True),
        (16, 16000, 251, 80, True),
        (1, 160000, 251, 80, True),
        (1, 3200, 1001, 80, True),
        (128, 3200, 51, 80, False),
        (1, 160000, 51, 80, False),
        (1, 3200, 251, 80, False),  # the filters' spectra serve one block only
        (128, 300, 251, 80, False),  # fifty outputs
        (128, 3200, 251, 1, False),
        (1, 1, 1, 1, False),
    ],
)
def test_auto_takes_blocks_where_they_pay(batch, samples, taps, filters, pay):
    assert blocks_pay(samples, taps, filters, batch) is pay
    if batch < 16 and filters > 1:
        layer = SincConv(filters, taps, convolution="auto")
        assert is_direct(layer, noise(batch, 1, samples)) is not pay


@given(samples=st.integers(1, 200000), taps=st.integers(1, 5000), filters=st.integers(1, 100))
def test_no_other_block_costs_less(samples, taps, filters):
    samples = max(samples, taps)
    length = block_length(samples, taps, filters)
    assert taps <= length <= 2 * samples
    cost = block_cost(samples, taps, length, filters)
    for other in (odd << power for odd in (1, 3, 5, 9, 15, 25) for power in range(20)):
        if taps <= other <= 2 * samples:
            assert cost <= block_cost(samples, taps, other, filters)
    hop = length - taps + 1
    count = math.ceil((samples - taps + 1) / hop)
    product = length * math.log2(length) * (1 + length / blocks.LONG)
    by_hand = count * (product + blocks.PER_CALL / filters)
    assert cost == pytest.approx(by_hand)


# Its parts


def test_spectra_are_those_of_numpys_blocks():
    x, w = noise(2, 100), symmetric(3, 9)
    spectra = block_spectra(x, 9, 32)
    assert spectra.shape == (2, 4, 34)  # 92 outputs, 24 a block
    second = torch.fft.rfft(x[:, 24:56])
    assert torch.allclose(torch.view_as_complex(spectra[:, 1].unflatten(1, (-1, 2))), second)
    assert torch.allclose(to_samples(spectra, 32)[:, 1], x[:, 24:56], atol=1e-6)
    bank = real_spectra(w, 32)
    assert torch.equal(bank[:, ::2], bank[:, 1::2])
    delay = torch.exp(2j * math.pi * torch.arange(17) * 4 / 32)
    expected = torch.fft.rfft(w, 32) * delay
    assert torch.allclose(bank[:, ::2], expected.real, atol=1e-5)
    assert expected.imag.abs().max() < 1e-5


def test_what_is_not_wanted_is_not_made():
    sound, bank = block_spectra(noise(1, 100), 9, 32), real_spectra(symmetric(3, 9), 32)
    grad = noise(1, 3, 92)
    assert block_gradients(grad, sound, bank, 9, 32, (True, False))[1] is None
    assert block_gradients(grad, sound, bank, 9, 32, (False, True))[0] is None
    found = direct_gradients(noise(1, 100), symmetric(3, 9), grad, (False, False))
    assert found == (None, None)


# Memory


def peak(way, batch, samples, sides):
    """Bytes that PyTorch holds at most in a pass, forward and back: for `sides` gradients."""
    layer = SincConv(80, 251, convolution=way)
    x, grad = noise(batch, 1, samples), noise(batch, 80, samples - 250)
    x.requires_grad_(sides == 2)
    with profile(profile_memory=True) as seen:
        out = layer(x)
        if sides:
            out.backward(grad)
    events = [e for e in seen.profiler.kineto_results.events() if e.name() == "[memory]"]
    sizes = [event.nbytes() for event in sorted(events, key=lambda event: event.start_ns())]
    return max(itertools.accumulate(sizes))


@pytest.mark.parametrize(("batch", "samples"), [(16, 3200), (4, 16000), (1, 40000)])
@pytest.mark.parametrize("sides", [0, 1, 2])
def test_blocks_need_little_memory(batch, samples, sides):
    direct = peak("direct", batch, samples, sides)
    assert direct > 4 * batch * 80 * (samples - 250), "the outputs are in it"
    assert peak("auto", batch, samples, sides) <= 1.5 * direct
