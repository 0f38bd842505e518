"""Lesson 08: what its picture draws and reads off."""

import numpy as np
import pytest
from pictures import TESTED

from sincnet_teach.explorers.same_person import Threshold
from sincnet_teach.verification import equal_error, error_rates


@pytest.mark.parametrize("threshold", [-100, 0, 37, 60, 85, 100])
def test_read_outs_are_counted(threshold):
    readouts = Threshold(TESTED).update(threshold)
    accepted = TESTED.score >= threshold / 100
    strangers, own = accepted[~TESTED.same], ~accepted[TESTED.same]
    assert readouts["strangers let in"] == (
        f"{strangers.sum()} of {len(strangers)}, {strangers.mean():.1%}"
    )
    assert readouts["owners kept out"] == f"{own.sum()} of {len(own)}, {own.mean():.1%}"
    assert ("note" in readouts) == (max(strangers.mean(), own.mean()) > 0.3)


def test_the_point_lies_on_the_curve():
    picture = Threshold(TESTED)
    curve = picture.axes[1].lines[0].get_xydata()
    for threshold in range(0, 100, 5):
        if "note" not in picture.update(threshold):
            (point,) = picture.point.get_xydata()
            assert np.abs(curve - point).max(axis=1).min() < 1e-9


def test_the_equal_error_rate_is_named():
    rate, where = equal_error(error_rates(TESTED.score, TESTED.same))
    assert Threshold(TESTED).update(50)["equal error rate"] == f"{rate:.1%}, at {where:.3f}"


def test_thick_is_what_is_wrong():
    picture = Threshold(TESTED)
    picture.update(60)
    strangers, own = (line.get_xdata() for line in picture.wrong)
    assert strangers.min() >= 0.6 >= own.max()
    totals = [sum(share) for share in picture.shares]
    assert totals == pytest.approx([100, 100]), "all trials are in the histograms"


@pytest.mark.parametrize("shift", [-0.3, 0, 0.3])
def test_histograms_begin_at_the_lowest_score(shift):
    moved = TESTED._replace(score=(TESTED.score + shift).clip(-1, 1))
    edges = Threshold(moved).edges
    assert 0 <= moved.score.min() - edges[0] < 0.05
    assert edges[-1] == 1
