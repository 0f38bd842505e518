"""Lesson 08: is it the same person? Embeddings, their cosine, and the two kinds of error.

`net` is a SpeakerNet; an embedding is a float32 vector of length 1, (numbers,). The cosine of two
embeddings, the sum of their products, is their score.
"""

from typing import NamedTuple

import numpy as np
import torch

from sincnet_teach.arguments import real_number, whole_number
from sincnet_teach.network import chunks_of, evaluating


class Trials(NamedTuple):
    """Pairs of recordings: the score of each, and the numbers of its two people; all (trials,)."""

    score: np.ndarray
    one: np.ndarray
    other: np.ndarray

    @property
    def same(self):
        """Whether both recordings are of one person: (trials,), True or False."""
        return self.one == self.other


class Errors(NamedTuple):
    """Shares of false acceptances and false rejections at rising thresholds, (…, thresholds)."""

    threshold: np.ndarray
    false_accept: np.ndarray
    false_reject: np.ndarray


def hold_back(speech, seconds=2.0, at_least=6.0, every=5, sample_rate=16000):
    """Speech to train on, the last `seconds` of each of its speakers, and other people: dicts.

    `speech`: a dict from speaker to one recording (samples,), in a list. Those shorter than
    `at_least` seconds are left out; of the others, every fifth speaker is kept out of the training
    (`every`), with the recording in three equal pieces, to choose a threshold. Raises ValueError
    where fewer than two speakers are left to train on.
    """
    real_number("seconds", seconds, at_least=0.2, unit="s")
    real_number("at_least", at_least, at_least=seconds + 0.2, unit="s")
    long = sorted(n for n, (sound,) in speech.items() if len(sound) >= at_least * sample_rate)
    others = {name: list(speech[name][0].chunk(3)) for name in long[::every]}
    last, kept = round(seconds * sample_rate), [name for name in long if name not in others]
    if len(kept) < 2:
        raise ValueError(f"speech must leave 2 speakers to train on, got {len(kept)}")
    train = {name: [speech[name][0][:-last]] for name in kept}
    return train, {name: [speech[name][0][-last:]] for name in kept}, others


def direction(vectors):
    """Vectors (…, numbers) brought to length 1."""
    return vectors / vectors.norm(dim=-1, keepdim=True)


def chunk_vectors(net, sound, sample_rate=16000):
    """What the network makes of each chunk before its last layer, at length 1: (chunks, numbers).

    `sound`: (samples,) at the network's sample rate; its chunks lie end to end. Raises ValueError
    for another rate, silence, or a recording shorter than a chunk, TypeError for what is no sound.
    """
    if not isinstance(sound, torch.Tensor) or sound.ndim != 1 or not sound.is_floating_point():
        raise TypeError(f"sound must be a float tensor (samples,), got {type(sound).__name__}")
    rate = net.settings["sample_rate"]
    if sample_rate != rate:
        raise ValueError(f"sample_rate must be the network's, {rate} Hz, got {sample_rate}")
    if len(sound) < net.chunk:
        raise ValueError(
            f"sound must last at least {net.chunk / rate:g} s, got {len(sound) / rate:.3f} s"
        )
    if not sound.isfinite().all() or not sound.any():
        raise ValueError("sound must hold finite samples that are not all 0, got silence or NaN")
    with evaluating(net):
        found = [net.vectors(waveforms) for waveforms in chunks_of(net, sound).batches()]
        return direction(torch.cat(found).cpu())


def embed(net, sound, sample_rate=16000):
    """The embedding of one recording (samples,): the mean of its chunk_vectors, at length 1.

    (numbers,). The reference's d-vector (compute_d_vector.py; arXiv:1808.00158); raises what
    chunk_vectors raises.
    """
    return direction(chunk_vectors(net, sound, sample_rate).mean(dim=0))


def embed_all(net, speech):
    """The embeddings of all of some speech: a dict from speaker to (recordings, numbers)."""
    rate = net.settings["sample_rate"]
    return {
        speaker: torch.stack([embed(net, sound, rate) for sound in sounds])
        for speaker, sounds in speech.items()
    }


def quiet_and_loud(net, sound, share=1 / 3):
    """The chunk_vectors of a recording (samples,) in two: of its quietest chunks, and the others.

    (quiet, numbers) and (loud, numbers); `share` of the chunks are quiet: pauses and weak sounds.
    """
    vectors = chunk_vectors(net, sound, net.settings["sample_rate"])
    (waveforms,) = chunks_of(net, sound).batches(len(vectors))
    power = waveforms.square().mean(dim=(1, 2)).cpu()
    order, quiet = power.argsort(), round(share * len(vectors))
    return vectors[order[:quiet]], vectors[order[quiet:]]


