"""Every picture as a plain function over its whole range: seen, named, and back again."""

import io
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import PICTURES, TYPICAL, points
from PIL import Image

from sincnet_teach.explorers.stage import Stage
from sincnet_teach.explorers.window import WindowedSinc

every_picture = pytest.mark.parametrize("name", PICTURES)
SILENT = {"Threshold"}  # scores cannot be heard
MADE = {}


def stage(name):
    """One stage a picture for all tests: what one value leaves behind must not spoil the next."""
    if name not in MADE:
        MADE[name] = Stage(PICTURES[name][0]())
    return MADE[name]


def check(name, values):
    """Finite numbers, artists inside their axes, read-outs without nan, a picture of one size."""
    picture = stage(name).picture
    data, readouts = stage(name).png(**values)
    for artist in picture.moving:
        if artist is picture.note:
            continue
        drawn = points(artist)
        assert np.isfinite(drawn).all()
        across, up = artist.axes.get_xlim(), artist.axes.get_ylim()
        beyond = artist.axes.get_xlabel() == "frequency (Hz)" and across[1] == 3000
        right = 8000 if beyond else across[1]  # lesson 02 looks at the lowest 3000 Hz only
        assert drawn.size == 0 or drawn[:, 0].min() >= across[0] - 1e-9
        assert drawn.size == 0 or drawn[:, 0].max() <= right + 1e-9
        assert drawn.size == 0 or drawn[:, 1].min() >= up[0] - 1e-9
        assert drawn.size == 0 or drawn[:, 1].max() <= up[1]
    assert readouts
    assert not [text for text in readouts.values() if "nan" in text or "inf" in text]
    assert Image.open(io.BytesIO(data)).size == tuple(
        (picture.figure.get_size_inches() * stage(name).dpi).astype(int)
    )
    return readouts


@every_picture
def test_grid_and_extremes(name):
    grid = PICTURES[name][2]
    for index in np.ndindex(*(len(values) for values in grid.values())):
        check(name, {key: grid[key][i] for key, i in zip(grid, index, strict=True)})


@every_picture
@settings(max_examples=40)
@given(data=st.data())
def test_any_values(name, data):
    check(name, {key: data.draw(values, key) for key, values in PICTURES[name][1].items()})


@every_picture
def test_still_parts_are_kept_and_pictures_come_back(name):
    grid = PICTURES[name][2]
    first = {key: values[1] for key, values in grid.items()}
    other = {key: values[-1] for key, values in grid.items()}
    before, _ = stage(name).png(**first)
    changed, _ = stage(name).png(**other)
    after, _ = stage(name).png(**first)
    assert before != changed
    assert before == after
    assert Stage(PICTURES[name][0]()).png(**first)[0] == before, "equal to a fresh one"


@every_picture
def test_every_moving_artist_is_seen_and_moves(name):
    """Without any one of them the picture is another; other values put it elsewhere."""
    own, (one, other) = stage(name), TYPICAL[name]
    whole, _ = own.png(**one)
    artists = [artist for artist in own.picture.moving if artist is not own.picture.note]
    assert artists
    before = [points(artist) for artist in artists]
    for artist in artists:
        artist.set_visible(False)
        assert own.png(**one)[0] != whole, artist.get_label()
        artist.set_visible(True)
    assert own.png(**one)[0] == whole
    own.png(**other)
    for artist, was in zip(artists, before, strict=True):
        assert not np.array_equal(points(artist), was), artist.get_label()


@every_picture
def test_axes_and_legends_say_what_is_drawn(name):
    for axes in stage(name).picture.axes:
        shared = axes.get_shared_x_axes().get_siblings(axes)
        (label,) = {each.get_xlabel() for each in shared} - {""}
        assert re.search(r"\((Hz|s|ms|cosine|%)\)$", label)
        words = [label.get_text() for label in axes.get_yticklabels() if label.get_text()]
        assert axes.get_ylabel() or axes.get_title() or not words[0].isdigit()
        named = axes.get_legend_handles_labels()[1]
        legend = axes.get_legend()
        shown = [text.get_text() for text in legend.get_texts()] if legend else []
        assert sorted(shown) == sorted(named)


@every_picture
def test_a_note_is_written_into_the_picture_and_goes_again(name):
    own, (values, _) = stage(name), TYPICAL[name]
    before, readouts = own.png(**values)
    assert "note" not in readouts
    assert own.picture.say("beyond all limits") == {"note": "beyond all limits"}
    assert own.picture.note.get_text() == "beyond all limits"
    note = own.picture.note
    assert (note.get_ha(), note.get_va()) == ("center", "center")
    assert note.get_zorder() > max(a.get_zorder() for a in own.picture.moving if a is not note)
    own.png(**values)
    assert own.png(**values)[0] == before


@every_picture
def test_a_note_covers_neither_axes_nor_legend_and_is_all_in_the_picture(name):
    picture = stage(name).picture
    picture.say("In the notebook, run this cell: sliders move this picture, and much more")
    box = picture.note.get_window_extent()
    width, height = picture.figure.bbox.size
    assert box.x0 > 0 and box.x1 < width and box.y0 > 0 and box.y1 <= height
    for axes in picture.axes:
        assert not axes.get_tightbbox().overlaps(box)
        legend = axes.get_legend()
        assert legend is None or not legend.get_window_extent().overlaps(box)


@pytest.mark.parametrize("name", PICTURES.keys() - SILENT)
def test_a_sound_is_audible_never_too_loud_and_always_the_same(name):
    picture, (values, _) = stage(name).picture, TYPICAL[name]
    grid = PICTURES[name][2]
    for index in np.ndindex(*(len(values) for values in grid.values())):
        heard = picture.sound(**{key: grid[key][i] for key, i in zip(grid, index, strict=True)})
        assert np.isfinite(heard).all()
        assert np.abs(heard).max() <= 1
        assert 0.2 < len(heard) / 16000 < 5
    assert np.abs(picture.sound(**values)).max() > 0.1
    np.testing.assert_array_equal(picture.sound(**values), picture.sound(**values))


@every_picture
def test_a_denser_picture_is_the_same_with_more_pixels(name):
    own, (values, _) = stage(name), TYPICAL[name]
    plain, readouts = own.png(**values)
    dense, again = own.png(2, **values)
    assert own.png(**values)[0] == plain, "there and back"
    assert own.png(2, **values)[0] == dense
    assert again == readouts
    small, large = (Image.open(io.BytesIO(data)).convert("L") for data in (plain, dense))
    assert large.size == (2 * small.width, 2 * small.height)
    shrunk = np.asarray(large.resize(small.size, Image.Resampling.BOX)).astype(float)
    assert np.abs(shrunk - np.asarray(small)).mean() < 6


def test_a_changed_label_is_drawn():
    own = Stage(WindowedSinc())
    before, _ = own.png(length=251, window="none")
    finely, _ = own.png(2, length=251, window="none")
    own.picture.axes[0].set_xlabel("another label")
    assert own.png(length=251, window="none")[0] != before
    assert own.png(2, length=251, window="none")[0] != finely
