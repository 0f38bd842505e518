import numpy as np

# %% 2.1 hint: A symmetric window ends as it begins: print the first and the last value of each.
# %% 2.1
answer = "b"

# %% 2.1 wrong: That is the periodic window, made for overlapping pieces: is its last value its first?
answer = "a"

# %% 2.1 wrong: The first 251 of 252 periodic values: is the last of them equal to the first?
answer = "c"

# %% 2.2 hint: A gain is a ratio of amplitudes; a tenth is −20 dB.
# %% 2.2
answer = 20 * np.log10(0.002)

# %% 2.2 wrong: A factor of 2 is missing: for a gain, an amplitude, it is 20 log10.
answer = 10 * np.log10(0.002)

# %% 2.2 wrong: A gain below 1 is below 0 dB: check the sign.
answer = -20 * np.log10(0.002)

# %% 2.2 wrong: `np.log` is the natural logarithm; decibels use base 10.
answer = 20 * np.log(0.002)


# %% 2.3 hint: One cosine, which makes one whole turn from the first value to the last.
# %% 2.3
def hamming(length):
    """The symmetric Hamming window, (length,)."""
    n = np.arange(length)
    return 0.54 - 0.46 * np.cos(2 * np.pi * n / (length - 1))


# %% 2.3 wrong: Both ends should be alike: this is the periodic window, divided by L.
def hamming(length):
    return 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(length) / length)


# %% 2.3 wrong: It is small in the middle and large at the ends: check the sign of the cosine.
def hamming(length):
    return 0.54 + 0.46 * np.cos(2 * np.pi * np.arange(length) / (length - 1))


# %% 2.3 wrong: The ends are 0: that is Hann's window. Hamming's numbers are 0.54 and 0.46.
def hamming(length):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / (length - 1))


# %% 2.3 wrong: That is the code's window: nearly right at 251 taps. Exact are steps of 1 and divisor L - 1, together.
def hamming(length):
    n = np.linspace(0, length / 2 - 1, length // 2)
    half = 0.54 - 0.46 * np.cos(2 * np.pi * n / length)
    return np.concatenate([half, [1], half[::-1]])


# %% 2.3 wrong: Right for 251 taps only. Is `length` used?
def hamming(length):
    return 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(251) / 250)


# %% 2.3 wrong: That is only the left half. What about the middle and the mirror image?
def hamming(length):
    n = np.arange(length // 2)
    return 0.54 - 0.46 * np.cos(2 * np.pi * n / (length - 1))


# %% 2.3 wrong: The right half should be the mirror image: it is not flipped.
def hamming(length):
    half = 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(length // 2) / (length - 1))
    return np.concatenate([half, [1], half])


# %% 2.4 hint: Does more of the cosine spoil it, or less? Both: leave 0.54 and 0.46 step by step.
# %% 2.4 hint: Make the taps with each pair, and let `highest_side_lobe` measure them: from which step on is it above −40 dB?
# %% 2.4
answer = (0.7, 0.3)  # one of many

# %% 2.4 wrong: still at -43.9 dB: go further
answer = (0.5, 0.5)

# %% 2.4 wrong: that add up to 1
answer = (0.54, 0.3)

# %% 2.4 wrong: two positive numbers
answer = (1.1, -0.1)

# %% 2.5 hint: A sinc at 1000 Hz under a window has half its gain there. Which window has the low side lobes?
# %% 2.5 hint: Hamming's side lobes are too high. A window with lower ones has a wider slope: give it enough taps.
# %% 2.5
n = np.arange(-50, 51)
answer = np.sinc(2 * 1000 * n / 16000) * np.blackman(101)  # one of many

# %% 2.5 wrong: which window goes lower
n = np.arange(-50, 51)
answer = np.sinc(2 * 1000 * n / 16000) * np.hamming(101)

# %% 2.5 wrong: at most 101 taps
n = np.arange(-125, 126)
answer = np.sinc(2 * 1000 * n / 16000) * np.blackman(251)

# %% 2.5 wrong: about half of that at 0 Hz
n = np.arange(-50, 51)
answer = np.sinc(1000 * n / 16000) * np.blackman(101)

# %% 2.5 wrong: use more of the 101 taps
n = np.arange(-16, 17)
answer = np.sinc(2 * 1000 * n / 16000) * np.blackman(33)
