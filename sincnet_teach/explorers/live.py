"""An explorer as data: what a page needs to move it without a kernel (publish/live.py).

What stands still is drawn here, by matplotlib, once for a page and once for a phone; of what moves
a page gets the style. The numbers' twins in JavaScript are in publish/explorers.
"""

import base64
import io
import pickle
from itertools import pairwise

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import soundfile
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgba
from PIL import Image

from sincnet_teach.explorers.stage import STRIP
from sincnet_teach.plots import DENSER, png

NARROW = 4.6, 5.2  # inches, for a phone, where columns of axes stand below each other
CAPS = {"butt": "butt", "projecting": "square", "round": "round"}  # by canvas' names
DASHES = {"--": "dashed", "-.": "dashdot", ":": "dotted"}


def live(picture, controls, dpi):
    """All that a page needs of an explorer: a dict of what JSON can hold.

    `controls`: ipywidgets by name; `dpi`: pixels an inch of the picture on the page.
    """
    return {
        "picture": type(picture).__name__,
        "alt": picture.alt,
        "controls": {name: as_data(control) for name, control in controls.items()},
        "lines": line_styles(picture, picture.moving, dpi),
        "still": line_styles(picture, picture.still, dpi),
        "layouts": layouts(picture, dpi),
        "data": {name: packed(value) for name, value in picture.data().items()},
    }


def line_styles(picture, artists, dpi):
    """How each of some artists is drawn, by its name in the picture."""
    return {n: line_style(a, picture, dpi / 72) for n, a in named(picture, artists).items()}


def named(picture, artists):
    """Artists in the order in which they are drawn, by their names in the picture, without notes.

    Those in a list have its name and their place: `wrong` holds wrong0 and wrong1.
    """
    names = {}
    for name, value in vars(picture).items():
        if isinstance(value, list) and value not in (picture.moving, picture.still):
            names |= {id(artist): f"{name}{i}" for i, artist in enumerate(value)}
        names[id(value)] = name
    order = sorted(artists, key=lambda artist: artist.zorder)
    return {names[id(artist)]: artist for artist in order if artist is not picture.note}


def as_data(control):
    """A control by its kind, label, value and range."""
    about = {"label": control.description, "value": control.value}
    if hasattr(control, "options"):
        return {"kind": "choice", "options": [value for _, value in control.options]} | about
    kind = "range" if isinstance(control, widgets.IntRangeSlider) else "slider"
    return {"kind": kind, "min": control.min, "max": control.max, "step": control.step} | about


def packed(value):
    """Samples (n,) within -1 … 1 at 16 kHz as a flac file of 16 bits; other data as they are."""
    if not hasattr(value, "shape"):
        return value
    samples = np.clip(np.round(np.asarray(value) * 2**15), -(2**15), 2**15 - 1).astype(np.int16)
    file = io.BytesIO()
    soundfile.write(file, samples, 16000, format="FLAC")
    ends = int(samples.min()), int(samples.max())  # browsers differ in what they call 1
    return {"flac": base64.b64encode(file.getvalue()).decode(), "ends": ends}


def line_style(artist, picture, points):
    """How a moving artist is drawn; `points`: pixels of a point, in which matplotlib measures."""
    axes = {"axes": list(picture.axes).index(artist.axes)}
    if isinstance(artist, LineCollection):
        widths = [points * width for width in artist.get_linewidths()]
        return axes | {"colors": [to_hex(c) for c in artist.get_colors()], "width": widths[0]}
    width, dashes = points * artist.get_linewidth(), []
    if artist.get_linestyle() in DASHES:
        pattern = plt.rcParams[f"lines.{DASHES[artist.get_linestyle()]}_pattern"]
        dashes = [width * part for part in pattern]
    *color, alpha = to_rgba(artist.get_color(), artist.get_alpha())
    on_white = [1 - alpha + alpha * part for part in color]  # thin, half-seen lines add up there
    look = axes | {"colors": [to_hex(on_white)], "dashes": dashes}
    look["cap"] = CAPS["butt" if dashes else artist.get_solid_capstyle()]
    look["width"] = 0 if artist.get_linestyle() == "None" else width
    if artist.get_marker() != "None":
        size, edge = points * artist.get_markersize(), points * artist.get_markeredgewidth()
        look["marker"] = {"shape": artist.get_marker(), "size": size, "edge": edge}
    return look


def layouts(picture, dpi):
    """What stands still, wide as in the notebook and narrow for a phone: pictures and places.

    Lines of data that a page may replace are left out: it draws them itself.
    """
    for artist in picture.still:
        artist.set_visible(False)
    copy, count = pickle.loads(pickle.dumps(picture.figure)), len(picture.axes)
    for artist in picture.still:
        artist.set_visible(True)
    wide = ground(copy, dpi)
    columns = picture.axes[0].get_subplotspec().get_gridspec().ncols
    if columns == count > 1:
        boxes = [axes.get_tightbbox() for axes in copy.axes]
        inner = [(a.x1 + b.x0) / 2 / DENSER for a, b in pairwise(boxes)]
        return {"wide": wide, "narrow": stacked(wide, [0, *inner, wide["size"][0]], STRIP * dpi)}
    copy.set_size_inches(NARROW)
    copy.set_layout_engine("constrained", rect=(0, 0, 1, 1 - STRIP / NARROW[1]))
    for axes in copy.axes:
        if axes.get_legend():  # in one column
            axes.legend(loc="upper right", fontsize=axes.get_legend().get_texts()[0].get_fontsize())
    return {"wide": wide, "narrow": ground(copy, dpi)}


def ground(figure, dpi):
    """What stands still in a figure: its picture, its size, and where its axes are, in pixels."""
    figure.dpi = DENSER * dpi
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = (float(side / DENSER) for side in figure.bbox.size)
    places = []
    for axes in figure.axes:
        left, low, right, high = (axes.get_window_extent().extents / DENSER).tolist()
        box = [left, height - high, right, height - low]
        limits = [[float(end) for end in ends] for ends in (axes.get_xlim(), axes.get_ylim())]
        log = [axes.get_xscale() == "log", axes.get_yscale() == "log"]
        places.append({"box": box, "log": log} | dict(zip("xy", limits, strict=True)))
    data = base64.b64encode(webp(png(canvas.buffer_rgba()))).decode()
    tiles = [[0, 0, width, height, 0, 0]]  # left, top, width, height; and where it is shown
    return {"size": [width, height], "axes": places, "tiles": tiles, "image": data}


def webp(data):
    """PNG bytes as lossless WebP, a quarter smaller."""
    file = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").save(file, "webp", lossless=True, quality=100)
    return file.getvalue()


def stacked(wide, bounds, top):
    """The same picture with its columns, cut at `bounds`, below each other; `top`: for the note."""
    height, tiles = wide["size"][1] - top, []
    for left, right in pairwise(bounds):
        tiles.append([left, top, right - left, height, 0, top + len(tiles) * height])
    size = [max(tile[2] for tile in tiles), top + len(tiles) * height]
    return {"size": size, "axes": wide["axes"], "tiles": tiles}
