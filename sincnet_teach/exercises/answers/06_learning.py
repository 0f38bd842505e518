import numpy as np

# %% 6.1 hint: How many numbers define a sinc filter, and how many an ordinary one?
# %% 6.1
answer = (2 * 40, 40 * 129)

# %% 6.1 wrong: How many numbers does one sinc filter learn?
answer = (40, 40 * 129)

# %% 6.1 wrong: First the sinc layer, then the ordinary one.
answer = (40 * 129, 2 * 40)

# %% 6.1 wrong: Bias counted in: neither layer has one here.
answer = (2 * 40, 40 * 129 + 40)

# %% 6.1 wrong: `kernel_size` is 129 here.
answer = (2 * 40, 40 * 251)

# %% 6.2 hint: Every update moves it by 0.001 Hz, if all go one way.
# %% 6.2
answer = 10 / 0.001

# %% 6.2 wrong: That would do if one unit were a kilohertz. What is the unit here?
answer = 10

# %% 6.2 wrong: Distance over step: the other way round.
answer = 0.001 / 10

# %% 6.2 wrong: 0.001 Hz an update: count the zeros.
answer = 1000


# %% 6.3 hint: The course elects by the mean of the probabilities: over which axis?
# %% 6.3
def vote(chances):
    """The number of the speaker whom the chunks elect; a tensor (chunks, speakers)."""
    return chances.mean(dim=0).argmax()


# %% 6.3 wrong: That counts heads; the course takes the mean of the probabilities.
def vote(chances):
    return chances.argmax(dim=1).bincount().argmax()


# %% 6.3 wrong: That is a chunk, not a speaker: over which axis is the mean?
def vote(chances):
    return chances.mean(dim=1).argmax()


# %% 6.3 wrong: These are the mean probabilities. Who has the largest?
def vote(chances):
    return chances.mean(dim=0)


# %% 6.3 wrong: That is the chance of the winner, not its number.
def vote(chances):
    return chances.mean(dim=0).max()


# %% 6.4 hint: Three chunks are enough: two against one.
# %% 6.4 hint: Let the two be hardly sure, and the one very sure.
# %% 6.4
answer = [[0.9, 0.1], [0.4, 0.6], [0.4, 0.6]]  # one of many: one sure chunk, two unsure ones

# %% 6.4 wrong: agree here
answer = [[0.9, 0.1], [0.6, 0.4], [0.4, 0.6]]

# %% 6.4 wrong: add up to 1
answer = [[0.9, 0.9], [0.4, 0.6], [0.4, 0.6]]

# %% 6.4 wrong: three rows
answer = [[0.9, 0.1], [0.4, 0.6]]

# %% 6.4 wrong: tie
answer = [[0.9, 0.1], [0.6, 0.4], [0.4, 0.6], [0.4, 0.6]]

# %% 6.4 wrong: nobody wins
answer = [[0.7, 0.3], [0.4, 0.6], [0.4, 0.6]]

# %% 6.5 hint: Two learning rates that differ by a factor of ten or more show it best.
# %% 6.5 hint: For each rate: a new training, one epoch, its taps, and the measure of section 7. Then a list of pairs.
# %% 6.5
from sincnet_teach import SincConv
from sincnet_teach.response import magnitude_response
from sincnet_teach.training import SpeakerNet, Training, split
from sincnet_teach.voices import all_voices


def outside_after_an_epoch(lr):
    """Energy more than 200 Hz outside the bands, in dB, after one epoch of free taps."""
    train, test = split(all_voices(), train_seconds=4)
    run = Training(SpeakerNet("conv from sinc", 10, seed=0), train, test, seed=0, lr=lr)
    list(run.epochs(1))
    f1, f2 = (f.detach().numpy() for f in SincConv(80, 251).cutoffs())
    hz, gain = magnitude_response(run.net.front.weight[:, 0])
    far = (hz < f1 - 200) | (hz > f2 + 200)
    return 10 * np.log10(np.mean(np.sum(gain**2 * far, axis=1) / np.sum(gain**2, axis=1)))


answer = [(lr, outside_after_an_epoch(lr)) for lr in (1e-4, 1e-3)]
for lr, outside in answer:
    print(f"learning rate {lr}: {outside:.0f} dB")

# %% 6.5 wrong: at least two pairs
answer = [(1e-3, -30)]

# %% 6.5 wrong: more than a factor of two
answer = [(1e-3, -30), (1.1e-3, -29)]

# %% 6.5 wrong: measure again
answer = [(1e-3, -40), (1e-2, -45)]

# %% 6.5 wrong: between 0 and 1
answer = [(-30, 1e-3), (-40, 1e-4)]
