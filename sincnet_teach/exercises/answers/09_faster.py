import numpy as np

# %% 9.1 hint: Without padding, 3200 samples give 3200 − 250 outputs.
# %% 9.1
answer = (3200 - 251 + 1) * 80 * 251  # outputs, filters, taps

# %% 9.1 wrong: That many outputs there would be with padding: a filter must lie wholly inside.
answer = 3200 * 80 * 251

# %% 9.1 wrong: One less than there are: 251 samples give one output, not none.
answer = 2949 * 80 * 251

# %% 9.1 wrong: That is for one filter.
answer = 2950 * 251

# %% 9.1 wrong: That counts a product and its sum as two; the question is for products.
answer = 2 * 2950 * 80 * 251

# %% 9.1 wrong: That is a whole second, padded: here are 3200 samples.
answer = 16000 * 80 * 251

# %% 9.2 hint: A block keeps N − L + 1 outputs.
# %% 9.2
answer = -(-(10000 - 1000) // (2048 - 1000))  # 9000 outputs, 1048 a block: 8.6, rounded up

# %% 9.2 wrong: That is without overlap: not all outputs of a block are right.
answer = 5

# %% 9.2 wrong: One block more than is needed: there are 9000 outputs, not 10000.
answer = 10

# %% 9.2 wrong: Rounded down: then the last outputs are missing.
answer = 8


# %% 9.3 hint: How many samples has `np.convolve(x, w)`? `rfft(x, n)` appends zeros up to n.
# %% 9.3
def by_spectra(x, w):
    """All len(x) + len(w) - 1 samples of the convolution, by FFT."""
    n = len(x) + len(w) - 1
    return np.fft.irfft(np.fft.rfft(x, n) * np.fft.rfft(w, n), n)


# %% 9.3 wrong: No room: the end has run around the circle into the beginning.
def by_spectra(x, w):
    n = max(len(x), len(w))
    return np.fft.irfft(np.fft.rfft(x, n) * np.fft.rfft(w, n), n)


# %% 9.3 wrong: One sample more than the result has: it is a zero.
def by_spectra(x, w):
    n = len(x) + len(w)
    return np.fft.irfft(np.fft.rfft(x, n) * np.fft.rfft(w, n), n)


# %% 9.3 wrong: The conjugate turns one of the two around: that correlates.
def by_spectra(x, w):
    n = len(x) + len(w) - 1
    return np.fft.irfft(np.fft.rfft(x, n) * np.fft.rfft(w, n).conj(), n)


# %% 9.4 hint: Read the formula of section 6: what stands inside the brackets?
# %% 9.4
answer = 4 * 9  # one a block

# %% 9.4 wrong: That is one for each filter: their spectra add up first.
answer = 4 * 9 * 80

# %% 9.4 wrong: One for each filter of each signal? Each block has one, for all filters.
answer = 4 * 80

# %% 9.4 wrong: Each signal of the batch has its own blocks.
answer = 9

# %% 9.4 wrong: The blocks cannot share: each has its own samples.
answer = 1

# %% 9.5 hint: Which samples of the block reach the first outputs, around the seam?
# %% 9.5 hint: If the last 250 samples were silent, what would run into the first outputs?
# %% 9.5
answer = np.zeros(1024)
answer[:774] = 1  # the last 250 are silent

# %% 9.5 wrong: Outputs up to number 249 are wrong: what runs into them, and from where?
answer = np.ones(1024)

# %% 9.5 wrong: Outputs up to number 249 are wrong: what runs into them, and from where?
answer = np.concatenate([np.zeros(250), np.ones(774)])

# %% 9.5 wrong: All of it is zero: that is cheating the exercise, not the circle.
answer = np.zeros(1024)
