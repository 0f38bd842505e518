"""The first layer of SincNet, one module a lesson: mel, window, cutoffs, sinc, layer.

Beside them: response (measuring a filter), plots (drawing it), voices (speech to play with),
players (hearing it), training, people and elsewhere (the lessons that follow), explorers and
exercises (a module a lesson), arguments (refusing bad ones), environment (is all installed?).
"""

from sincnet_teach.layer import SincConv

__all__ = ["SincConv"]
__version__ = "0.1.0"
