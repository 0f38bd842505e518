"""Lesson 06: the picture of a training, and `watch`, which draws it live."""

import numpy as np
import pytest
import torch
from small_training import NAMES, a_training

from sincnet_teach import training as t
from sincnet_teach.arguments import Stopped
from sincnet_teach.explorers import learning
from sincnet_teach.explorers.stage import Stage
from sincnet_teach.network import SpeakerNet


def test_picture_draws_the_history_and_the_bands():
    net = SpeakerNet("sinc", NAMES)
    picture = learning.Learning(8, net.front)
    history = [t.Epoch(1, 2.0, 0.25, 0.5), t.Epoch(2, 1.0, 0.75, 1.0)]
    start = learning.strokes(*picture.cutoffs(net.front))
    with torch.no_grad():
        net.front.low_hz_ += 100
    readouts = picture.update(history)
    assert [list(x) for x in picture.chunks.get_data()] == [[1, 2], [0.25, 0.75]]
    assert [list(x) for x in picture.votes.get_data()] == [[1, 2], [0.5, 1.0]]
    assert list(readouts.values()) == [
        *("2", "75% right", "100% right"),
        "99 Hz on average, at most 100 Hz",  # the clamp holds f2 of the last
    ]
    f1, f2 = (f.detach().flatten().numpy() for f in net.front.cutoffs())
    drawn = np.array(picture.now.get_segments())
    np.testing.assert_allclose(drawn[:, :, 0], np.stack([f1, f2], axis=1))
    assert drawn[:, :, 1].tolist() == [[i, i] for i in range(80)]
    (still,) = [c for c in picture.axes[1].collections if c is not picture.now]
    np.testing.assert_allclose(np.array(still.get_segments()), start)
    assert not np.allclose(np.array(still.get_segments()), drawn)
    left, right, _ = picture.axes
    assert left.get_xlim()[1] > 8 and left.get_ylim()[0] == 0 and left.get_ylim()[1] > 1
    assert right.get_title() == "grey: at the start, blue: now"
    assert (left.get_xlabel(), left.get_ylabel()) == ("epoch", "accuracy")
    assert (right.get_xlabel(), right.get_ylabel()) == ("frequency (Hz)", "filter")
    names = [text.get_text() for text in left.get_legend().get_texts()]
    assert names == ["chunks of 200 ms", "whole utterances"]
    assert right.get_xlim() == (0, 8000) and set(right.get_xticks()) == set(range(0, 8001, 2000))


def test_picture_shows_how_far_cutoffs_moved_on_a_scale_that_follows():
    net = SpeakerNet("sinc in kHz", NAMES)
    picture = learning.Learning(8, net.front)
    history, far = [t.Epoch(1, 2.0, 0.25, 0.5)], picture.axes[2]
    for way, scale in ((0.04, 1), (0.9, 1), (-30, 50), (12, 20), (150, 200)):
        net.front.load_state_dict(SpeakerNet("sinc in kHz", NAMES).front.state_dict())
        with torch.no_grad():
            net.front.low_hz_[7] += way
        readouts = picture.update(history)
        f1, f2 = picture.moves
        for dots in (f1, f2):
            moved, filters = dots.get_data()
            assert list(filters) == list(range(80))
            np.testing.assert_allclose(moved, np.where(np.arange(80) == 7, way, 0), atol=1e-2)
        assert far.get_xticks().tolist() == [-scale, 0, scale]
        assert far.get_xlim()[0] < -scale and far.get_xlim()[1] > scale
        assert far.get_ylim() == picture.axes[1].get_ylim()
    assert readouts["cutoffs moved by"] == "2 Hz on average, at most 150 Hz"
    assert far.get_xlabel() == "moved by (Hz)"
    assert [text.get_text() for text in far.get_legend().get_texts()] == ["f1", "f2"]
    assert "how far its two cutoffs have moved" in picture.alt


def test_picture_of_another_rate_and_of_frozen_filters():
    net = SpeakerNet("frozen sinc", NAMES, filters=40, taps=125, sample_rate=8000)
    picture = learning.Learning(8, net.front)
    readouts = picture.update([t.Epoch(1, 2.0, 0.25, 0.5)])
    assert len(picture.axes) == 2 and "moved" not in picture.alt
    assert "cutoffs moved by" not in readouts
    assert picture.axes[1].get_xlim() == (0, 4000) and picture.axes[1].get_ylim() == (-1, 40)


def test_a_training_that_goes_on_counts_from_its_very_start(monkeypatch):
    training, shown = a_training("sinc in kHz"), []
    monkeypatch.setattr(
        learning,
        "display",
        lambda what, **_: shown.append(what["text/plain"]) if isinstance(what, dict) else None,
    )
    learning.watch(training, 2)
    learning.watch(training, 2)
    assert shown[0] == shown[1]
    assert "cutoffs moved by: 0.00 Hz" not in shown[0]


def test_picture_of_a_front_end_without_cutoffs():
    picture = learning.Learning(8, SpeakerNet("conv", NAMES).front)
    picture.update([t.Epoch(1, 2.0, 0.25, 0.5)])
    assert picture.now.get_segments() == []
    assert picture.axes[1].get_title() == "no cutoffs here"


def test_every_artist_of_the_training_picture_is_seen():
    stage = Stage(learning.Learning(8, SpeakerNet("sinc", NAMES).front))
    history = [t.Epoch(1, 2.0, 0.25, 0.5), t.Epoch(2, 1.0, 0.75, 1.0)]
    whole, _ = stage.png(history=history)
    for artist in stage.picture.moving:
        if artist is not stage.picture.note:
            artist.set_visible(False)
            assert stage.png(history=history)[0] != whole
            artist.set_visible(True)


def test_watch_counts_epochs_and_shows_the_last(monkeypatch):
    training, shown, bars = a_training(), [], []
    bar = learning.widgets.IntProgress
    monkeypatch.setattr(learning, "display", lambda what, **_: shown.append(what))
    monkeypatch.setattr(
        learning.widgets, "IntProgress", lambda *a, **k: bars.append(bar(*a, **k)) or bars[-1]
    )
    learning.watch(training, 2)
    learning.watch(training, 3)
    assert [(b.min, b.max, b.value) for b in bars] == [(0, 2, 2), (0, 3, 3)]
    assert shown[-1]["image/png"] == bytes(shown[-2].children[1].value)
    assert len(training.history) == 3


def test_watch_keeps_what_was_learned_when_interrupted(monkeypatch):
    training, shown = a_training(), []
    monkeypatch.setattr(learning, "display", lambda what, **_: shown.append(what))
    assert 1e-4 < learning.watch(training, 2) < 1
    assert "epoch: 2" in shown[-1]["text/plain"]

    def interrupt():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(training, "update", interrupt)
        with pytest.raises(Stopped, match=r"^Stopped after 2 of 3 epochs: run this cell again to"):
            learning.watch(training, 3)
    assert "epoch: 2" in shown[-1]["text/plain"], "the last picture stands above the sentence"
    learning.watch(training, 3)
    assert len(training.history) == 3


def test_a_bar_moves_step_by_step_and_goes_away(monkeypatch):
    shown, cleared = [], []
    monkeypatch.setattr(learning, "display", shown.append)
    monkeypatch.setattr(learning, "clear_output", lambda **how: cleared.append(how))
    step = learning.progress(2, "runs")
    (bar,) = shown
    assert (bar.min, bar.max, bar.value, bar.description) == (0, 2, 0, "runs")
    step()
    assert bar.value == 1 and cleared == []
    step()
    assert bar.value == 2 and cleared == [{"wait": True}]
