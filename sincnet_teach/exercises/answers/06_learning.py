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

# %% 6.2 hint: What is the parameter there: a cutoff in hertz, or a share of the sample rate?
# %% 6.2
answer = (0.001 * 16000, 0.001 * 16000 / 0.001)

# %% 6.2 wrong: 0.001 of what? The parameter is the cutoff divided by the sample rate.
answer = (0.001, 1)

# %% 6.2 wrong: Times 16,000, not divided by it.
answer = (0.001 / 16000, 1 / 16000)

# %% 6.2 wrong: Right hertz. How often does a step of 0.001 Hz go into them?
answer = (16, 16)

# %% 6.2 wrong: First the hertz, then the updates.
answer = (16000, 16)

# %% 6.2 wrong: Cutoffs were divided by the whole sample rate, not by Nyquist.
answer = (8, 8000)


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

# %% 6.5 hint: Two steps that differ by a factor of ten or more show it best.
# %% 6.5 hint: For each step: a new training, one epoch, its taps, and the measure of section 8. Then a list of triples.
# %% 6.5
from sincnet_teach import SincConv
from sincnet_teach.chunks import split
from sincnet_teach.front_ends import FrontEnd
from sincnet_teach.network import SpeakerNet
from sincnet_teach.response import magnitude_response
from sincnet_teach.training import Training
from sincnet_teach.voices import all_voices


def after_an_epoch(step):
    """Step, energy more than 200 Hz outside the bands in dB, share of chunks right; free taps."""
    speech = all_voices()
    train, _, test = split(speech, train_seconds=4)
    run = Training(SpeakerNet(FrontEnd("mel", "taps", step), speech), train, test)
    right = run.fit(1)[-1].chunk_accuracy
    f1, f2 = (f.detach().numpy() for f in SincConv(80, 251).cutoffs())
    hz, gain = magnitude_response(run.net.front.weight[:, 0])
    far = (hz < f1 - 200) | (hz > f2 + 200)
    outside = 10 * np.log10(np.mean(np.sum(gain**2 * far, axis=1) / np.sum(gain**2, axis=1)))
    return step, outside, right


answer = [after_an_epoch(step) for step in (1e-5, 1e-4, 1e-3)]
for step, outside, _ in answer:
    print(f"steps of {step:.0e}: {outside:.0f} dB")
print("chunks right far above chance, 10 %:", min(right for _, _, right in answer) > 0.2)

# %% 6.5 wrong: at least two triples
answer = [(1e-3, -30, 0.5)]

# %% 6.5 wrong: a factor of two or more
answer = [(1e-3, -30, 0.5), (1.1e-3, -29, 0.5)]

# %% 6.5 wrong: measure again
answer = [(1e-3, -40, 0.5), (1e-2, -45, 0.5)]

# %% 6.5 wrong: Steps lie between 0 and 1
answer = [(-30, 1e-3, 0.5), (-40, 1e-4, 0.6)]

# %% 6.5 wrong: The share of chunks that are right
answer = [(1e-3, -30, 50), (1e-4, -40, 60)]
