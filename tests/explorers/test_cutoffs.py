"""Lesson 03: what its picture draws and reads off."""

import numpy as np
import pytest
import torch
from hypothesis import given
from pictures import raw, vertical_lines

from sincnet_teach.cutoffs import constrained_cutoffs
from sincnet_teach.explorers.cutoffs import RawParameters


@given(low=raw, width=raw)
def test_raw_parameters_read_outs(low, width):
    readouts = RawParameters().update(low, width)
    f1, f2 = constrained_cutoffs(torch.tensor([[float(low)]]), torch.tensor([[float(width)]]))
    assert readouts["f1 to f2"].startswith(f"{f1.item():.0f} to {f2.item():.0f} Hz")


@pytest.mark.parametrize(
    ("low", "width", "of_low", "of_band"),
    [
        (300, 100, "alive, moves f1 and f2", "alive, moves f2"),
        (-300, -100, "alive, moves f1 and f2 the other way", "alive, moves f2 the other way"),
        (0, 100, "dead: exactly 0, where |x| has slope 0", "alive, moves f2"),
        (300, 0, "alive, moves f1 and f2", "dead: exactly 0, where |x| has slope 0"),
        (7000, 2000, "alive, moves f1", "dead: f2 is clamped"),
        (8200, 100, "alive, calls f1 back", "dead: f2 is clamped"),
    ],
)
def test_gradients_in_plain_words(low, width, of_low, of_band):
    readouts = RawParameters().update(low, width)
    assert readouts["gradient of low_hz_"] == of_low
    assert readouts["gradient of band_hz_"] == of_band


@pytest.mark.parametrize(
    ("low", "width", "rows"),
    [
        (-300, -100, [(350, 500), (350, 500), (350, 500), (300, 400), (-300, -400)]),
        (7000, 2000, [(7050, 8000), (7050, 8000), (7050, 9100), (7000, 9000), (7000, 9000)]),
    ],
)
def test_picture_draws_a_row_for_each_step(low, width, rows):
    """f1 to f2, clamped, plus 50 and 50, absolute, raw; from the bottom to the top, by hand."""
    picture = RawParameters()
    picture.update(low, width)
    drawn = np.array(picture.spans.get_segments())
    assert drawn[:, :, 0].tolist() == [list(row) for row in rows]
    assert drawn[:, :, 1].tolist() == [[y, y] for y in range(5)]
    starts, heights = picture.starts.get_data()
    assert [list(starts), list(heights)] == [[row[0] for row in rows], list(range(5))]


def test_picture_names_its_rows_and_marks_zero_and_nyquist():
    (axes,) = RawParameters().axes
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["f1 to f2", "clamped", "plus 50 and 50", "absolute", "raw"]
    assert axes.get_yticks().tolist() == [0, 1, 2, 3, 4]
    assert vertical_lines(axes) == [0, 8000]
    (shade,) = axes.patches
    assert (shade.get_x(), shade.get_x() + shade.get_width()) == (0, 8000)
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["Nyquist"]


@pytest.mark.parametrize(("low", "guarded"), [(7949, False), (7950, True), (-9000, True)])
def test_picture_says_where_the_guard_acts(low, guarded):
    assert ("note" in RawParameters().update(low, 100)) == guarded


def loudest(heard):
    """The frequency in Hz at which half a second of a tone has its peak."""
    return np.abs(np.fft.rfft(heard, 16000)).argmax()


@pytest.mark.parametrize(
    ("low", "width", "pair", "unclamped"),
    [
        (2000, 1500, (2050, 3600), None),
        (-4000, 3000, (4050, 7100), None),
        (6000, 3400, (6050, None), (9500, 6500)),
        (9000, 9000, (7950, None), (18100, 2100)),
    ],
)
def test_tones_at_f1_and_f2_and_the_alias_of_an_f2_that_is_not_clamped(low, width, pair, unclamped):
    heard = RawParameters().sound(low, width)
    said = RawParameters().update(low, width)["a tone at f2 without the clamp"]
    assert loudest(heard[:8000]) == pytest.approx(pair[0], abs=1)
    if unclamped:
        assert np.abs(heard[8000:16000]).max() < 1e-6, "samples of 8000 Hz fall on its zeros"
        assert loudest(heard[-8000:]) == pytest.approx(unclamped[1], abs=1)
        assert said == f"{unclamped[0]} Hz, heard at {unclamped[1]} Hz"
    else:
        assert loudest(heard[8000:16000]) == pytest.approx(pair[1], abs=1)
        assert (len(heard), said) == (16000, f"{pair[1]} Hz")
