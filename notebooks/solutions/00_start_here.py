# %% 0.1
answer = 44160 - 43910  # the lengths that the first cell printed

# %% 0.1 wrong: count again
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

# %% 0.3 wrong: two numbers
answer = 500

# %% 0.3 wrong: as the slider shows
answer = (0.3, 3)

# %% 0.2 wrong: length of an output
answer = 43910 / 16000

# %% 0.2 wrong: hundredth
answer = 2.8
