from sincnet_teach.voices import load_voice

# %% 0.1 hint: An output needs 251 samples under the filter: at how many places is there room for it?
# %% 0.1
answer = 44160 - 43910  # the lengths that the first cell printed

# %% 0.1 wrong: 251 samples make the first output, each sample after them one more: count again.
answer = 251

# %% 0.1 wrong: That is half of it; does the filter stick out on one side only?
answer = 125

# %% 0.2 hint: The first cell of section 1 prints how many samples the voice has.
# %% 0.2
answer = len(load_voice("slt")) / 16000

# %% 0.2 wrong: Right digits, but in milliseconds: the question asks for seconds.
answer = 2760

# %% 0.2 wrong: Is it divided by the sample rate, or multiplied with it?
answer = len(load_voice("slt")) * 16000

# %% 0.2 wrong: 44100 is the rate of a compact disc; which is the rate of this course?
answer = len(load_voice("slt")) / 44100

# %% 0.2 wrong: That is the length of an output, not of the voice.
answer = 43910 / 16000

# %% 0.2 wrong: Nearly: to the hundredth, please.
answer = 2.8

# %% 0.3 hint: Begin wide, and move one end inwards until you lose words; then the other end.
# %% 0.3 hint: What lies below a few hundred hertz says little about the words; what is left without the hisses?
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
