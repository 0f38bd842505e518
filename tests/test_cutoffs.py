"""Lesson 03: the cutoff frequencies, and their explorer."""

import numpy as np
import pytest
import torch
from course import verdict, verdicts
from hypothesis import given
from hypothesis import strategies as st
from pictures import raw, vertical_lines

from sincnet_teach.cutoffs import constrained_cutoffs, initial_parameters
from sincnet_teach.explorers.cutoffs import RawParameters
from sincnet_teach.mel import mel_edges


def bands(start, width, apart=0.0):
    """Raw parameters of eighty bands from `start` Hz, `width` Hz wide, so far from each other."""
    starts = start + (width + apart) * np.arange(80)
    return starts - 50, np.full(80, width - 50.0)


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
        (8200, 100, "dead: f1 beyond Nyquist", "dead: f1 beyond Nyquist"),
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


# The step


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


# The exercises


@verdicts(
    ("3.1", [750, 1050], "right"),
    ("3.2", 6500, "right"),
    ("3.2", 6501, "Fold the frequency axis"),
    ("3.3", lambda low, band: (50 + abs(low), min(100 + abs(low) + abs(band), 8000)), "right"),
    ("3.3", lambda low, band: (50 + abs(low), min(101 + abs(low) + abs(band), 8000)), "by hand"),
    ("3.3", lambda low, band: (350, 500), "by hand"),
    ("3.4", (7950, 0), "right"),
    ("3.4", (-9000, 0), "right"),
    ("3.4", (7949, 7), "f1 = 7999, f2 = 8000 Hz: still a band of 1 Hz"),
    ("3.4", (0, -100), "f1 = 50, f2 = 200 Hz: still a band of 150 Hz"),
    ("3.5", bands(80, 98), "right"),
    ("3.5", bands(80.4, 98), "right"),
    ("3.5", bands(80, 98, 0.4), "right"),
    ("3.5", bands(80, 98, 0.6), "gap of 1 Hz"),
    ("3.5", bands(80, 98, -0.4), "right"),
    ("3.5", bands(80, 98, -0.6), "overlap by up to 1 Hz"),
    ("3.5", bands(150, 97), "right"),
    ("3.5", bands(151, 97), "It covers 151 to"),
    ("3.5", bands(120, 96), "right"),
    ("3.5", bands(100, 96), "It covers 100 to 7780 Hz"),
    ("3.5", [x.tolist() for x in bands(80, 98)], "right"),
    ("3.5", tuple(torch.tensor(x) for x in bands(80, 98)), "right"),
    ("3.5", (np.arange(80), np.arange(79)), "you gave 80 and 79"),
    ("3.5", (np.arange(79), np.arange(80)), "you gave 79 and 80"),
    ("3.5", (np.full(80, np.inf), np.ones(80)), "must be finite"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
