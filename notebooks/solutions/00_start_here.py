# %% 0.1
answer = 44160 - 43910  # the lengths that the first cell printed

# %% 0.1 wrong: number of taps
answer = 251

# %% 0.1 wrong: half of it
answer = 125

# %% 0.2
answer = len(load_voice("slt")) / 16000

# %% 0.2 wrong: milliseconds
answer = 2760

# %% 0.2 wrong: multiplied
answer = len(load_voice("slt")) * 16000

# %% 0.2 wrong: compact disc
answer = len(load_voice("slt")) / 44100

# %% 0.3
answer = (500, 2500)  # one of many

# %% 0.3 wrong: lower and an upper end
answer = (2500, 500)

# %% 0.3 wrong: nearly everything
answer = (100, 7900)
