"""What the drawings are put together from: a light panel, words, formulas, arrows, SVG all."""

import re
from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextPath

INK, LIT, PAPER, EDGE = "#1a1a1a", "#0072B2", "#ffffff", "#767676"
PANEL = "#f4f6f8"  # under everything, so that drawings are legible on dark pages, too
GLYPHS = 500  # units of an outline in one em: whole numbers, no last digits that could differ
COMMANDS = {Outline.MOVETO: "M", Outline.LINETO: "L", Outline.CURVE3: "Q", Outline.CURVE4: "C"}


def panel(wide, high, title, body, anchor="start"):
    """A whole drawing in pixels; `title` is the sentence that says what it shows."""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"
  width="{wide}" height="{high}" role="img" font-size="14" text-anchor="{anchor}"
  font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif">
<title>{title}</title>
<rect width="{wide}" height="{high}" rx="10" fill="{PANEL}"/>
{body}
</svg>
"""


def words(x, y, line, size=17, anchor="start", fill=INK, more=""):
    """A line of text with its baseline at `y`: f_1 has an index, *n* is slanted, `low` is code."""
    line = re.sub(r"`(.+?)`", r'<tspan font-family="monospace">\1</tspan>', line)
    line = re.sub(r"\*(.+?)\*", r'<tspan font-style="italic">\1</tspan>', line)
    start, *rest = re.split(r"f_(\d)", line)
    for index, after in zip(rest[::2], rest[1::2], strict=True):
        start += f'<tspan font-style="italic">f</tspan><tspan dy="4" font-size="14">{index}</tspan>'
        start += f'<tspan dy="-4">{after}</tspan>' if after else ""
    look = f'font-size="{size}" text-anchor="{anchor}" fill="{fill}" {more}'.strip()
    return f'<text x="{x:g}" y="{y:g}" {look}>{start}</text>'


@cache
def outline(tex):
    """A formula in TeX as an SVG path, GLYPHS units an em, and its width in em."""
    path = TextPath((0, 0), f"${tex}$", size=GLYPHS, prop=FontProperties(math_fontfamily="stix"))
    drawn = []
    for points, code in path.iter_segments(simplify=False):
        numbers = " ".join(f"{number:.0f}" for number in points)
        drawn.append(f"{COMMANDS[code]}{numbers}" if code in COMMANDS else "Z")
    return "".join(drawn), path.get_extents().x1 / GLYPHS


def formula(x, y, tex, size=24, anchor=0.0):
    """A formula with its baseline at `y`; `anchor` is the part of its width that is left of `x`."""
    drawn, width = outline(tex)
    scale = size / GLYPHS
    place = f"translate({x - anchor * width * size:.1f} {y:g}) scale({scale:g} {-scale:g})"
    return f'<path transform="{place}" d="{drawn}" fill="{INK}"/>'


def line(path, color=INK, width=2, more=""):
    """An open line along an SVG `path`."""
    look = f'fill="none" stroke="{color}" stroke-width="{width:g}" {more}'.strip()
    return f'<path d="{path}" {look}/>'


def hatch(name, color):
    """A definition: slanting strokes of one colour, to fill with url(#name)."""
    return f"""<defs><pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse"
  patternTransform="rotate(45)"><rect width="7" height="7" fill="{PAPER}"/>
  <rect width="3" height="7" fill="{color}"/></pattern></defs>"""


def axis(x, y, wide, ticks):
    """A line from `x`, with ticks below it: pairs of a place on it and a label."""
    marks = [line(f"M{at:.1f} {y} v6", width=1) for at, _ in ticks]
    labels = [words(round(at, 1), y + 24, label, anchor="middle") for at, label in ticks]
    return line(f"M{x} {y} h{wide}", width=1) + "".join(marks + labels)
