import numpy as np
import torch

# %% 5.1 hint: The first output takes samples 0 to 250, each further one begins 10 samples later.
# %% 5.1
answer = (3200 - 251) // 10 + 1

# %% 5.1 wrong: That would be right if the filter had one tap: 251 of them need room.
answer = 3200 // 10

# %% 5.1 wrong: One too few: the first place counts, too.
answer = (3200 - 251) // 10

# %% 5.1 wrong: That is for stride 1.
answer = 2950

# %% 5.1 wrong: An output cannot be done by halves: round down, and count the first place.
answer = (3200 - 251) / 10

# %% 5.1 wrong: Nearly: round down before you count the first place.
answer = (3200 - 251) / 10 + 1

# %% 5.2 hint: Which tap is the largest? On which sample should it lie?
# %% 5.2
answer = 1000 - 125  # output n lies over samples n to n + 250, its middle is n + 125

# %% 5.2 wrong: Outputs are counted from where the taps *begin*, not from their middle.
answer = 1000

# %% 5.2 wrong: The other way: the taps begin before their middle.
answer = 1125

# %% 5.2 wrong: That is where the taps first touch the click.
answer = 750


# %% 5.3 hint: Cut a stretch out of x, as long as the taps: where does it begin?
# %% 5.3
def one_output(x, taps, n):
    """Output number n of the signal x (samples,) with these taps (L,), both tensors; one number."""
    return (taps * x[n : n + len(taps)]).sum()


# %% 5.3 wrong: The taps are read backwards: that is a convolution; conv1d is a correlation.
def one_output(x, taps, n):
    return (taps.flip(0) * x[n : n + len(taps)]).sum()


# %% 5.3 wrong: Off by one: output n begins at sample n.
def one_output(x, taps, n):
    return (taps * x[n + 1 : n + 1 + len(taps)]).sum()


# %% 5.3 wrong: Products are added up, not averaged.
def one_output(x, taps, n):
    return (taps * x[n : n + len(taps)]).mean()


# %% 5.3 wrong: Output n begins at sample n; yours is centred on it.
def one_output(x, taps, n):
    return (taps * x[n - len(taps) // 2 :][: len(taps)]).sum()


# %% 5.3 wrong: These are the products; they still have to be added.
def one_output(x, taps, n):
    return taps * x[n : n + len(taps)]


# %% 5.4 hint: Where is filter 20 deaf, and where do you hear well?
# %% 5.4 hint: A tone will do, far away from 702 to 795 Hz and not faint.
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

# %% 5.5 hint: The filters hear multiples of the pitch. Which of them come near 730 Hz?
# %% 5.5 hint: Put a multiple on the second formant, 1090 Hz, so that its neighbour below is far from 730 Hz.
# %% 5.5
answer = 1090 / 5  # harmonics near 657, 877 and 1096 Hz: none near 730, one on the next formant

# %% 5.5 wrong: the loudest filter lies around 707 Hz
answer = 100

# %% 5.5 wrong: the loudest filter lies around 792 Hz
answer = 200

# %% 5.5 wrong: the loudest filter lies around 749 Hz
answer = 250

# %% 5.5 wrong: A pitch between 80 and 250 Hz
answer = 320
