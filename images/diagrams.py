"""Two diagrams: a band-pass as a difference (lesson 04), learned numbers to cutoffs (lesson 03)."""

import math

import torch
from formulas import low_pass_tex
from parts import EDGE, INK, PAPER, axis, formula, hatch, line, panel, words

from sincnet_teach.cutoffs import constrained_cutoffs
from sincnet_teach.plots import BLUE, GREEN, GREY, ORANGE

# A band-pass is a difference of two low-passes (lesson 04)

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


# From the learned numbers to the cutoffs (lesson 03)

SCALE = 0.4  # pixels per Hz
STAGES = (  # upper edge of a card, its height, and what is done in it
    (78, 84, "Learned numbers, of any sign"),
    (198, 54, "Absolute values"),
    (288, 54, "Plus 50 Hz each: `min_low_hz`, `min_band_hz`"),
    (378, 62, "Clamp: f_2 is at most 8000 Hz"),
)
HALO = f'stroke="{PAPER}" stroke-width="5" paint-order="stroke"'  # keeps lines off the words


def bar(start, end, y, fill, more=""):
    """A bar that points from `start` to `end`, in pixels."""
    tip = math.copysign(min(8, abs(end - start) / 2), end - start)
    shape = f"M{start:g} {y} H{end - tip:g} L{end:g} {y + 9} L{end - tip:g} {y + 18} H{start:g} Z"
    return f'<path d="{shape}" fill="{fill}" stroke="{INK}" {more}/>'


def chain(*links):
    """Bars laid head to tail from 0 Hz: (start, length, fill) for each (length, fill)."""
    return [(sum(length for length, _ in links[:i]), *link) for i, link in enumerate(links)]


def chains(low_hz_, band_hz_):
    """The bars of the three upper stages."""
    raw = (low_hz_, BLUE), (band_hz_, "url(#band)")
    low, band = ((abs(length), fill) for length, fill in raw)
    return chain(*raw), chain(low, band), chain(low, (50, GREY), band, (50, GREY))


def cutoff_bars(place, low_hz_, band_hz_):
    """The lowest stage: f1 to f2 as the package computes them, and what the clamp cut off."""
    f1, f2 = (f.item() for f in constrained_cutoffs(*torch.tensor([[low_hz_], [band_hz_]]) * 1.0))
    asked, y = abs(low_hz_) + 50 + abs(band_hz_) + 50, STAGES[-1][0] + 8
    cut = [bar(place(f2), place(asked), y, "none", 'stroke-dasharray="4 3"')]
    cut += [words(place((f2 + asked) / 2), y + 14, "cut off", 14, "middle")]
    return [
        *(cut if asked > f2 else []),
        bar(place(f1), place(f2), y, GREEN),
        words(place(f1) + 26, y + 39, f"f_1 = {f1:.0f}", anchor="end", more=HALO),
        words(place(f2) + 6, y + 39, f"f_2 = {f2:.0f}", more=HALO),
    ]


def names(place, low_hz_, band_hz_):
    """The names and values of the learned numbers, above and below their bars."""
    first, second = f"`low_hz_` = {low_hz_}", f"`band_hz_` = {band_hz_}"
    first, second = first.replace("-", "−"), second.replace("-", "−")
    start = low_hz_ + band_hz_ if low_hz_ < 0 else 8000  # right of the dotted line
    below = words(place(start) + 6, 147, second, 16, more=HALO)
    if low_hz_ < 0:
        return [words(place(0) - 6, 100, first, 16, "end", more=HALO), below]
    return [words(place(0) + 4, 100, first, 16, more=HALO), below]


def example(left, first, last, low_hz_, band_hz_, ticks):
    """Two learned numbers from stage to stage, on the frequency axis from `first` to `last` Hz."""

    def place(hz):
        return left + SCALE * (max(hz, first) - first)

    wide, edge, body = SCALE * (last - first), place(0 if first < 0 else 8000), []
    for y, high, _ in STAGES:
        body += [f'<rect x="{left}" y="{y}" width="{wide:g}" height="{high}" fill="{PAPER}"/>']
        body += [line(f"M{edge:g} {y} v{high}", INK, 1.5, 'stroke-dasharray="2 4"')]
    for (y, *_), links in zip(STAGES, chains(low_hz_, band_hz_), strict=False):
        for start, length, fill in links:
            ends = place(start), place(start + length)
            body += [bar(*ends, y + 30, fill)]
            if y > STAGES[0][0]:
                middle = sum(ends) / 2
                middle += 20 if abs(middle - edge) < 16 else 0  # beside the dotted line
                body += [words(middle, y + 22, f"{length}", 15, "middle", more=HALO)]
    body += names(place, low_hz_, band_hz_)
    body += [axis(left, 440, wide, [(place(hz), label) for hz, label in ticks])]
    return body + cutoff_bars(place, low_hz_, band_hz_)


def cutoff_constraint():
    """How the two learned numbers of a filter become its cutoffs, in two examples."""
    body = [
        hatch("band", ORANGE),
        words(20, 36, "Both numbers negative", 18),
        words(482, 36, "f_2 beyond Nyquist, 8000 Hz", 18),
        *(words(20, y - 9, name, 16) for y, _, name in STAGES),
    ]
    ticks = [(hz, f"{hz}".replace("-", "−")) for hz in range(-400, 600, 200)]
    body += example(20, -430, 690, -300, -100, [*ticks, (600, "600 Hz")])
    ticks = [(7800, "7800"), (8000, "8000"), (8200, "8200 Hz")]
    body += example(482, 7610, 8330, 7800, 300, ticks)
    title = (
        "How low_hz_ and band_hz_ become f1 and f2: absolute values, 50 Hz added to each, and a "
        "clamp at 8000 Hz. −300 and −100 become 350 to 500 Hz; 7800 and 300, 7850 to 8000 Hz"
    )
    return panel(790, 480, title, "\n".join(body))
