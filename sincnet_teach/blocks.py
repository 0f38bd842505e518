"""Lesson 09: convolution by FFT in blocks (overlap-save), for long symmetric filters."""

import math

import torch
from torch.nn import functional as F
from torch.nn.grad import conv1d_input, conv1d_weight

from sincnet_teach.arguments import eager

LARGEST = 1e30  # a louder input could overflow in a spectrum, which adds up a whole block
# Measured on a CPU, in multiplications of an FFT of one filter:
PER_TAP = 14  # products of a direct convolution in the time of one of them, forward
PER_CALL = 250_000  # to begin the FFTs of a block, however many filters share it
LONG = 16_384  # samples of a block each of which counts twice, fitted to times


def block_cost(samples, taps, length, filters=80):
    """What one of so many filters costs in blocks of `length` samples: a number, N log2(N) a block.

    On top come what it takes to begin, and a penalty for long blocks (lesson 09, section 5).
    """
    blocks = -(-(samples - taps + 1) // (length - taps + 1))
    count = length * math.log2(length) * (1 + length / LONG)
    return blocks * (count + PER_CALL / filters)


def block_length(samples, taps, filters=80):
    """The block, in samples, that costs least.

    Tried are lengths that an FFT likes, 2ᵏ times a small odd number, up to one block for all.
    """
    sizes = [odd << k for odd in (1, 3, 5, 9, 15, 25) for k in range(samples.bit_length() + 1)]
    fit = [size for size in sizes if taps <= size <= 2 * samples]
    return min(fit, key=lambda size: (block_cost(samples, taps, size, filters), size))


def blocks_pay(samples, taps, filters=80, batch=1):
    """True where blocks take less time than a direct convolution of as many samples and filters.

    The filters' own spectra cost as much as a block, once for the whole batch.
    """
    length = block_length(samples, taps, filters)
    cost = batch * block_cost(samples, taps, length, filters)
    cost += block_cost(length, taps, length, filters)
    return batch * (samples - taps + 1) * taps > PER_TAP * cost


def can_use_blocks(waveforms, filters):
    """True where blocks give what conv1d does: floats on a CPU, finite, plain first derivatives.

    `waveforms`: (batch, 1, samples) or (1, samples); `filters`: (filters, 1, taps).
    """
    plain = eager() and type(waveforms) in (torch.Tensor, torch.nn.Parameter)
    if not plain or torch._C._are_functorch_transforms_active():
        return False
    forward_mode = torch.autograd.forward_ad.unpack_dual
    return (
        waveforms.device.type == "cpu"
        and waveforms.dtype in (torch.float32, torch.float64)
        and not torch.is_autocast_enabled("cpu")
        and forward_mode(waveforms).tangent is forward_mode(filters).tangent is None
        and waveforms.numel() > 0
        and bool(waveforms.detach().abs().amax() < LARGEST)  # False for nan, too
    )


def real_spectra(filters, length):
    """Spectra of symmetric filters (filters, taps) with their centre at sample 0: real numbers.

    Each stands twice, for the real and the imaginary part that it multiplies: (filters, 2 bins).
    """
    half, centred = filters.shape[1] // 2, filters.new_zeros(len(filters), length)
    centred[:, : half + 1] = filters[:, half:]
    centred[:, length - half :] = filters[:, :half]
    spectra = torch.view_as_real(torch.fft.rfft(centred))
    spectra[..., 1] = spectra[..., 0]  # what was there is 0, but for rounding
    return spectra.flatten(1)


def block_spectra(waveforms, taps, length):
    """Spectra of overlapping blocks of (batch, samples): (batch, blocks, 2 bins), real numbers.

    Each block begins length - taps + 1 samples after the one before; real, imaginary, real, …
    """
    hop = length - taps + 1
    missing = (length - waveforms.shape[1]) % hop
    blocks = F.pad(waveforms, (0, missing)).unfold(1, length, hop)
    return torch.view_as_real(torch.fft.rfft(blocks)).flatten(2)


def to_samples(spectra, length):
    """Inverse FFT of spectra (…, 2 bins) as above: (…, length)."""
    return torch.fft.irfft(torch.view_as_complex(spectra.unflatten(-1, (-1, 2))), length)


class BlockConvolution(torch.autograd.Function):
    """F.conv1d(waveforms, filters) of (batch, samples) and symmetric (filters, taps), by FFT.

    Gives (batch, filters, samples - taps + 1). Where a gradient is not finite, or is to be
    differentiated again, it comes from the direct convolution.
    """

    @staticmethod
    def forward(ctx, waveforms, filters, length):
        taps = filters.shape[1]
        half, hop = taps // 2, length - taps + 1
        sound, bank = block_spectra(waveforms, taps, length), real_spectra(filters, length)
        out = waveforms.new_empty(len(waveforms), len(filters), waveforms.shape[1] - taps + 1)
        product = torch.empty_like(bank)
        for b in range(len(out)):
            for i, piece in enumerate(out[b].split(hop, dim=1)):
                circle = to_samples(torch.mul(sound[b, i], bank, out=product), length)
                piece.copy_(circle[:, half : half + piece.shape[1]])  # the rest ran into itself
        ctx.save_for_backward(waveforms, filters, sound, bank)
        ctx.length = length
        return out

    @staticmethod
    def backward(ctx, grad):
        waveforms, filters, sound, bank = ctx.saved_tensors
        wanted, found = ctx.needs_input_grad[:2], ()
        if not torch.is_grad_enabled():  # else somebody wants second derivatives
            found = block_gradients(grad, sound, bank, filters.shape[1], ctx.length, wanted)
        if not found or not all(torch.isfinite(g).all() for g in found if g is not None):
            found = direct_gradients(waveforms, filters, grad, wanted)
        if found[0] is not None:
            found = found[0][:, : waveforms.shape[1]], found[1]
        return *found, None


def block_gradients(grad, sound, bank, taps, length, wanted):
    """Gradients of waveforms, (batch, samples or more), and filters, (filters, taps), by FFT.

    `grad`: of the outputs, (batch, filters, samples); `sound`, `bank`: their spectra; `wanted`: two
    truths. The filters' gradient is that of symmetric filters: each half gets the mean of both.
    """
    half, hop = taps // 2, length - taps + 1
    shares, back = torch.zeros_like(bank), torch.empty_like(sound)
    block = grad.new_zeros(len(bank), length)
    for b in range(len(grad)):
        for i, piece in enumerate(grad[b].split(hop, dim=1)):
            end = half + piece.shape[1]
            block[:, half:end], block[:, end:] = piece, 0
            spectra = torch.view_as_real(torch.fft.rfft(block)).flatten(1)
            if wanted[1]:
                shares.addcmul_(spectra, sound[b, i])
            if wanted[0]:
                torch.sum(spectra.mul_(bank), dim=0, out=back[b, i])
    of_sound = of_filters = None
    if wanted[0]:  # one inverse FFT for all filters; neighbouring blocks overlap and add up
        columns = to_samples(back, length).transpose(1, 2)
        samples = hop * (back.shape[1] - 1) + length
        of_sound = F.fold(columns, (1, samples), (1, length), stride=(1, hop))[:, 0, 0]
    if wanted[1]:
        real = shares.unflatten(1, (-1, 2)).sum(2)  # of G times the conjugate of X
        of_filters = torch.fft.irfft(real, length).roll(half, dims=1)[:, :taps]
    return of_sound, of_filters


def direct_gradients(waveforms, filters, grad, wanted):
    """The same gradients by direct convolution; they can be differentiated again."""
    x, w = waveforms.unsqueeze(1), filters.unsqueeze(1)
    of_sound = conv1d_input(x.shape, w, grad).squeeze(1) if wanted[0] else None
    return of_sound, conv1d_weight(x, w.shape, grad).squeeze(1) if wanted[1] else None
