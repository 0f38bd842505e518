# %% 4.1
answer = (80, 125)

# %% 4.1 wrong: left half
answer = (80, 251)

# %% 4.1 wrong: other way round
answer = (125, 80)

# %% 4.1 wrong: `low` alone
answer = (80, 1)

# %% 4.2
answer = 16000 / (2 * 200)

# %% 4.2 wrong: factor of 2
answer = 16000 / 200

# %% 4.2 wrong: both in Hz
answer = 16 / (2 * 200)

# %% 4.2 wrong: rate over width
answer = 2 * 200 / 16000


# %% 4.3
def band_pass(f1, f2, length):
    """A windowed sinc band-pass whose middle tap is 1; (length,)."""
    t = (np.arange(length) - length // 2) / 16000  # seconds
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: not flipped
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    taps = ideal * np.hamming(length) / (2 * (f2 - f1))
    half = length // 2
    return np.concatenate([taps[: half + 1], taps[:half]])


# %% 4.3 wrong: window is missing
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal / (2 * (f2 - f1))


# %% 4.3 wrong: energy
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    taps = ideal * np.hamming(length)
    return taps / np.sqrt(np.sum(taps**2))


# %% 4.3 wrong: factor of 2
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(length) / (f2 - f1)


# %% 4.3 wrong: division by 2 band
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(length)


# %% 4.3 wrong: but for the rate
def band_pass(f1, f2, length):
    n = np.arange(length) - length // 2
    f1, f2 = f1 / 16000, f2 / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * n) - 2 * f1 * np.sinc(2 * f1 * n)
    return ideal * np.hamming(length)


# %% 4.3 wrong: sign is turned around
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f1 * np.sinc(2 * f1 * t) - 2 * f2 * np.sinc(2 * f2 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: Is the sample rate in it
def band_pass(f1, f2, length):
    n = np.arange(length) - length // 2
    ideal = 2 * f2 * np.sinc(2 * f2 * n) - 2 * f1 * np.sinc(2 * f1 * n)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: try length 101
def band_pass(f1, f2, length):
    t = (np.arange(251) - 125) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hamming(251) / (2 * (f2 - f1))


# %% 4.3 wrong: Hann
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * f2 * t) - 2 * f1 * np.sinc(2 * f1 * t)
    return ideal * np.hanning(length) / (2 * (f2 - f1))


# %% 4.3 wrong: 2f is missing
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = np.sinc(2 * f2 * t) - np.sinc(2 * f1 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.3 wrong: is sinc NumPy's, with pi
def band_pass(f1, f2, length):
    t = (np.arange(length) - length // 2) / 16000
    ideal = 2 * f2 * np.sinc(2 * np.pi * f2 * t) - 2 * f1 * np.sinc(2 * np.pi * f1 * t)
    return ideal * np.hamming(length) / (2 * (f2 - f1))


# %% 4.4
answer = (1000, 1030)  # one of many

# %% 4.4 wrong: not yet twice as wide
answer = (1000, 1200)

# %% 4.5
answer = 501

# %% 4.5 wrong: and should be 72.9 Hz
answer = 251

# %% 4.5 wrong: kernel_size must be odd
answer = 500

# %% 4.2 wrong: middle tap
answer = 1

# %% 4.2 wrong: in dB
answer = 20 * np.log10(40)

# %% 4.4 wrong: Cutoffs from 100
answer = (1000, 1000)

# %% 4.5 wrong: at most 16001
answer = 20001
