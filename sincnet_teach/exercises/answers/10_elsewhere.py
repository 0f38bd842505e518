import numpy as np

# %% 10.1 hint: How long do 251 taps last at 16000 samples a second?
# %% 10.1
answer = 251 * 3  # 48000 is three times 16000, and 753 is odd already

# %% 10.1 wrong: Then the filter lasts a third as long, and its slopes get three times as wide.
answer = 251

# %% 10.1 wrong: The other way: at a higher rate there are more samples in a millisecond.
answer = 83

# %% 10.1 wrong: An even number has no centre tap.
answer = 752

# %% 10.1 wrong: That is for 44100 Hz.
answer = 691

# %% 10.2 hint: The older class divides cutoffs by the sample rate: what is 0.1 in Hz?
# %% 10.2
answer = 0.1 * 8000 + 50  # stored divided by the sample rate, and min_low_hz comes on top

# %% 10.2 wrong: That is the learned number in Hz: the layer adds its least lower cutoff.
answer = 0.1 * 8000

# %% 10.2 wrong: That would be so at 16000 samples a second.
answer = 0.1 * 16000 + 50

# %% 10.2 wrong: The number is a cutoff divided by the sample rate, not by the Nyquist frequency.
answer = 0.1 * 4000 + 50

# %% 10.2 wrong: That is how SincConv_fast would take it, in Hz.
answer = 0.1 + 50


# %% 10.3 hint: Which shape does the layer take, and which axis of x has the channels?
# %% 10.3
def two_channels(layer, x):
    """Both channels of x (batch, 2, samples) through one layer: (batch, 2, filters, outputs)."""
    batch, channels, samples = x.shape
    outputs = layer(x.reshape(batch * channels, 1, samples))
    return outputs.view(batch, channels, *outputs.shape[1:])


# %% 10.3 wrong: That is one mixed channel: whatever the two had against each other is gone.
def two_channels(layer, x):
    return layer(x.mean(dim=1, keepdim=True))


# %% 10.3 wrong: Channel after channel in time: the filters run across the seam.
def two_channels(layer, x):
    return layer(x.reshape(len(x), 1, -1))


# %% 10.3 wrong: Both channels are in, but batch and channels stay one axis: give them back.
def two_channels(layer, x):
    return layer(x.reshape(-1, 1, x.shape[-1]))


# %% 10.3 wrong: Signals have changed places: after `reshape` the channels of one example lie together.
def two_channels(layer, x):
    outputs = layer(x.reshape(-1, 1, x.shape[-1]))
    return outputs.view(2, len(x), *outputs.shape[1:]).transpose(0, 1)


# %% 10.3 wrong: Filters before channels: the channels come second, (batch, 2, filters, outputs).
def two_channels(layer, x):
    outputs = layer(x.reshape(-1, 1, x.shape[-1]))
    return outputs.view(len(x), 2, *outputs.shape[1:]).transpose(1, 2)


# %% 10.4 hint: Slow things have their power at low frequencies: a pulse, a tide.
# %% 10.4 hint: The slopes are steep where the rate is low: a tone of some hertz, at some hundred samples a second.
# %% 10.4
time = np.arange(3600) / 360
answer = (np.sin(2 * np.pi * 10 * time), 360)  # one of many: whatever is slow

# %% 10.4 wrong: of its power through.
time = np.arange(16000) / 16000
answer = (np.sin(2 * np.pi * 750 * time), 16000)

# %% 10.4 wrong: Filter 0 lets
time = np.arange(16000) / 16000
answer = (np.sin(2 * np.pi * 60 * time), 16000)  # below every cutoff, but not below the slope

# %% 10.4 wrong: a constant is no signal
answer = (np.ones(16000), 16000)

# %% 10.4 wrong: Give two things in brackets
answer = np.ones(16000)

# %% 10.4 wrong: The layer refuses that: sample_rate must be above 260 Hz
answer = (np.ones(1000), 200)
