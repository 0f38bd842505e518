"""The controls of an explorer: sliders, sliders with two handles, rows of buttons."""

import ipywidgets as widgets

from sincnet_teach.plots import BLUE

STYLE = {"description_width": "190px"}
WIDE = {"width": "98%"}
CLASS = "sincnet-explorer"
CSS = f"""
.{CLASS} {{ --jp-widgets-slider-handle-size: 20px }}
.{CLASS} .noUi-handle {{ background: {BLUE}; border: 2px solid white; outline: 1px solid {BLUE} }}
.{CLASS} .noUi-handle:focus {{ outline-width: 4px }}
.{CLASS} .widget-hslider {{ flex-wrap: wrap; height: auto; min-height: 32px }}
.{CLASS} .widget-hslider .slider-container {{ flex: 1 1 150px }}
"""


def slider(name, value, low, high, step=1):
    """A slider of whole numbers; `name` ends in the unit, such as 'lowest frequency (Hz)'."""
    return widgets.IntSlider(value, low, high, step, description=name, style=STYLE, layout=WIDE)


def range_slider(name, value, low, high, step=1):
    """A slider with two handles; its value is a pair of whole numbers, lower one first."""
    return widgets.IntRangeSlider(
        value=value, min=low, max=high, step=step, description=name, style=STYLE, layout=WIDE
    )


def choice(name, *options):
    """A row of buttons, one of which is pressed; its value is a string, the first at the start."""
    narrow = STYLE | {"button_width": "auto"}
    row = {"display": "flex", "flex_flow": "row wrap"}
    return widgets.ToggleButtons(options=options, description=name, style=narrow, layout=row)
