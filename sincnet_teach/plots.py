"""Drawing: one style, figures that also say in words what they show, and axes that recur."""

import io

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from sincnet_teach.language import say
from sincnet_teach.response import decibels, magnitude_response

# Okabe and Ito's palette, told apart by colour-blind readers and, by lightness, in grey print.
BLUE, ORANGE, GREEN, PINK = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
SKY, GREY = "#56B4E9", "#555555"
STYLES = ["-", "--", "-.", ":"]  # the second way to tell lines apart, beside colour
DENSER = 2  # pixels of a stored figure for one of its size on the page, for projectors


def use_style():
    """One look for all figures: legible on a projector, white ground in both themes."""
    plt.rcParams.update(
        {
            "figure.figsize": (9, 3.6),
            "figure.dpi": 90,
            "figure.facecolor": "white",
            "figure.constrained_layout.use": True,
            "font.size": 12,
            "axes.grid": True,
            "axes.axisbelow": True,
            "grid.alpha": 0.35,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.prop_cycle": plt.cycler(color=[BLUE, ORANGE, GREEN, PINK])
            + plt.cycler(linestyle=STYLES),
            "lines.linewidth": 2,
            "legend.framealpha": 0.9,
        }
    )


def show(figure, alt):
    """Show a figure once, as PNG, with `alt`, a sentence that tells what is to be seen in it.

    The sentence is the output's text form and its alt text, so it is read out by a screen reader
    in exported pages, and compared when the notebooks are tested.
    """
    if not isinstance(alt, str) or len(alt) < 20:
        raise ValueError(f"alt must be a sentence that says what the figure shows, got {alt!r}")
    bundle, metadata = still(png_bytes(figure), say(alt))
    metadata["image/png"]["width"] = round(figure.get_figwidth() * figure.dpi)
    plt.close(figure)
    display(bundle, raw=True, metadata=metadata)


def still(data, text):
    """PNG bytes and their words as Jupyter wants a figure: a bundle and its metadata.

    The first line of `text` is the alt text; a second one holds read-outs, where there are any.
    """
    alt = text.partition("\n")[0]
    return {"image/png": data, "text/plain": text}, {"image/png": {"alt": alt}}


def png(rgba, colours=256):
    """Pixels (height, width, 4) as PNG bytes of so many colours, chosen for the picture."""
    picture, file = Image.fromarray(np.asarray(rgba)).convert("RGB"), io.BytesIO()
    picture.quantize(colours, dither=Image.Dither.NONE).save(file, format="png", compress_level=9)
    return file.getvalue()


def png_bytes(figure):
    """A figure as PNG bytes of 256 colours, DENSER times as wide as its size on the page."""
    canvas, dpi = FigureCanvasAgg(figure), figure.dpi
    figure.dpi = DENSER * dpi
    canvas.draw()
    data = png(canvas.buffer_rgba())
    figure.dpi = dpi
    return data


def draw_taps(axes, taps, sample_rate=16000, **line):
    """Draw an impulse response (kernel_size,) over time in ms, centre tap at 0."""
    taps = np.asarray(taps)
    time = (np.arange(len(taps)) - (len(taps) - 1) / 2) / sample_rate * 1000
    axes.plot(time, taps, **line)
    axes.set(xlabel="time from the centre tap (ms)", ylabel="tap")


def draw_response(axes, filters, sample_rate=16000, relative_to=1.0, **line):
    """Draw magnitude responses in dB over frequency in Hz; 0 dB is the gain `relative_to`."""
    hz, gain = magnitude_response(filters, sample_rate)
    axes.plot(hz, decibels(gain / relative_to).T, **line)
    axes.set(xlabel="frequency (Hz)", ylabel="magnitude (dB)")


def draw_bands(axes, low, high, **bars):
    """Draw bands, one a row, as horizontal bars from `low` to `high` in Hz, both (n,)."""
    low, high = np.ravel(low), np.ravel(high)
    axes.barh(np.arange(len(low)), high - low, left=low, **{"height": 0.8, "color": BLUE} | bars)
    axes.set(xlabel="frequency (Hz)", ylabel="filter")
    axes.yaxis.get_major_locator().set_params(integer=True)


def draw_picture(axes, picture, seconds, top, ylabel, floor=-60):
    """Draw a picture (rows, columns) of linear levels in dB below its maximum, over time in s.

    Rows run from 0 at the bottom to `top`; columns from 0 to `seconds`. Returns the image.
    """
    levels = decibels(picture / np.max(picture), floor)
    extent = (0, seconds, 0, top)
    image = axes.imshow(
        levels,
        origin="lower",
        aspect="auto",
        extent=extent,
        cmap="cividis",
        vmin=floor,
        interpolation="nearest",
    )
    axes.set(xlabel="time (s)", ylabel=ylabel)
    axes.grid(False)
    return image
