"""Pixels to PNG, fast: what stands still in a picture is given its colours once only."""

import struct
import zlib
from functools import cache

import numpy as np
from matplotlib.colors import to_rgb
from PIL import Image

from sincnet_teach.plots import BLUE, GREEN, GREY, ORANGE, PINK, SKY


@cache
def palette():
    """A palette for line drawings: each colour of the style in 34 steps to white, and white."""
    light = np.linspace(0, 0.9, 34)[:, None]  # nothing so near to white that it takes its place
    solid = [to_rgb(c) for c in (BLUE, ORANGE, GREEN, PINK, SKY, GREY, "black")]
    ramps = [(1 - light) * color + light for color in np.array(solid)]
    greys = np.array([[0.92], [0.94], [1.0]]) * np.ones(3)
    return (255 * np.concatenate([*ramps, greys])).round().astype(np.uint8)


@cache
def nearest():
    """For red, green and blue in 64 steps each, the place in the palette of the nearest colour."""
    image = Image.new("P", (1, 1))
    image.putpalette(palette().tobytes())
    steps = np.moveaxis(np.indices((64, 64, 64), np.uint8), 0, -1) * 4 + 2
    cube = Image.fromarray(steps.reshape(512, 512, 3))
    return np.asarray(cube.quantize(256, palette=image, dither=Image.Dither.NONE)).ravel()


class Pixels:
    """PNG bytes of pictures that differ little from a first one, which is looked at once only."""

    def __init__(self, rgba):
        self.first = self.words(rgba).copy()
        height, width = self.first.shape
        self.rows = np.zeros((height, width + 1), np.uint8)  # a row begins with its PNG filter, 0
        self.rows[:, 1:] = self.colors(self.first)
        size = struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)  # 8 bits a pixel, by palette
        self.head = b"\x89PNG\r\n\x1a\n" + self.chunk(b"IHDR", size)
        self.head += self.chunk(b"PLTE", palette().tobytes())

    @staticmethod
    def words(rgba):
        """Pixels (height, width, 4) as one number each."""
        return np.asarray(rgba).view("<u4")[..., 0]

    @staticmethod
    def colors(words):
        """The place of each pixel's colour in the palette."""
        red, green, blue = (words >> shift & 63 for shift in (2, 10, 18))
        return nearest()[red << 12 | green << 6 | blue]

    @staticmethod
    def chunk(kind, data):
        """A part of a PNG file: length, kind, data, check sum."""
        length, check = (struct.pack(">I", n) for n in (len(data), zlib.crc32(kind + data)))
        return length + kind + data + check

    def png(self, rgba):
        """PNG bytes of a picture of the same size."""
        words, rows = self.words(rgba), self.rows.copy()
        other = words != self.first
        rows[:, 1:][other] = self.colors(words[other])
        squeeze = zlib.compressobj(level=1, strategy=zlib.Z_RLE)
        data = squeeze.compress(rows) + squeeze.flush()
        return self.head + self.chunk(b"IDAT", data) + self.chunk(b"IEND", b"")
