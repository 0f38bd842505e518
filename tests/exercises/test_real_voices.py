"""Lesson 07: its judges' verdicts, at the edges too."""

import torch
from course import verdict, verdicts


def noisy(share, steady=None):
    """An answer to 7.3: white noise of `share` times what is asked for, or of a steady size."""

    def answer(sound, db, random):
        noise = torch.randn(len(sound), generator=random)
        size = sound.square().mean().sqrt() if steady is None else steady
        return sound + size * 10 ** (db / 20) * share * noise

    return answer


def twice_the_decibels(sound, db, random):
    """Nearly the mistake of 10 ** (db / 10), but a decibel off."""
    noise = torch.randn(len(sound), generator=random)
    return sound + sound.square().mean().sqrt() * 10 ** (db / 10 - 1 / 20) * noise


@verdicts(
    ("7.1", "d", "What differs from reader to reader"),
    ("7.2", 11 / 35**0.5, "right"),
    ("7.2", 1.86, "right"),
    ("7.2", 1.9, "divided by the root of the sum"),
    ("7.2", -1.86, "divided by the root of the sum"),
    ("7.3", noisy(1), "right"),
    ("7.3", twice_the_decibels, "double the sound, double the noise"),
    ("7.3", noisy(10 ** (0.25 / 20)), "right"),
    ("7.3", noisy(10 ** (0.4 / 20)), "The noise is +0 dB from"),
    ("7.3", noisy(10 ** (-0.4 / 20)), "The noise is -0 dB from"),
    ("7.3", noisy(10 ** (2 / 20)), "The noise is +2 dB from"),
    ("7.3", noisy(2), "The noise is +6 dB from"),
    ("7.3", noisy(10 ** (-2 / 20)), "The noise is -2 dB from"),
    ("7.3", noisy(1, steady=0.00707), "double the sound, double the noise"),
    ("7.3", noisy(1, steady=0.354), "double the sound, double the noise"),
    ("7.3", noisy(2**0.5), "3 dB off"),
    ("7.3", noisy(2**-0.5), "3 dB off"),
    ("7.3", noisy(1, steady=0.5), "double the sound, double the noise"),
    ("7.3", lambda sound, db, random: sound[1:], "as many samples"),
    ("7.3", lambda sound, db, random: 0 * sound + 1e-3 * torch.randn(16000), "Where is the sound?"),
    ("7.4", [{"ann": 0.9, "bob": 0.1}, {"bob": 0.6, "ann": 0.4}], "right"),
    ("7.4", [{"ann": 0.9, "bob": 0.1}], "two dicts"),
    ("7.4", [{"ann": 0.9, "bob": 0.1}, "bob"], "two dicts"),
    ("7.4", [{"ann": 0.9}, {"ann": 0.9, "bob": 0.1}], "same people"),
)
def test_verdict(number, answer, words):
    assert words in verdict(number, answer)
