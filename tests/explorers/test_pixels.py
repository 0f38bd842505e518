"""Pixels to PNG: as a well-kept library reads them, in the style's colours."""

import io

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from sincnet_teach import plots
from sincnet_teach.explorers.pixels import Pixels, palette


def read(data):
    """A PNG as another reader sees it: (height, width, 3)."""
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def canvas(colour, height=9, width=7):
    solid = (255 * np.array([*to_rgb(colour), 1])).round().astype(np.uint8)
    return np.tile(solid, (height, width, 1))


@pytest.mark.parametrize("name", ["BLUE", "ORANGE", "GREEN", "PINK", "SKY", "GREY"])
def test_the_styles_colours_are_kept(name):
    colour = getattr(plots, name)
    wanted = np.round(255 * np.array(to_rgb(colour))).tolist()
    assert read(Pixels(canvas("white")).png(canvas(colour)))[4, 4].tolist() == wanted
    assert read(Pixels(canvas(colour)).png(canvas(colour)))[4, 4].tolist() == wanted


def test_white_and_black_are_kept():
    pixels = Pixels(canvas("white"))
    assert read(pixels.png(canvas("black"))).max() == 0
    assert read(pixels.png(canvas("white"))).min() == 255


def test_what_differs_from_the_first_picture_is_drawn_and_goes_again():
    first = canvas("white")
    pixels, other = Pixels(first), first.copy()
    other[2:4, 3] = canvas("black", 1, 1)
    drawn = read(pixels.png(other))
    assert drawn.shape == (9, 7, 3)
    assert (drawn == 0).all(axis=2).nonzero()[0].tolist() == [2, 3]
    assert (drawn == 0).all(axis=2).nonzero()[1].tolist() == [3, 3]
    assert read(pixels.png(first)).min() == 255


def test_any_colour_becomes_a_near_one_of_the_palette():
    """Greys between the style's and white; nothing else is drawn."""
    ramp = np.linspace(0, 255, 300).astype(np.uint8)[None, :, None] * np.ones((2, 1, 4), np.uint8)
    found = read(Pixels(ramp).png(ramp))
    assert {tuple(c) for c in found.reshape(-1, 3)} <= {tuple(c) for c in palette().tolist()}
    assert np.abs(found - ramp[..., :3]).max() <= 9


@pytest.mark.parametrize("name", ["BLUE", "ORANGE", "GREEN", "PINK", "SKY", "GREY"])
def test_a_line_half_seen_keeps_its_tint(name):
    seen = np.linspace(0, 0.9, 20)[:, None]
    tints = seen + (1 - seen) * np.array(to_rgb(getattr(plots, name)))
    ramp = np.concatenate([tints, np.ones((20, 1))], axis=1)[None]
    rgba = np.repeat((255 * ramp).round().astype(np.uint8), 2, axis=0)
    found = read(Pixels(canvas("white", 2, 20)).png(rgba))
    assert np.abs(found - rgba[..., :3]).max() <= 9
