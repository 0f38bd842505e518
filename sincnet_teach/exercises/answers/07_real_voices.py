import torch

# %% 7.1 hint: What is there to hear in a chunk in which nobody speaks?
# %% 7.1
answer = "b"

# %% 7.1 wrong: That was with a room for each. What could the network go by where all share one?
answer = "a"

# %% 7.1 wrong: To be wrong more often than by chance, it would have to know who it is.
answer = "c"

# %% 7.2 hint: First the scatter of the difference, by the last rule that the exercise gives.
# %% 7.2
answer = (23 - 12) / (23 + 12) ** 0.5

# %% 7.2 wrong: Scatters do not add up; their squares do.
answer = (23 - 12) / (23**0.5 + 12**0.5)

# %% 7.2 wrong: Both counts scatter, not one alone.
answer = (23 - 12) / 23**0.5

# %% 7.2 wrong: Both counts scatter, not the smaller one alone.
answer = (23 - 12) / 12**0.5

# %% 7.2 wrong: The root of what? The scatter is the root of the sum of both counts.
answer = (23 - 12) / (23 + 12)

# %% 7.2 wrong: That is the scatter of a count of 11. The difference scatters as both counts together.
answer = (23 - 12) ** 0.5


# %% 7.3 hint: The noise should be as large as the sound's root mean square, times a factor.
# %% 7.3 hint: `torch.randn(..., generator=random)` has size 1; −20 dB are a factor of a tenth.
# %% 7.3
def noisy(sound, db, random):
    """The sound (samples,) with white noise at `db` dB, counted from the sound's own level."""
    noise = torch.randn(len(sound), generator=random)
    return sound + sound.square().mean().sqrt() * 10 ** (db / 20) * noise


# %% 7.3 wrong: Twice as many dB
def noisy(sound, db, random):
    noise = torch.randn(len(sound), generator=random)
    return sound + sound.square().mean().sqrt() * 10 ** (db / 10) * noise


# %% 7.3 wrong: check the sign
def noisy(sound, db, random):
    noise = torch.randn(len(sound), generator=random)
    return sound + sound.square().mean().sqrt() * 10 ** (-db / 20) * noise


# %% 7.3 wrong: not its peak
def noisy(sound, db, random):
    noise = torch.randn(len(sound), generator=random)
    return sound + sound.abs().max() * 10 ** (db / 20) * noise


# %% 7.3 wrong: double the noise
def noisy(sound, db, random):
    return sound + 10 ** (db / 20) * torch.randn(len(sound), generator=random)


# %% 7.3 wrong: Nothing was added
def noisy(sound, db, random):
    return sound


# %% 7.3 wrong: Where is the sound
def noisy(sound, db, random):
    noise = torch.randn(len(sound), generator=random)
    return sound.square().mean().sqrt() * 10 ** (db / 20) * noise


# %% 7.4 hint: Change whatever the network might listen to: the voice, but also the room.
# %% 7.4 hint: Try a whisper, another pitch, a hand before the mouth, noise; `before` and `after` should have other winners.
# %% 7.4
answer = ({"ann": 0.9, "bob": 0.1}, {"bob": 0.8, "ann": 0.2})  # from `who`, before and after

# %% 7.4 wrong: another disguise
answer = ({"ann": 0.9, "bob": 0.1}, {"ann": 0.8, "bob": 0.2})

# %% 7.4 wrong: two dicts
answer = "it was fooled"

# %% 7.4 wrong: same people
answer = ({"ann": 0.9, "bob": 0.1}, {"cho": 0.9, "ann": 0.1})
