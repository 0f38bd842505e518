"""The map of the course: its steps in boxes, one of them lit (every lesson)."""

from parts import EDGE, INK, LIT, PAPER, line, panel

STEPS = [
    ("1", "mel spacing", "81 edges in Hz"),
    ("2", "window", "125 of 251 taps"),
    ("3", "cutoffs", "80 × (f1, f2)"),
    ("4", "sinc construction", "80 × 251 taps"),
    ("5", "filter use", "80 signals"),
    ("6", "learning", "who is speaking?"),
    ("7", "real voices", "or which room?"),
    ("8", "same person", "or somebody else?"),
    ("9", "faster", "FFT in blocks"),
    ("10", "elsewhere", "other rates, signals"),
]
ROW = 4  # boxes in a row: the first row makes the filters, the second uses them
BOX, GAP, HIGH, LINE = 182, 22, 64, 106


def corner(i):
    """Upper left corner of the box of step `i`, counted from 0."""
    return 16 + i % ROW * (BOX + GAP), 26 + i // ROW * LINE


def box(i, lit):
    """One step as a rectangle; the lit one is filled and carries a marker above it."""
    (number, name, makes), (x, y) = STEPS[i], corner(i)
    fill, text, width = (LIT, PAPER, 3) if lit else (PAPER, INK, 1.5)
    middle = x + BOX / 2
    marker = (
        f'<text x="{middle}" y="{y - 9}" fill="{LIT}" font-weight="bold">you are here ▾</text>'
        if lit
        else ""
    )
    return f"""{marker}
<rect x="{x}" y="{y}" width="{BOX}" height="{HIGH}" rx="8" fill="{fill}"
  stroke="{LIT if lit else EDGE}" stroke-width="{width}"/>
<text x="{middle}" y="{y + 27}" fill="{text}" font-weight="bold">{number} · {name}</text>
<text x="{middle}" y="{y + 49}" fill="{text}">{makes}</text>"""


def arrow(i):
    """An arrow from step `i` to the next: across the gap, or down and back to the next row."""
    (x, y), (next_x, next_y) = corner(i), corner(i + 1)
    if next_y == y:
        path = f"M{x + BOX + 4} {y + HIGH / 2} h{GAP - 12} m-6 -6 l7 6 l-7 6"
    else:
        down, turn = x + BOX - 14, y + HIGH + 12
        path = f"M{down} {y + HIGH} V{turn} H{next_x + 14} V{next_y - 6} m-6 -6 l6 7 l6 -7"
    return line(path)


def pipeline(lit):
    """The pipeline as SVG, with step number `lit` (0: none) marked."""
    wide = 32 + ROW * BOX + (ROW - 1) * GAP
    high = corner(len(STEPS) - 1)[1] + HIGH + 14
    boxes = [box(i, lit == i + 1) for i in range(len(STEPS))]
    arrows = [arrow(i) for i in range(len(STEPS) - 1)]
    names = ", ".join(name for _, name, _ in STEPS)
    title = f"The steps of the course: {names}"
    return panel(wide, high, title, "".join(boxes + arrows), anchor="middle")
