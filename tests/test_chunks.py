"""Chunks and splits: nothing lost, nothing invented, nothing on two sides."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from small_training import speech

from sincnet_teach import chunks as c

CHUNK = 3200


@given(samples=st.integers(CHUNK, 20000), shift=st.integers(1, CHUNK))
def test_chunks_lose_no_sample_and_invent_none(samples, shift):
    starts = c.chunk_starts(samples, CHUNK, shift)
    assert starts[0] == 0
    assert starts[-1] + CHUNK == samples
    assert (starts.diff() > 0).all()
    assert (starts.diff() <= CHUNK).all(), "no gap"


def test_chunks_are_the_sound_of_their_own_speaker_and_utterance():
    given_speech = speech(3)
    chunks = c.Chunks(given_speech, CHUNK, shift=1000)
    waveforms, labels = chunks.take(torch.arange(len(chunks.start)))
    assert waveforms.shape == (len(chunks.start), 1, CHUNK)
    flat = [u for name in chunks.speakers for u in given_speech[name]]
    for waveform, label, number in zip(waveforms, labels, chunks.utterance, strict=True):
        assert label == number // 4
        windows = flat[number].unfold(0, CHUNK, 200)
        assert (windows == waveform[0]).all(dim=1).any()


def same(one, other):
    return len(one) == len(other) and all(map(torch.equal, one, other))


@pytest.mark.parametrize("seconds", [0.2, 1.0, 2.0])
@pytest.mark.parametrize("turn", range(5))
def test_split_shares_no_recording(seconds, turn):
    everything = speech(utterances=6)
    train, validation, test = c.split(everything, seconds, 1, 2, turn)
    for speaker, whole in everything.items():
        end = 5 - turn
        assert same(test[speaker], [whole[end]])
        assert same(validation[speaker], [whole[end - 2], whole[end - 1]])
        rest = [whole[i % 6] for i in range(end + 1, end + 4)]
        for used in train[speaker]:
            assert any(torch.equal(used, r[: len(used)]) for r in rest)
        assert sum(map(len, train[speaker])) == seconds * 16000


def test_turns_go_around_until_each_recording_was_the_test():
    everything = speech(utterances=6)
    tested = [c.split(everything, 1, 2, turn=turn)[2]["speaker 0"] for turn in range(3)]
    assert same([u for turn in reversed(tested) for u in turn], everything["speaker 0"])


def test_split_takes_an_equal_share_of_each_utterance():
    lengths = [4000, 16000, 30000, 20000, 16000]
    everything = {name: [torch.randn(n) for n in lengths] for name in ("a", "b")}
    train, *_ = c.split(everything, 2.5, 1)
    assert [len(u) for u in train["a"]] == [4000, 12000, 12000, 12000]


def test_days_are_held_apart():
    """Two recordings: the last one is the test, in pieces, and nothing of it is trained on."""
    days = [torch.full((16000 * 12,), 1.0), torch.full((16000 * 11,), 2.0)]
    train, validation, test = c.split({"ann": days, "bob": days}, 9)
    assert {float(u.mean()) for u in train["ann"]} == {1.0}
    assert [float(u.mean()) for u in test["bob"]] == [2.0, 2.0]
    assert validation == {}


def test_a_single_recording_is_cut_into_equal_pieces():
    sound = torch.arange(16000 * 21.0)
    assert [len(p) for p in c.pieces(sound)] == [84000] * 4
    assert torch.equal(torch.cat(c.pieces(sound)), sound)
    assert [len(p) for p in c.pieces(sound[:100])] == [100]
    assert [len(p) for p in c.pieces(sound, 8000)] == [42000] * 8
    train, _, test = c.split({"ann": [sound], "bob": [sound]}, 5, 2)
    assert same(test["ann"], c.pieces(sound)[2:])
    assert sum(map(len, train["ann"])) == 5 * 16000


def test_another_sample_rate():
    train, *_ = c.split(speech(samples=8000), 1.5, 1, sample_rate=8000)
    assert sum(map(len, train["speaker 0"])) == 1.5 * 8000


def test_defaults():
    by_default, explicit = c.split(speech(2, 20)), c.split(speech(2, 20), 12.0, 3, 0, 0, 16000)
    assert by_default[1] == explicit[1] == {}
    for part in (0, 2):
        assert same(by_default[part]["speaker 0"], explicit[part]["speaker 0"])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: c.chunk_starts(3199, 3200, 1), "samples must be at least 3200, one .* got 3199"),
        (lambda: c.chunk_starts(3200, 0, 1), "chunk must be at least 1, got 0"),
        (lambda: c.split(speech(1)), "speech must hold at least 2 speakers, got 1"),
        (
            lambda: c.split(speech(), 5.0, 1),
            r"speaker 0 must have 5.0 s .* got 3.0 s beside 1 of 1",
        ),
        (
            lambda: c.split(speech(), 1.0, 3, 2),
            "speaker 0 must have .* got 1.0 s beside 1 of 3 .* 0 of 2",
        ),
        (lambda: c.split(speech(), 0.1), "train_seconds must be finite and at least 0.2 s"),
        (lambda: c.split(speech(), 1.0, 0), "test must be at least 1, got 0"),
        (lambda: c.split(speech(), 1.0, 1, -1), "validation must be at least 0, got -1"),
        (lambda: c.split(speech(), 1.0, 1, 0, -1), "turn must be at least 0, got -1"),
    ],
)
def test_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
