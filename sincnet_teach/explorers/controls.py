"""The controls of an explorer: sliders, sliders with two handles, rows of buttons."""

import ipywidgets as widgets

STYLE = {"description_width": "190px"}


def slider(name, value, low, high, step=1):
    """A slider of whole numbers; `name` ends in the unit, such as 'lowest frequency (Hz)'."""
    wide = {"width": "560px", "max_width": "98%"}
    return widgets.IntSlider(value, low, high, step, description=name, style=STYLE, layout=wide)


def range_slider(name, value, low, high, step=1):
    """A slider with two handles; its value is a pair of whole numbers, lower one first."""
    wide = {"width": "620px", "max_width": "98%"}
    return widgets.IntRangeSlider(
        value=value, min=low, max=high, step=step, description=name, style=STYLE, layout=wide
    )


def choice(name, *options):
    """A row of buttons, one of which is pressed; its value is a string, the first at the start."""
    narrow = STYLE | {"button_width": "auto"}
    row = {"display": "flex", "flex_flow": "row nowrap"}
    return widgets.ToggleButtons(options=options, description=name, style=narrow, layout=row)
