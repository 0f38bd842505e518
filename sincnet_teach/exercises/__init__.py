"""Exercises that check themselves, and guesses to commit to before a result is seen.

progress, check, hint and predict; then the judges, a module a lesson, named as the lesson;
answers/ has the solutions and the known mistakes.
"""

from sincnet_teach.exercises import (
    cutoffs,
    elsewhere,
    faster,
    filter_use,
    learning,
    mel_spacing,
    real_voices,
    same_person,
    sinc_construction,
    start_here,
    window,
)
from sincnet_teach.exercises.check import check
from sincnet_teach.exercises.hint import hint
from sincnet_teach.exercises.predict import predict, reveal
from sincnet_teach.exercises.progress import progress

__all__ = ["check", "hint", "predict", "progress", "reveal"]
