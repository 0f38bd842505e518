"""Lesson 05: the first layer of SincNet, eighty filters sliding over a waveform."""

import math

import torch
from torch import nn
from torch.nn import functional as F

from sincnet_teach.arguments import eager, odd_number, real_number, whole_number
from sincnet_teach.blocks import BlockConvolution, block_length, blocks_pay, can_use_blocks
from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.window import half_hamming


class SincConv(nn.Module):
    """Convolution whose filters are band-passes with learnable cutoffs (arXiv:1808.00158).

    A drop-in for SincConv_fast of the reference code: same arguments, parameters and bits.
    Parameters `low_hz_` and `band_hz_`, each (out_channels, 1), in Hz. `convolution="blocks"` goes
    by FFT in blocks (lesson 09), equal to a millionth, where stride and dilation are 1; "auto" does
    so where that is faster; else, and always with "direct", it is conv1d. Raises TypeError or
    ValueError for arguments out of range, and for input that is neither (batch, 1, samples) nor
    one waveform, (1, samples).
    """

    def __init__(
        self, out_channels, kernel_size, sample_rate=16000, in_channels=1, stride=1, padding=0,
        dilation=1, bias=False, groups=1, min_low_hz=50, min_band_hz=50,
        convolution="direct",
    ):  # fmt: skip
        super().__init__()
        for name, value, only in [("in_channels", in_channels, 1), ("groups", groups, 1)]:
            if value != only:
                raise ValueError(f"{name} must be {only}: one waveform goes in, got {value!r}")
        if bias:
            raise ValueError(f"bias must be False: a band-pass has no offset, got {bias!r}")
        self.out_channels = whole_number("out_channels", out_channels, at_least=1)
        self.kernel_size = odd_number("kernel_size", kernel_size)
        self.stride = whole_number("stride", stride, at_least=1)
        self.dilation = whole_number("dilation", dilation, at_least=1)
        if padding != "valid" and not (padding == "same" and self.stride == 1):
            padding = whole_number("padding", padding, at_least=0)
        self.padding = padding
        if convolution not in ("direct", "blocks", "auto"):
            raise ValueError(
                f'convolution must be "direct", "blocks" or "auto", got {convolution!r}'
            )
        self.convolution = convolution
        self.sample_rate, self.min_low_hz, self.min_band_hz = sample_rate, min_low_hz, min_band_hz

        low_hz_, band_hz_ = initial_parameters(out_channels, sample_rate, min_low_hz, min_band_hz)
        self.low_hz_ = nn.Parameter(low_hz_)
        self.band_hz_ = nn.Parameter(band_hz_)
        self.register_buffer("window_", half_hamming(kernel_size), persistent=False)
        self.register_buffer("n_", time_axis(kernel_size, sample_rate), persistent=False)

    def cutoffs(self):
        """Cutoff frequencies f1 and f2 in Hz, each (out_channels, 1)."""
        return constrained_cutoffs(
            self.low_hz_, self.band_hz_, self.sample_rate, self.min_low_hz, self.min_band_hz
        )

    def filters(self):
        """The filters as conv1d wants them: (out_channels, 1, kernel_size)."""
        return band_pass_filters(*self.cutoffs(), self.n_, self.window_).unsqueeze(1)

    def forward(self, waveforms):
        """Waveforms (batch, 1, samples) to outputs (batch, out_channels, samples_out)."""
        if eager():
            self._check(waveforms)
        filters = self.filters()
        if self.convolution != "direct" and self.stride == self.dilation == 1:
            padding = {"valid": 0, "same": self.kernel_size // 2}.get(self.padding, self.padding)
            samples, batch = waveforms.shape[-1] + 2 * padding, waveforms.shape[:-2]
            size = samples, self.kernel_size, self.out_channels
            pays = self.convolution == "blocks" or blocks_pay(*size, batch=math.prod(batch))
            if pays and can_use_blocks(waveforms, filters):
                padded = F.pad(waveforms, (padding, padding)).reshape(-1, samples)
                out = BlockConvolution.apply(padded, filters[:, 0], block_length(*size))
                return out.view(*batch, *out.shape[1:])
        return F.conv1d(waveforms, filters, None, self.stride, self.padding, self.dilation)

    def extra_repr(self):
        return (
            f"{self.out_channels}, {self.kernel_size}, sample_rate={self.sample_rate}, "
            f"stride={self.stride}, padding={self.padding!r}, dilation={self.dilation}, "
            f"min_low_hz={self.min_low_hz}, min_band_hz={self.min_band_hz}"
            + (f", convolution={self.convolution!r}" if self.convolution != "direct" else "")
        )

    def _check(self, waveforms):
        if not isinstance(waveforms, torch.Tensor) or waveforms.dtype != self.low_hz_.dtype:
            kind = getattr(waveforms, "dtype", type(waveforms).__name__)
            raise TypeError(f"waveforms must be a {self.low_hz_.dtype} tensor, got {kind}")
        shape, reach = tuple(waveforms.shape), (self.kernel_size - 1) * self.dilation + 1
        if len(shape) not in (2, 3) or shape[-2] != 1:
            raise ValueError(f"waveforms must be shaped (batch, 1, samples), got {shape}")
        padding = 0 if self.padding == "valid" else self.padding
        if padding != "same" and shape[-1] + 2 * padding < reach:
            raise ValueError(
                f"waveforms must have at least {reach - 2 * padding} samples, got {shape[-1]}"
            )


def parameter_groups(model, cutoff_step=1.0):
    """Groups for an optimiser such as RMSprop or Adam, whose step is about the learning rate.

    The cutoffs of every SincConv in `model`, each (out_channels, 1), get the learning rate
    `cutoff_step`, in Hz, and no weight decay, which would pull them to 0; the rest has the
    optimiser's own: torch.optim.Adam(parameter_groups(net, 1.0), lr=1e-3) (lesson 06). What is
    frozen is left out. Raises ValueError where `model` has no SincConv, or for a step below 0.
    """
    real_number("cutoff_step", cutoff_step, at_least=0)
    layers = [part for part in model.modules() if isinstance(part, SincConv)]
    if not layers:
        raise ValueError("model must hold a SincConv, got one without")
    own = {id(p): p for layer in layers for p in (layer.low_hz_, layer.band_hz_)}
    rest = [p for p in model.parameters() if p.requires_grad and id(p) not in own]
    own = [p for p in own.values() if p.requires_grad]
    groups = [{"params": rest}, {"params": own, "lr": cutoff_step, "weight_decay": 0.0}]
    return [group for group in groups if group["params"]]
