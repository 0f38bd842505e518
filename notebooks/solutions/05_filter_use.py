# %% 5.1
answer = (3200 - 251) // 10 + 1

# %% 5.1 wrong: one tap
answer = 3200 // 10

# %% 5.1 wrong: One too few
answer = (3200 - 251) // 10

# %% 5.1 wrong: stride 1
answer = 2950

# %% 5.1 wrong: done by halves
answer = (3200 - 251) / 10

# %% 5.1 wrong: before you count
answer = (3200 - 251) / 10 + 1

# %% 5.2
answer = 1000 - 125  # output n lies over samples n to n + 250, its middle is n + 125

# %% 5.2 wrong: where the taps *begin*
answer = 1000

# %% 5.2 wrong: The other way
answer = 1125

# %% 5.2 wrong: first touch
answer = 750


# %% 5.3
def one_output(x, taps, n):
    """Output number n of the signal x (samples,) with these taps (L,), both tensors; one number."""
    return (taps * x[n : n + len(taps)]).sum()


# %% 5.3 wrong: backwards
def one_output(x, taps, n):
    return (taps.flip(0) * x[n : n + len(taps)]).sum()


# %% 5.3 wrong: Off by one
def one_output(x, taps, n):
    return (taps * x[n + 1 : n + 1 + len(taps)]).sum()


# %% 5.3 wrong: averaged
def one_output(x, taps, n):
    return (taps * x[n : n + len(taps)]).mean()


# %% 5.3 wrong: centred
def one_output(x, taps, n):
    return (taps * x[n - len(taps) // 2 :][: len(taps)]).sum()


# %% 5.3 wrong: still have to be added
def one_output(x, taps, n):
    return taps * x[n : n + len(taps)]


# %% 5.4
time = torch.arange(16000) / 16000
answer = 0.5 * torch.sin(2 * np.pi * 3000 * time)  # one of many: a tone far outside

# %% 5.4 wrong: times its size
time = torch.arange(16000) / 16000
answer = 0.5 * torch.sin(2 * np.pi * 750 * time)

# %% 5.4 wrong: size 0.05 to 1
answer = torch.zeros(16000)

# %% 5.4 wrong: Who should hear that
answer = torch.full((16000,), 0.5)