def any_chunks(parts, seed=0):
    """The control of quiet_and_loud: as many chunks in each part, but any of the recording's.

    `parts`: a dict from speaker to a list of what quiet_and_loud gives for each recording,
    (quiet, numbers) and (loud, numbers); so is the result (lesson 08, section 5).
    """
    random, found = torch.Generator().manual_seed(seed), {}
    for speaker, own in parts.items():
        found[speaker] = []
        for both in own:
            every = torch.cat(both)
            order = torch.randperm(len(every), generator=random)
            found[speaker].append(every[order].split([len(part) for part in both]))
    return found


def enrol(embeddings):
    """One embedding for a person, (numbers,), from those of one or more recordings, (n, numbers).

    Raises ValueError where there is none.
    """
    if len(embeddings) == 0:
        raise ValueError("embeddings must be of at least 1 recording, got none")
    return direction(torch.stack(list(embeddings)).mean(dim=0))


def knock(enrolled, embedding):
    """The score of an embedding (numbers,) with everybody enrolled: a dict, the highest first.

    `enrolled`: a dict from name to embedding. Raises ValueError where nobody is enrolled.
    """
    if not enrolled:
        raise ValueError("enrolled must hold at least 1 person, got nobody")
    scores = {name: float(own @ embedding) for name, own in enrolled.items()}
    return dict(sorted(scores.items(), key=lambda pair: -pair[1]))


def trials(embeddings):
    """Every pair of recordings once: Trials. `embeddings`: speaker to (recordings, numbers)."""
    people = np.repeat(np.arange(len(embeddings)), [len(own) for own in embeddings.values()])
    rows = torch.cat(list(embeddings.values()))
    one, other = np.triu_indices(len(rows), 1)
    return Trials((rows @ rows.T).numpy()[one, other], people[one], people[other])


def error_rates(score, same):
    """Both errors, where a score of at least the threshold is accepted: Errors.

    `score` and `same`: (trials,); thresholds are all scores, and one above them. Raises ValueError
    for scores that are not finite, or trials of one kind only.
    """
    score, same = np.asarray(score, float), np.asarray(same, bool)
    if score.ndim != 1 or score.shape != same.shape or not np.isfinite(score).all():
        raise ValueError(
            f"score and same must be (trials,), scores finite, got {score.shape}, {same.shape}"
        )
    if same.all() or not same.any():
        raise ValueError(
            f"same must hold trials of both kinds, got {same.sum()} same and {(~same).sum()} not"
        )
    threshold, below = _below(score, np.stack([~same, same]))
    shares = below / below[:, -1:]
    return Errors(threshold, 1 - shares[0], shares[1])


def equal_error(errors):
    """The equal error rate, a share, and its threshold: where rejections catch up acceptances.

    Between two thresholds both errors are taken along a straight line (the ROC's). (…,) both.
    """
    gap = errors.false_reject - errors.false_accept
    after = (gap >= 0).argmax(axis=-1)[..., None]
    before = after - 1
    (low, high), (start, end) = (
        [np.take_along_axis(curve, k, -1)[..., 0] for k in (before, after)]
        for curve in (gap, errors.false_reject)
    )
    finite = np.append(errors.threshold[:-1], errors.threshold[-2])
    return start + (end - start) * -low / (high - low), finite[after[..., 0]]


def drawn_errors(tested, draws=1000, seed=0):
    """The equal error rates of drawings of people, with replacement: (draws,), shares.

    `tested`: Trials. A person drawn twice counts twice, and pairs of two people by the product.
    Drawings without trials of both kinds are left out. The quantiles .025 and .975 are an interval
    of 95 %; the same seed and number of people give the same drawings: differences are paired.
    """
    whole_number("draws", draws, at_least=1)
    people = 1 + max(tested.one.max(), tested.other.max())
    drawn = np.random.default_rng(seed).integers(people, size=(draws, people))
    times = np.stack([(drawn == person).sum(axis=1) for person in range(people)], axis=1)
    pairs, pair = np.unique(np.stack([tested.one, tested.other]), axis=1, return_inverse=True)
    threshold, below = _below(tested.score, np.arange(pairs.shape[1])[:, None] == pair)
    one, same = times[:, pairs[0]], pairs[0] == pairs[1]
    weight = np.where(same, one, one * times[:, pairs[1]]).astype(float)
    both = weight[:, same].any(axis=1) & weight[:, ~same].any(axis=1)  # or there is no rate
    counts = [weight[both][:, kind] @ below[kind] for kind in (~same, same)]
    accept, reject = (count / count[:, -1:] for count in counts)
    return equal_error(Errors(threshold, 1 - accept, reject))[0]


def _below(score, groups):
    """Thresholds, and how many trials of each group (groups, trials) have a score below each."""
    order = np.argsort(score)
    first = np.flatnonzero(np.diff(score[order], prepend=-np.inf) > 0)
    counts = np.cumsum(groups[:, order], axis=1, dtype=float)
    counts = np.concatenate([np.zeros_like(counts[:, :1]), counts], axis=1)
    return np.append(score[order][first], np.inf), counts[:, [*first, -1]]
