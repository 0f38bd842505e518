import numpy as np

# %% 4.1 hint: `low` has a number for each filter, `n_` one for each tap of the left half.
# %% 4.1
answer = (80, 125)

# %% 4.1 wrong: Only the left half is computed: how many taps has `n_`?
answer = (80, 251)

# %% 4.1 wrong: Rows are filters, columns are taps: the other way round.
answer = (125, 80)

# %% 4.1 wrong: That is the shape of `low` alone.
answer = (80, 1)

# %% 4.2 hint: The gain follows from the rate and the width: does a wide band make it larger, or smaller?
# %% 4.2
answer = 16000 / (2 * 200)

# %% 4.2 wrong: 1 is the centre tap; the gain is what a tone is multiplied with.
answer = 1

# %% 4.2 wrong: That is in dB; give the factor.
answer = 20 * np.log10(40)

# %% 4.2 wrong: A factor of 2 is missing: by what is each filter divided?
answer = 16000 / 200

# %% 4.2 wrong: Are the 16000 and the 200 both in Hz?
answer = 16 / (2 * 200)

# %% 4.2 wrong: It is the other way round: rate over width.
answer = 2 * 200 / 16000


# %% 4.3 hint: Begin with the times: `length` of them, in seconds, with 0 in the middle.
# %% 4.3
def band_pass(f1, f2, length):
    """A windowed sinc band-pass whose centre tap is 1; (length,)."""
    t = (np.arange(length) - length // 2) / 16000  # seconds
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: The right side should be the mirror image of the left: it is not flipped.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    taps = ideal * np.hamming(length) / (2 * (f2 - f1))
    half = length // 2
    return np.concatenate([taps[: half + 1], taps[:half]])


# %% 4.3 wrong: The window is missing: the taps end abruptly.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal / (2 * (f2 - f1))


# %% 4.3 wrong: This is normalised by its energy. What makes the centre tap 1?
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    taps = ideal * np.hamming(length)
    return taps / np.sqrt(np.sum(taps**2))


# %% 4.3 wrong: A factor of 2 is missing: the centre tap should be 1.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(length) / (f2 - f1)


# %% 4.3 wrong: The division by 2 band is missing: the centre tap should be 1.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(length)


# %% 4.3 wrong: Right but for the scale: the centre tap should be 1.
def band_pass(f1, f2, length):
    n = np.arange(length) - length // 2
    f1, f2 = f1 / 16000, f2 / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * n) - 2 * f1 * np.sinc(2 * f1 * n)
    return ideal * np.hamming(length)


# %% 4.3 wrong: Is the sample rate in it? Times are in seconds, n / 16000.
def band_pass(f1, f2, length):
    n = np.arange(length) - length // 2
    ideal = 2 * f2 * np.sinc(2 * f2 * n) - 2 * f1 * np.sinc(2 * f1 * n)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: Right for 251 taps only: try length 101.
def band_pass(f1, f2, length):
    t = (np.arange(251) - 125) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(251) / (2 * (f2 - f1))


# %% 4.3 wrong: The centre tap is 0/0, nan: there sinc is 1, as np.sinc knows.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = (np.sin(2 * np.pi * f2 * t) - np.sin(2 * np.pi * f1 * t)) / (np.pi * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: Right for 251 taps only: the centre tap is number length // 2, not always 125.
def band_pass(f1, f2, length):
    t = (np.arange(length) - 125) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: There is a pi too many: np.sinc(x) is sin(pi x) / (pi x) already.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(np.pi * 2 * f2 * t) - 2 * f1 * np.sinc(np.pi * 2 * f1 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: The ends are 0: that is Hann's window.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hanning(length) / (2 * (f2 - f1))


# %% 4.3 wrong: 2f is missing in front of each sinc.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = np.sinc(2 * f2 * t) - np.sinc(2 * f1 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: The sign is turned around: low-pass at f2 minus low-pass at f1.
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f1 * np.sinc(2 * f1 * t) - 2 * f2 * np.sinc(2 * f2 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.4 hint: How narrow can a filter of 251 taps become? Measure with `band_edges(taps, drop=6)`.
# %% 4.4 hint: Halve the width that you ask for, again and again: from where on does the measured width stay behind?
# %% 4.4
answer = (1000, 1030)  # one of many

# %% 4.4 wrong: not yet twice as wide
answer = (1000, 1200)

# %% 4.4 wrong: Cutoffs from 100
answer = (1000, 1000)

# %% 4.5 hint: Measure: `gain_at` at 1000 and at 1030 Hz, for more and more taps.
# %% 4.5 hint: 251 taps are far too few, 901 leave a twentieth; 100 ms are 1600 taps.
# %% 4.5
answer = 1201

# %% 4.5 wrong: the second tone keeps 83.80% of its size
answer = 251

# %% 4.5 wrong: the second tone keeps 4.96% of its size
answer = 901

# %% 4.5 wrong: kernel_size must be odd
answer = 1200

# %% 4.5 wrong: without brackets
answer = [1201]

# %% 4.5 wrong: at 16000 samples a second that is 100 ms
answer = 2001
