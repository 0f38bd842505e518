"""Explorers: a picture that follows sliders, fast enough to keep up with the hand.

stage (drawing), controls (moving), explorer (both, with read-outs and sound); then the pictures, a
module a lesson, named as the lesson.
"""

from sincnet_teach.explorers.controls import choice, range_slider, slider
from sincnet_teach.explorers.explorer import explore

__all__ = ["choice", "explore", "range_slider", "slider"]
