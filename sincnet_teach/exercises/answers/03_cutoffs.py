import numpy as np

# %% 3.1 hint: One after the other: first f1, and from it f2.
# %% 3.1
answer = (750, 1050)  # 50 + |-700|, and 750 + 50 + |-250|

# %% 3.1 wrong: The constraint is right, but where are the two minimum offsets of 50 Hz?
answer = (700, 950)

# %% 3.1 wrong: The lower cutoff is right; the width has a minimum offset of its own.
answer = (750, 1000)

# %% 3.1 wrong: Where is the absolute value? A cutoff frequency cannot be negative.
answer = (-650, -850)

# %% 3.1 wrong: The width's absolute value is missing.
answer = (750, 550)

# %% 3.1 wrong: The 50 Hz of `min_low_hz` are already in f1; were they added to f2 again?
answer = (750, 1100)

# %% 3.2 hint: 16000 samples a second hold frequencies up to 8000 Hz; what lies above is heard below.
# %% 3.2
answer = 8000 - (9500 - 8000)

# %% 3.2 wrong: 16000 samples a second cannot hold that: it is aliased to another frequency.
answer = 9500

# %% 3.2 wrong: That is how far it lies beyond Nyquist. Now go as far down from 8000 Hz.
answer = 1500

# %% 3.2 wrong: Right digits, but in kHz.
answer = 6.5


# %% 3.3 hint: Both signs are lost; then come the two offsets; then one limit, for one of the two.
# %% 3.3
def cutoffs(low_hz_, band_hz_):
    """The finished cutoffs f1 and f2 of one filter, in Hz."""
    f1 = 50 + abs(low_hz_)
    f2 = min(f1 + 50 + abs(band_hz_), 8000)
    return f1, f2


# %% 3.3 wrong: Negative numbers go wrong: where is the absolute value?
def cutoffs(low_hz_, band_hz_):
    f1 = 50 + low_hz_
    return f1, min(f1 + 50 + band_hz_, 8000)


# %% 3.3 wrong: f2 may be beyond Nyquist: it would be aliased. What holds it?
def cutoffs(low_hz_, band_hz_):
    f1 = 50 + abs(low_hz_)
    return f1, f1 + 50 + abs(band_hz_)


# %% 3.3 wrong: Where is `min_band_hz`, the least width?
def cutoffs(low_hz_, band_hz_):
    f1 = 50 + abs(low_hz_)
    return f1, min(f1 + abs(band_hz_), 8000)


# %% 3.3 wrong: Where is `min_low_hz`, the least lower cutoff?
def cutoffs(low_hz_, band_hz_):
    f1 = abs(low_hz_)
    return f1, min(f1 + 50 + abs(band_hz_), 8000)


# %% 3.3 wrong: f1 is held at Nyquist, too: the code holds f2 only (section 7 says what that brings).
def cutoffs(low_hz_, band_hz_):
    f1 = min(50 + abs(low_hz_), 8000)
    return f1, min(f1 + 50 + abs(band_hz_), 8000)


# %% 3.3 wrong: First f1, then f2.
def cutoffs(low_hz_, band_hz_):
    f1 = 50 + abs(low_hz_)
    return min(f1 + 50 + abs(band_hz_), 8000), f1


# %% 3.3 wrong: Both offsets are missing.
def cutoffs(low_hz_, band_hz_):
    f1 = abs(low_hz_)
    return f1, min(f1 + abs(band_hz_), 8000)


# %% 3.3 wrong: f2 should be built on f1, not on the raw `low_hz_`.
def cutoffs(low_hz_, band_hz_):
    return 50 + abs(low_hz_), min(50 + abs(low_hz_ + band_hz_), 8000)


# %% 3.4 hint: f2 is clamped at 8000 Hz. What holds f1?
# %% 3.4 hint: Take `low_hz_` so far away from 0 that 50 + |low_hz_| comes to 8000 Hz.
# %% 3.4
answer = (7950, 100)  # one of many; f1 = f2 = 8000 Hz

# %% 3.4 wrong: still a band of 50 Hz
answer = (7900, 100)

# %% 3.4 wrong: All numbers must be finite
answer = (np.inf, 0)

# %% 3.5 hint: What do the layer's lines add to each `low_hz_`, and what to each `band_hz_`?
# %% 3.5 hint: Choose the finished edges first, more than 50 Hz apart; then take 50 Hz off each lower edge, and 50 Hz off each width.
# %% 3.5
starts = 80 + 98 * np.arange(80)  # one of many: eighty bands of 98 Hz, edge to edge
answer = (starts - 50, np.full(80, 98 - 50))

# %% 3.5 wrong: Who adds width
starts = 80 + 98 * np.arange(80)
answer = (starts - 50, np.full(80, 98))

# %% 3.5 wrong: gap
starts = 80 + 98 * np.arange(80)
answer = (starts - 50, np.full(80, 20))

# %% 3.5 wrong: 80 and 80 numbers
answer = (np.arange(79), np.arange(79))

# %% 3.5 wrong: reach from 150
starts = 80 + 60 * np.arange(80)
answer = (starts - 50, np.full(80, 60 - 50))

# %% 3.5 wrong: All numbers must be finite
answer = (np.full(80, np.nan), np.full(80, np.nan))

# %% 3.5 wrong: undoes that
answer = (80 + 20 * np.arange(80), np.full(80, 20 - 50))
