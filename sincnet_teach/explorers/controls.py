"""The controls of an explorer: sliders, sliders with two handles, rows of buttons."""

import ipywidgets as widgets

from sincnet_teach.language import say
from sincnet_teach.plots import BLUE

LABEL = 150  # pixels for the names of all controls, right-aligned
STYLE = {"description_width": f"{LABEL}px"}
WIDE = {"width": "98%"}
CLASS = "sincnet-explorer"
CSS = f"""
.{CLASS} {{ --jp-widgets-slider-handle-size: 20px; container-type: inline-size }}
.{CLASS} .noUi-handle {{ background: {BLUE}; border: 2px solid white; outline: 1px solid {BLUE} }}
.{CLASS} .noUi-handle:focus {{ outline-width: 4px }}
.{CLASS} .widget-toggle-buttons > .widget-label {{ text-align: right; margin-right: 12px }}
@container (max-width: 520px) {{
  .{CLASS} .widget-hslider {{ flex-wrap: wrap; height: auto }}
  .{CLASS} .widget-hslider .slider-container {{ order: 1; flex: 1 1 100%; margin: 4px 16px }}
}}
"""


def slider(name, value, low, high, step=1):
    """A slider of whole numbers; `name` ends in the unit, such as 'lowest frequency (Hz)'."""
    name = say(name)
    return widgets.IntSlider(value, low, high, step, description=name, style=STYLE, layout=WIDE)


def range_slider(name, value, low, high, step=1):
    """A slider with two handles; its value is a pair of whole numbers, lower one first."""
    return widgets.IntRangeSlider(
        value=value, min=low, max=high, step=step, description=say(name), style=STYLE, layout=WIDE
    )


def choice(name, *options):
    """A row of buttons, one of which is pressed; its value is a string, the first at the start."""
    narrow = STYLE | {"button_width": "auto"}
    row = {"display": "flex", "flex_flow": "row wrap"}
    shown = [(say(option), option) for option in options]
    return widgets.ToggleButtons(options=shown, description=say(name), style=narrow, layout=row)
