"""A band-pass is a difference of two low-passes (lesson 04)."""

import math

from formulas import low_pass_tex
from parts import EDGE, axis, formula, hatch, line, panel, words

from sincnet_teach.plots import BLUE, GREEN, ORANGE

PLOT, STEP, LEFT = 200, 255, 30  # width of a plot, from one to the next, from the left edge
F1, F2 = 1000, 2000  # Hz, as in lesson 04
DASHED = 'stroke-dasharray="7 4"'


def low_pass(f, t):
    """One low-pass of the paper's equation 4: 2 f sinc(2π f t), f in Hz, t in s."""
    x = 2 * math.pi * f * t
    return 2 * f * (math.sin(x) / x if x else 1)


def pass_band(x, f1, f2, color, fill, dash=""):
    """Gain over frequency, 0 to 3000 Hz: 1 from `f1` to `f2`, 0 elsewhere."""

    def place(f):
        return x + f / 3000 * PLOT

    low, high, start, end = 164, 96, place(f1), place(f2)
    area = f'<rect x="{start:.1f}" y="{high}" width="{end - start:.1f}" height="{low - high}"'
    edges = f"M{x} {low} H{start:.1f} V{high} H{end:.1f} V{low} H{x + PLOT}"
    return (
        axis(x, low, PLOT, [(x, "0"), (place(F1), "f_1"), (place(F2), "f_2")])
        + f'{area} fill="{fill}" fill-opacity="0.35"/>'
        + line(edges, color, 3, dash)
    )


def taps(x, response, color, peak, dash=""):
    """Taps over time, -1.5 to 1.5 ms, as dots on the curve that they are taken from."""
    zero, floor, middle = 364, 412, x + PLOT / 2

    def points(per_ms):
        times = [i / per_ms for i in range(-per_ms * 3 // 2, per_ms * 3 // 2 + 1)]
        return [(middle + t / 3 * PLOT, zero - response(t / 1000) / 45) for t in times]

    curve = " ".join(f"{a:.1f} {b:.1f}" for a, b in points(50))
    dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="2.2"/>' for a, b in points(16))
    ticks = [(middle + t / 3 * PLOT, label) for t, label in ((-1, "−1"), (0, "0"), (1, "1 ms"))]
    return (
        axis(x, floor, PLOT, ticks)
        + line(f"M{x} {zero} h{PLOT}", EDGE, 1)
        + line(f"M{curve}", color, 2.5, dash)
        + f'<g fill="{color}">{dots}</g>'
        + words(middle, zero - response(0) / 45 - 10, peak, anchor="middle")
    )


def band_pass_difference():
    """Two low-passes and their difference, over frequency and over time."""
    x = [LEFT + i * STEP for i in range(3)]
    heads = ("low-pass at f_2", "low-pass at f_1", "band-pass, f_1 to f_2")
    sincs = (low_pass_tex("f_2", "t"), low_pass_tex("f_1", "t"), "g(t)")
    signs = [(x[i] + (STEP + PLOT) / 2, sign) for i, sign in enumerate("−=")]
    body = [
        hatch("away", ORANGE),
        words(LEFT, 38, "Over frequency (here f_1 = 1000 Hz, f_2 = 2000 Hz): what passes", 18),
        *(words(at + PLOT / 2, 78, h, anchor="middle") for at, h in zip(x, heads, strict=True)),
        pass_band(x[0], 0, F2, BLUE, BLUE),
        pass_band(x[1], 0, F1, ORANGE, "url(#away)", DASHED),
        pass_band(x[2], F1, F2, GREEN, GREEN),
        words(LEFT, 234, "Over time: the same three as taps, before the window", 18),
        taps(x[0], lambda t: low_pass(F2, t), BLUE, "2 f_2"),
        taps(x[1], lambda t: low_pass(F1, t), ORANGE, "2 f_1", DASHED),
        taps(x[2], lambda t: low_pass(F2, t) - low_pass(F1, t), GREEN, "2 (f_2 − f_1)"),
        *(formula(at + PLOT / 2, 474, tex, 21, 0.5) for at, tex in zip(x, sincs, strict=True)),
        *(words(at, y, sign, 30, "middle") for y in (140, 374, 477) for at, sign in signs),
    ]
    title = (
        "A band-pass is a difference of two low-passes: everything below f2, minus everything "
        "below f1, leaves f1 to f2; over time, a sinc minus a sinc gives the taps of the band-pass"
    )
    return panel(770, 498, title, "\n".join(body))
