# %% 1.1
answer = "b"  # everything from the second edge on: each band's upper edge

# %% 1.1 wrong: leave out
answer = "a"

# %% 1.1 wrong: differences
answer = "c"

# %% 1.2
answer = to_hz(to_mel(1000) + 200) - 1000

# %% 1.2 wrong: taken mel for Hz
answer = 200

# %% 1.2 wrong: How far is it from 1000 Hz
answer = to_hz(to_mel(1000) + 200)

# %% 1.2 wrong: in kHz
answer = (to_hz(to_mel(1000) + 200) - 1000) / 1000

# %% 1.2 wrong: natural
start = 2595 * np.log(1 + 1000 / 700)
answer = 700 * (np.exp((start + 200) / 2595) - 1) - 1000


# %% 1.3
def edges(count, low, high):
    """Edges in Hz of `count` bands, equally spaced in mel; (count + 1,)."""
    return to_hz(np.linspace(to_mel(low), to_mel(high), count + 1))


# %% 1.3 wrong: posts
def edges(count, low, high):
    return to_hz(np.linspace(to_mel(low), to_mel(high), count))


# %% 1.3 wrong: equal in Hz
def edges(count, low, high):
    return np.linspace(low, high, count + 1)


# %% 1.3 wrong: still mel
def edges(count, low, high):
    return np.linspace(to_mel(low), to_mel(high), count + 1)


# %% 1.3 wrong: lower ones only
def edges(count, low, high):
    return to_hz(np.linspace(to_mel(low), to_mel(high), count + 1))[:-1]


# %% 1.3 wrong: widths
def edges(count, low, high):
    return np.diff(to_hz(np.linspace(to_mel(low), to_mel(high), count + 1)))


# %% 1.3 wrong: return
def edges(count, low, high):
    to_hz(np.linspace(to_mel(low), to_mel(high), count + 1))


# %% 1.3 wrong: Are `count`, `low` and `high` used
def edges(count, low, high):
    return to_hz(np.linspace(to_mel(30), to_mel(7900), 81))


# %% 1.4
answer = (80, 30, 100)  # one of many: eighty bands in 70 Hz

# %% 1.4 wrong: still 22.9 Hz wide
answer = (80, 30, 7900)

# %% 1.4 wrong: Stay between
answer = (80, 0, 10)

# %% 1.4 wrong: three numbers
answer = (2000, 30)

# %% 1.2 wrong: without quotes
answer = "330 Hz"
