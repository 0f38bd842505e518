"""The first layer of SincNet, one module a lesson: mel, window, cutoffs, sinc, layer.

Beside them: response (measuring a filter), voices (speech to play with), plots (drawing),
checks (refusing bad input, and the environment check of lesson 00).
"""

from sincnet_teach.layer import SincConv

__all__ = ["SincConv"]
__version__ = "0.1.0"
