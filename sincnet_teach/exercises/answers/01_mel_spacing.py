import numpy as np

from sincnet_teach.mel import to_hz, to_mel

# %% 1.1 hint: A band lies between two neighbouring edges. What does `[1:]` leave out?
# %% 1.1
answer = "b"  # everything from the second edge on: each band's upper edge

# %% 1.1 wrong: Those are `hz[:-1]`. Which edge does `[1:]` leave out?
answer = "a"

# %% 1.1 wrong: Widths are differences, and nothing is subtracted here.
answer = "c"

# %% 1.2 hint: 200 mel are not equally many hertz everywhere: it matters where they start.
# %% 1.2
answer = to_hz(to_mel(1000) + 200) - 1000

# %% 1.2 wrong: You have added 200 Hz, or taken mel for Hz. Which unit does each number have?
answer = 200

# %% 1.2 wrong: That is the frequency 200 mel higher. How far is it from 1000 Hz?
answer = to_hz(to_mel(1000) + 200)

# %% 1.2 wrong: Right digits, but in kHz.
answer = (to_hz(to_mel(1000) + 200) - 1000) / 1000

# %% 1.2 wrong: The formula has the logarithm to base 10; `np.log` is the natural one.
start = 2595 * np.log(1 + 1000 / 700)
answer = 700 * (np.exp((start + 200) / 2595) - 1) - 1000


# %% 1.3 hint: Equal steps are taken in mel: where do they begin and end, and how many edges are there?
# %% 1.3
def edges(count, low, high):
    """Edges in Hz of `count` bands, equally spaced in mel; (count + 1,)."""
    return to_hz(np.linspace(to_mel(low), to_mel(high), count + 1))


# %% 1.3 wrong: One edge is missing: `count` panels need how many posts?
def edges(count, low, high):
    return to_hz(np.linspace(to_mel(low), to_mel(high), count))


# %% 1.3 wrong: These steps are equal in Hz. Which should be equal in mel?
def edges(count, low, high):
    return np.linspace(low, high, count + 1)


# %% 1.3 wrong: These are still mel. What unit should come back?
def edges(count, low, high):
    return np.linspace(to_mel(low), to_mel(high), count + 1)


# %% 1.3 wrong: All edges but the last are here: those are the lower ones only.
def edges(count, low, high):
    return to_hz(np.linspace(to_mel(low), to_mel(high), count + 1))[:-1]


# %% 1.3 wrong: Right for 80 bands from 30 to 7900 Hz. Are `count`, `low` and `high` used?
def edges(count, low, high):
    return to_hz(np.linspace(to_mel(30), to_mel(7900), 81))


# %% 1.3 wrong: These are the widths, not the edges.
def edges(count, low, high):
    return np.diff(to_hz(np.linspace(to_mel(low), to_mel(high), count + 1)))


# %% 1.4 hint: More bands in the same room, or as many bands in less room?
# %% 1.4 hint: The lowest mel band is the narrowest: put many bands between 30 Hz and not much more.
# %% 1.4
answer = (80, 30, 100)  # one of many: eighty bands in 70 Hz

# %% 1.4 wrong: still 22.9 Hz wide
answer = (80, 30, 7900)

# %% 1.4 wrong: Stay between
answer = (80, 0, 10)

# %% 1.4 wrong: three numbers
answer = (2000, 30)
