"""What a hand takes in an explorer's picture: rings on top of it, moved by mouse or thumb."""

from pathlib import Path

import anywidget
import traitlets

from sincnet_teach.plots import ORANGE

CLASS, OVER = "sincnet-hands", "sincnet-under-hands"


class Hands(anywidget.AnyWidget):
    """Rings at `places`, a list of shares of width and height; `dragged`: [number, share of width].

    In the same box as the picture, of class OVER, it lies on top of it. For keyboards and screen
    readers there are the sliders, which move the same.
    """

    _esm = Path(__file__).with_name("hands.js").read_text(encoding="utf-8")
    _css = f"""
.{OVER} {{ position: relative; overflow: visible }}
.{OVER} > .widget-image {{ margin: 0 }}
.{CLASS} {{ position: absolute; inset: 0; margin: 0; overflow: visible }}
.{CLASS} i {{
  position: absolute; width: 8px; height: 8px; margin: -7px; cursor: ew-resize;
  border: 3px solid {ORANGE}; border-radius: 50%; background: white; touch-action: pan-y;
}}
.{CLASS} i::after {{ content: ""; position: absolute; inset: -18px }}
"""
    places = traitlets.List().tag(sync=True)
    dragged = traitlets.List().tag(sync=True)

    def __init__(self):
        super().__init__()
        self.add_class(CLASS)
