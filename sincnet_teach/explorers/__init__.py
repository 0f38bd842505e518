"""Explorers: a picture that follows sliders, fast enough to keep up with the hand.

stage (drawing) and controls (moving); then the pictures, a module a lesson, named as the lesson.
"""

from sincnet_teach.explorers.controls import choice, explore, range_slider, slider

__all__ = ["choice", "explore", "range_slider", "slider"]
