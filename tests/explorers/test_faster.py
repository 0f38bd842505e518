"""Lesson 09: what its picture draws and reads off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincnet_teach.blocks import PER_TAP, block_cost, block_length, blocks_pay
from sincnet_teach.explorers.faster import BlockCost


@given(half=st.integers(1, 750), block=st.integers(256, 16384))
def test_the_dot_lies_on_the_curves_cost(half, block):
    picture, length = BlockCost(), 2 * half + 1
    readouts = picture.update(block, length)
    if block < length:
        assert len(picture.chosen.get_xdata()) == 0
        assert "at least as long" in readouts["note"]
        return
    ((at,), (cost,)) = picture.chosen.get_data()
    outputs = 160_000 - length + 1
    assert at == block
    assert cost == pytest.approx(PER_TAP * block_cost(160_000, length, block) / outputs)
    kept = block - length + 1
    assert readouts["this block"] == f"keeps {kept} of {block} outputs, {kept / block:.0%}"
    assert ("note" in readouts) == (cost > length)


def test_curve_and_lines():
    picture = BlockCost()
    readouts = picture.update(2048, 250)
    blocks, costs = picture.blocks.get_data()
    assert min(blocks) >= 251 and len(blocks) > 100
    best = PER_TAP * block_cost(160_000, 251, block_length(160_000, 251)) / 159_750
    assert best <= 1.01 * np.min(costs)
    assert set(picture.direct.get_ydata()) == set(picture.overlap.get_xdata()) == {251}
    assert readouts["filter"].startswith("251 taps")
    assert f"{block_length(160_000, 251)} samples" in readouts["best block"]


def test_the_crossing_is_the_packages():
    picture = BlockCost()
    for length in (101, 201, 251, 501):
        best = block_length(160_000, length)
        assert ("note" in picture.update(best, length)) is not blocks_pay(
            160_000, length, batch=1000
        )
