"""Verification: embeddings, trials, both errors, and what is refused."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from small_training import NAMES, speech

from sincnet_teach import verification as v
from sincnet_teach.chunks import Chunks
from sincnet_teach.network import SpeakerNet


@pytest.fixture(scope="module")
def net():
    return SpeakerNet("sinc", NAMES, channels=(6, 5))


def sound(seconds=1.0, seed=0):
    return 0.1 * torch.randn(round(16000 * seconds), generator=torch.Generator().manual_seed(seed))


# Embeddings


def test_an_embedding_is_the_mean_of_unit_vectors_brought_to_length_1(net):
    found, vectors = v.embed(net, sound()), v.chunk_vectors(net, sound())
    assert vectors.shape == (5, 5)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(5))
    assert found.norm().item() == pytest.approx(1)
    torch.testing.assert_close(found, vectors.mean(dim=0) / vectors.mean(dim=0).norm())


def test_it_is_what_the_last_layer_reads(net):
    net.eval()
    waves = sound().view(5, 1, 3200)
    with torch.no_grad():
        torch.testing.assert_close(net.decide(net.vectors(waves)), net(waves))
        torch.testing.assert_close(v.chunk_vectors(net, sound()), v.direction(net.vectors(waves)))


def test_it_depends_neither_on_the_batch_nor_on_the_order_of_chunks(net):
    long = sound(20.0)
    chunks, whole = long.split(3200), v.embed(net, long)
    assert len(chunks) == 100, "more than a batch of 64"
    alone = torch.cat([v.chunk_vectors(net, chunk) for chunk in chunks])
    torch.testing.assert_close(v.chunk_vectors(net, long), alone)
    torch.testing.assert_close(v.embed(net, torch.cat(chunks[::-1])), whole)


def test_it_depends_neither_on_the_mode_nor_on_the_level(net):
    one = v.embed(net.eval(), sound())
    assert torch.equal(v.embed(net.train(), sound()), one)
    assert net.training
    torch.testing.assert_close(v.embed(net, 3 * sound()), one, rtol=1e-3, atol=1e-4)


def test_quiet_and_loud_chunks_are_told_apart_and_none_is_lost(net):
    chunks = sound(1.8).split(3200)
    gains = 10.0 ** torch.tensor([0.0, -3.0, 1.0, -2.0, 2.0, -4.0, 3.0, -1.0, 4.0])
    mixed = torch.cat([gain * chunk for gain, chunk in zip(gains, chunks, strict=True)])
    vectors = v.chunk_vectors(net, mixed)
    quiet, loud = v.quiet_and_loud(net, mixed)
    torch.testing.assert_close(quiet, vectors[[5, 1, 3]])
    torch.testing.assert_close(loud, vectors[[7, 0, 2, 4, 6, 8]])
    assert [len(part) for part in v.quiet_and_loud(net, mixed, share=0.5)] == [4, 5]


def test_any_chunks_are_as_many_and_those_of_the_recording_but_not_in_order():
    parts = {name: [torch.arange(30.0).view(10, 3).split([4, 6])] for name in ("ann", "ben")}
    found = v.any_chunks(parts)
    for ((quiet, loud),) in found.values():
        assert (len(quiet), len(loud)) == (4, 6)
        mixed = torch.cat([quiet, loud])
        assert not torch.equal(mixed, torch.cat(parts["ann"][0]))
        assert torch.equal(mixed[mixed[:, 0].argsort()], torch.cat(parts["ann"][0]))
    assert not torch.equal(found["ann"][0][0], found["ben"][0][0])
    assert torch.equal(v.any_chunks(parts)["ann"][0][0], found["ann"][0][0])
    assert not torch.equal(v.any_chunks(parts, seed=1)["ann"][0][0], found["ann"][0][0])


def test_all_of_some_speech(net):
    some = speech(3, 4)
    found = v.embed_all(net, some)
    assert {name: tuple(own.shape) for name, own in found.items()} == dict.fromkeys(some, (4, 5))
    assert torch.equal(found["speaker 2"][3], v.embed(net, some["speaker 2"][3]))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((sound(0.19),), r"sound must last at least 0\.2 s, got 0\.190 s"),
        ((torch.zeros(3200),), "sound must hold finite samples that are not all 0, got silence"),
        ((torch.full((3200,), torch.nan),), "sound must hold finite samples"),
        ((sound(), 8000), "sample_rate must be the network's, 16000 Hz, got 8000"),
    ],
)
def test_refused_sounds(net, given, words):
    with pytest.raises(ValueError, match=words):
        v.embed(net, *given)


@pytest.mark.parametrize("given", [sound()[None], [0.1] * 3200, torch.ones(3200, dtype=torch.int)])
def test_what_is_no_sound(net, given):
    with pytest.raises(TypeError, match=r"sound must be a float tensor \(samples,\), got"):
        v.embed(net, given)


# Enrolling and knocking


def test_enrolling_is_the_mean_direction():
    one, other = torch.eye(2)
    torch.testing.assert_close(v.enrol([one]), one)
    torch.testing.assert_close(v.enrol(torch.stack([one, other])), torch.full((2,), 0.5**0.5))
    with pytest.raises(ValueError, match="embeddings must be of at least 1 recording, got none"):
        v.enrol([])


def test_a_knock_is_scored_against_everybody():
    enrolled = {"ann": torch.eye(2)[0], "bob": torch.eye(2)[1]}
    found = v.knock(enrolled, torch.tensor([0.6, 0.8]))
    assert list(found) == ["bob", "ann"]
    assert list(found.values()) == pytest.approx([0.8, 0.6])
    with pytest.raises(ValueError, match="enrolled must hold at least 1 person, got nobody"):
        v.knock({}, torch.eye(2)[0])


# Trials


def test_every_pair_is_tried_once():
    random = torch.Generator().manual_seed(0)
    rows = {
        name: v.direction(torch.randn(3, 4, generator=random, dtype=torch.float64))
        for name in "abc"
    }
    tested = v.trials(rows)
    assert len(tested.score) == 9 * 8 / 2
    assert tested.same.sum() == 3 * 3
    np.testing.assert_allclose(tested.score[0], float(rows["a"][0] @ rows["a"][1]), rtol=1e-6)
    np.testing.assert_allclose(tested.score[-1], float(rows["c"][1] @ rows["c"][2]), rtol=1e-6)


def test_nobody_is_on_two_sides():
    many = {f"{i:02}": [sound(6.0 + i / 10, i)] for i in range(20)} | {"short": [sound(5.9)]}
    train, last, others = v.hold_back(many)
    assert list(train) == list(last)
    assert list(others) == ["00", "05", "10", "15"]
    assert {*train, *others} == {*many} - {"short"}
    assert not {*train} & {*others}
    for name, (own,) in train.items():
        torch.testing.assert_close(torch.cat([own, last[name][0]]), many[name][0])
        assert len(last[name][0]) == 32000
    assert [len(pieces) for pieces in others.values()] == [3] * 4
    torch.testing.assert_close(torch.cat(others["05"]), many["05"][0])


def test_too_few_to_train_on():
    with pytest.raises(ValueError, match="speech must leave 2 speakers to train on, got 1"):
        v.hold_back({"ann": [sound(7)], "bob": [sound(7)]})
    train, _, others = v.hold_back({name: [sound(7)] for name in ("ann", "bob", "cat")})
    assert (list(train), list(others)) == (["bob", "cat"], ["ann"])


# Errors


def brute_force(score, same, threshold):
    """Both errors at a threshold, trial by trial."""
    wrong = {True: 0, False: 0}
    for s, own in zip(score, same, strict=True):
        wrong[bool(own)] += (s >= threshold) != own
    return wrong[False] / (~same).sum(), wrong[True] / same.sum()


scores = st.lists(st.integers(-5, 5), min_size=2, max_size=30).flatmap(
    lambda s: st.tuples(st.just(np.array(s, float)), st.integers(1, len(s) - 1), st.randoms())
)


def made(drawn):
    """Scores, many of them alike, and which of them are of one person."""
    score, count, random = drawn
    same = np.arange(len(score)) < count
    random.shuffle(same)
    return score, same


@given(scores)
def test_errors_are_those_of_a_count(drawn):
    score, same = made(drawn)
    errors = v.error_rates(score, same)
    assert list(errors.threshold) == [*np.unique(score), np.inf]
    for t, accept, reject in zip(*errors, strict=True):
        assert (accept, reject) == pytest.approx(brute_force(score, same, t))


@given(scores)
def test_errors_are_those_of_scikit_learn(drawn):
    from sklearn.metrics import roc_curve

    score, same = made(drawn)
    errors = v.error_rates(score, same)
    accept, hit, _ = roc_curve(same, score, drop_intermediate=False)
    np.testing.assert_allclose(errors.false_accept[::-1], accept, atol=1e-12)
    np.testing.assert_allclose(errors.false_reject[::-1], 1 - hit, atol=1e-12)
    rate, _ = v.equal_error(errors)
    crossing = np.flatnonzero(1 - hit - accept <= 0)[0]
    (x0, x1), (y0, y1) = accept[crossing - 1 : crossing + 1], (1 - hit)[crossing - 1 : crossing + 1]
    part = (y0 - x0) / ((y0 - x0) - (y1 - x1))
    assert rate == pytest.approx(x0 + part * (x1 - x0))


@given(scores)
def test_the_equal_error_rate_lies_between_the_errors_beside_it(drawn):
    score, same = made(drawn)
    rate, threshold = v.equal_error(v.error_rates(score, same))
    all_errors = np.array([brute_force(score, same, t) for t in [*np.unique(score), np.inf]])
    assert all_errors.min(axis=1).max() - 1e-12 <= rate <= all_errors.max(axis=1).min() + 1e-12
    assert threshold in score


@given(scores)
def test_a_monotone_map_of_the_scores_changes_nothing(drawn):
    score, same = made(drawn)
    rate, threshold = v.equal_error(v.error_rates(score, same))
    for mapped in (np.exp, lambda s: s**3 - 7, lambda s: s / 100):
        again, there = v.equal_error(v.error_rates(mapped(score), same))
        assert again == rate
        assert there == mapped(threshold)


def test_known_rates():
    same = np.array([True, True, False, False])
    for score, rate in (([3, 2, 1, 0], 0), ([0, 1, 2, 3], 1), ([1, 1, 1, 1], 0.5)):
        assert v.equal_error(v.error_rates(score, same))[0] == pytest.approx(rate)


@pytest.mark.parametrize(
    ("score", "same", "words"),
    [
        ([0.1, 0.2], [True, True], "same must hold trials of both kinds, got 2 same and 0 not"),
        ([0.1, 0.2], [False, False], "both kinds, got 0 same and 2 not"),
        ([0.1, np.nan], [True, False], r"score and same must be \(trials,\), scores finite"),
        ([0.1], [True, False], r"got \(1,\), \(2,\)"),
    ],
)
def test_refused_scores(score, same, words):
    with pytest.raises(ValueError, match=words):
        v.error_rates(score, same)


# Drawing people


def some_trials(people=6, each=4, seed=0):
    random = np.random.default_rng(seed)
    who = np.repeat(np.arange(people), each)
    one, other = (who[i] for i in np.triu_indices(len(who), 1))
    return v.Trials(random.integers(-9, 9, len(one)) + 6.0 * (one == other), one, other)


def test_drawn_errors_are_those_of_repeated_trials():
    tested = some_trials()
    found = v.drawn_errors(tested, 40, seed=3)
    drawn = np.random.default_rng(3).integers(6, size=(40, 6))
    assert len(found) == 40
    for rate, people in zip(found, drawn, strict=True):
        times = np.bincount(people, minlength=6)
        count = np.where(tested.same, times[tested.one], times[tested.one] * times[tested.other])
        repeated = np.repeat(tested.score, count), np.repeat(tested.same, count)
        assert rate == pytest.approx(v.equal_error(v.error_rates(*repeated))[0])


def test_drawings_are_paired():
    one, other = some_trials(seed=0), some_trials(seed=1)
    np.testing.assert_array_equal(v.drawn_errors(one, 50), v.drawn_errors(one, 50))
    shifted = v.Trials(2 * one.score - 5, one.one, one.other)
    np.testing.assert_allclose(v.drawn_errors(one, 50), v.drawn_errors(shifted, 50))
    assert not np.allclose(v.drawn_errors(one, 50), v.drawn_errors(other, 50))


def test_whoever_is_drawn_alone_makes_no_pair():
    assert 0 < len(v.drawn_errors(some_trials(people=2), 200)) < 200


def test_vectors_of_several_chunks_at_other_rates():
    net = SpeakerNet("sinc", NAMES, sample_rate=8000, taps=125)
    assert v.chunk_vectors(net, sound(), 8000).shape == (10, 24)
    chunks = Chunks({"x": [sound()]}, 1600, 1600)
    assert len(chunks.start) == 10
