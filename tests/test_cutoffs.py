"""Lesson 03: its step, the module cutoffs."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from pictures import raw

from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.mel import mel_edges


def test_defaults_are_those_of_the_reference():
    raw_ = torch.tensor([[-30.0], [9000.0]]), torch.tensor([[400.0], [5.0]])
    for function, given_ in ((initial_parameters, ()), (constrained_cutoffs, raw_)):
        rest = (16000, 50, 50) if given_ else (80, 16000, 50, 50)
        for short, explicit in zip(function(*given_), function(*given_, *rest), strict=True):
            assert torch.equal(short, explicit)


@pytest.mark.parametrize(("rate", "least_low", "least_band"), [(8000, 30, 20), (44100, 0, 100)])
def test_start_values_are_mel_edges_and_widths(rate, least_low, least_band):
    low, width = initial_parameters(5, rate, least_low, least_band)
    edges = mel_edges(5, 30, rate / 2 - least_low - least_band)
    np.testing.assert_allclose(low[:, 0], edges[:-1], rtol=1e-6)
    np.testing.assert_allclose(width[:, 0], np.diff(edges), rtol=1e-6)


@given(low=raw, width=raw, rate=st.sampled_from([8000, 16000]), least=st.integers(1, 90))
def test_cutoffs_by_hand(low, width, rate, least):
    one, other = torch.tensor([[float(low)]]), torch.tensor([[float(width)]])
    f1, f2 = (f.item() for f in constrained_cutoffs(one, other, rate, 10, least))
    top = min(10 + abs(low) + least + abs(width), rate / 2)
    assert f2 == top
    assert f1 == (10 + abs(low) if 10 + abs(low) < top else top - least)
