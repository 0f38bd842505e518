"""The first layer of SincNet, one module a lesson: mel, window, cutoffs, sinc, layer.

Beside them: response (measuring a filter), plots (drawing it), voices (speech to play with),
players (hearing it), chunks, front_ends, network, training and intervals (lesson 06), people and
rooms (lesson 07), verification (lesson 08), blocks (lesson 09), elsewhere (lesson 10), studies
(longer experiments), explorers and exercises (a module a lesson), arguments (refusing bad ones),
environment (is everything installed?).
"""

from sincnet_teach.layer import SincConv, parameter_groups

__all__ = ["SincConv", "parameter_groups"]
__version__ = "0.1.0"
