"""Lesson 07: its exercises' judges."""

from numbers import Real

import torch

from sincnet_teach.exercises.check import call, exercise, expect
from sincnet_teach.exercises.forms import all_finite, one_function, real_numbers

expect(
    "7.1",
    "One room for all tells nothing about who reads. So your own group should be recorded.",
    right="b",
    nudge='What differs from reader to reader in such a pause? Answer "a", "b" or "c".',
)

expect(
    "7.2",
    "Below 2: chance alone makes as large a difference in six to nine of a hundred tests. (Both "
    "heard the same sentences; to compare them one by one could tell more.)",
    right=(23 - 12) / 35**0.5,
    within=0.01,
    nudge="The difference, divided by the root of the sum of both counts.",
)


@exercise(
    "7.3",
    "20 dB below is a tenth of the size.",
    one_function,
)
def judge_7_3(answer):
    """A hint for exercise 7.3, or None."""
    random, ratios = torch.Generator().manual_seed(0), []
    tone = torch.sin(torch.arange(16000) * 0.3)
    for size, db in ((0.1, -20), (1.0, -6)):
        sound = size * tone
        result = torch.as_tensor(
            all_finite(real_numbers(call(answer, sound.clone(), db, random)))
        ).float()
        if result.shape != sound.shape:
            return "The result should have as many samples as the sound."
        if torch.corrcoef(torch.stack([result, sound]))[0, 1] < 0.3 and result.std() < sound.std():
            return "Where is the sound? The noise comes on top of it."
        noise = result - sound
        if noise.std() == 0:
            return "Nothing was added."
        ratios.append(float(20 * torch.log10(noise.std() / sound.square().mean().sqrt())) - db)
    if max(map(abs, ratios)) < 0.3:
        return None
    if abs(ratios[0] + 20) < 0.3 and abs(ratios[1] + 6) < 0.3:
        return "Twice as many dB as asked for: for amplitudes it is 10 ** (db / 20)."
    if abs(ratios[0] - 40) < 0.3 and abs(ratios[1] - 12) < 0.3:
        return "Louder than the sound: check the sign."
    if abs(ratios[0] + 3) < 0.3 or abs(ratios[0] - 3) < 0.3:
        return "3 dB off: the sound's size is its root mean square, not its peak."
    if abs(ratios[0] - ratios[1]) > 1:
        return "Its size should follow the sound's: double the sound, double the noise."
    return f"The noise is {ratios[0]:+.0f} dB from where it should be."


@exercise("7.4", "Whatever fooled it is something that it depends on.")
def judge_7_4(answer):
    """A hint for exercise 7.4, or None."""
    two = isinstance(answer, tuple | list) and len(answer) == 2
    if not two or not all(isinstance(chances, dict) and chances for chances in answer):
        return "Give what `who` gave before and after, two dicts: (before, after)."
    if not all(isinstance(share, Real) for chances in answer for share in chances.values()):
        return "The probabilities should be numbers, as `who` gives them."
    if set(answer[0]) != set(answer[1]):
        return "Both should be about the same people."
    before, after = (max(chances, key=chances.get) for chances in answer)
    return None if before != after else f"It still says {after}: another disguise?"
