"""How learned numbers become cutoffs (lesson 03)."""

import math

import torch
from parts import INK, PAPER, axis, hatch, line, panel, words

from sincnet_teach.cutoffs import constrained_cutoffs
from sincnet_teach.plots import BLUE, GREEN, GREY, ORANGE

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
