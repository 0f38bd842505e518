"""Training: nothing lost or invented on the way, the same again under a seed, and to be stopped."""

import io

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from small_training import a_training, speech

from sincnet_teach import training as t


@given(samples=st.integers(t.CHUNK, 20000), shift=st.integers(1, t.CHUNK))
def test_chunks_lose_no_sample_and_invent_none(samples, shift):
    starts = t.chunk_starts(samples, shift)
    assert starts[0] == 0
    assert starts[-1] + t.CHUNK == samples
    assert (starts.diff() > 0).all()
    assert (starts.diff() <= t.CHUNK).all(), "no gap"


def test_chunks_are_the_sound_of_their_own_speaker_and_utterance():
    given_speech = speech(3)
    chunks = t.Chunks(given_speech, shift=1000)
    waveforms, labels = chunks.take(torch.arange(len(chunks.start)))
    assert waveforms.shape == (len(chunks.start), 1, t.CHUNK)
    flat = [u for name in chunks.speakers for u in given_speech[name]]
    for waveform, label, number in zip(waveforms, labels, chunks.utterance, strict=True):
        assert label == number // 4
        windows = flat[number].unfold(0, t.CHUNK, 200)
        assert (windows == waveform[0]).all(dim=1).any()


@pytest.mark.parametrize("seconds", [0.2, 1.0, 2.5, 3.0])
def test_split_shares_no_utterance(seconds):
    everything = speech()
    train, test = t.split(everything, seconds, 1)
    for speaker, utterances in everything.items():
        assert test[speaker] == utterances[-1:]
        for used in train[speaker]:
            assert any(torch.equal(used, whole[: len(used)]) for whole in utterances[:-1])
        assert sum(map(len, train[speaker])) == seconds * 16000


def test_split_takes_an_equal_share_of_each_utterance():
    lengths = [4000, 16000, 30000, 20000, 16000]
    everything = {name: [torch.randn(n) for n in lengths] for name in ("a", "b")}
    train, _ = t.split(everything, 2.5, 1)
    assert [len(u) for u in train["a"]] == [4000, 12000, 12000, 12000]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: t.chunk_starts(3199, 1), "samples must be at least 3200, one chunk .* got 3199"),
        (lambda: t.split(speech(1)), "speech must hold at least 2 speakers, got 1"),
        (lambda: t.split(speech(), 5.0, 1), "speaker 0 must have 5.0 s .* got 3.0 s"),
        (lambda: t.split(speech(), 0.1), "train_seconds must be finite and at least 0.2 s"),
        (lambda: t.split(speech(), 1.0, 0), "test_utterances must be at least 1, got 0"),
        (lambda: t.front_end("mel"), "kind must be one of sinc, conv, .* got 'mel'"),
        (
            lambda: t.SpeakerNet("sinc", 2, norm="none"),
            "norm must be one of log, batch.* got 'none'",
        ),
        (lambda: t.SpeakerNet("sinc", 1), "speakers must be at least 2, got 1"),
    ],
)
def test_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize(
    ("kind", "learned"),
    [("sinc", 160), ("conv", 20080), ("frozen sinc", 0), ("conv from sinc", 20080)],
)
def test_front_ends(kind, learned):
    net = t.SpeakerNet(kind, 5)
    assert sum(p.numel() for p in net.front.parameters() if p.requires_grad) == learned
    waves = torch.randn(3, 1, t.CHUNK)
    assert net.front(waves).shape == (3, 80, 369)
    assert net(waves).shape == (3, 5)


def test_back_end_is_as_the_lesson_draws_it():
    parts = [repr(part) for part in t.SpeakerNet("sinc", 5).back]
    assert parts[0].startswith("Conv1d(80, 40, kernel_size=(5,)")
    assert parts[4].startswith("Conv1d(40, 24, kernel_size=(5,)")
    assert parts[2] == parts[6] == "LeakyReLU(negative_slope=0.2)", "as in the reference"
    assert "kernel_size=3" in parts[3]


def test_conv_from_sinc_starts_as_the_sinc_layer():
    waves = torch.randn(2, 1, t.CHUNK)
    one, other = t.front_end("sinc"), t.front_end("conv from sinc")
    torch.testing.assert_close(one(waves), other(waves))


def test_everything_but_the_front_end_starts_alike():
    nets = [t.SpeakerNet(kind, 4, seed=3) for kind in ("sinc", "frozen sinc")]
    for one, other in zip(nets[0].parameters(), nets[1].parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_seed_gives_the_same_training_and_leaves_the_global_one_alone():
    torch.manual_seed(7)
    expected = torch.rand(1)
    torch.manual_seed(7)
    runs = [list(a_training(seed=5).epochs(2)) for _ in range(2)]
    assert runs[0] == runs[1]
    assert torch.rand(1) == expected
    assert list(a_training(seed=6).epochs(2)) != runs[0]


def test_it_learns():
    learned = a_training()
    *_, last = learned.epochs(8)
    assert last.loss < learned.history[0].loss
    assert last.chunk_accuracy > 0.9


def test_votes_are_the_mean_of_probabilities():
    class Fixed(torch.nn.Module):
        """Chunks: one sure of speaker 0, two slightly for speaker 1; the mean says 0."""

        def forward(self, waveforms):
            sure = torch.tensor([[5.0, 0.0], [0.0, 0.1], [0.0, 0.1]])
            return sure[: len(waveforms)]

    chunks = t.Chunks({"a": [torch.zeros(2 * t.CHUNK)]}, shift=t.CHUNK // 2)
    assert len(chunks.start) == 3
    assert t.evaluate(Fixed(), chunks) == (pytest.approx(1 / 3), 1.0)


def test_who_gives_the_probabilities_of_one_recording():
    training = a_training()
    list(training.epochs(8))
    for speaker, utterances in speech().items():
        answer = t.who(training.net, utterances[-1], training.test.speakers)
        assert next(iter(answer)) == speaker
        assert list(answer.values()) == sorted(answer.values(), reverse=True)
        assert sum(answer.values()) == pytest.approx(1)
    with pytest.raises(ValueError, match="samples must be at least 3200"):
        t.who(training.net, utterances[-1][:3199], training.test.speakers)


def test_interrupted_training_goes_on(monkeypatch):
    stopped, whole = a_training(), a_training()
    list(stopped.epochs(1))

    def interrupt():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(stopped, "update", interrupt)
        with pytest.raises(KeyboardInterrupt):
            list(stopped.epochs(1))
    assert len(stopped.history) == 1
    list(stopped.epochs(1))
    list(whole.epochs(2))
    assert stopped.history == whole.history


def test_compare_gives_every_run(monkeypatch):
    monkeypatch.setattr(t, "display", lambda *_: None)
    found = t.compare(speech(utterances=6), 1.0, 2, kinds=("sinc", "conv"), seeds=(0, 1))
    assert {kind: runs.shape for kind, runs in found.items()} == {
        "sinc": (2, 2, 2),
        "conv": (2, 2, 2),
    }
    assert np.isfinite(found["sinc"]).all()


def test_weights_round_trip():
    trained, fresh, file = t.SpeakerNet("sinc", 3, 0), t.SpeakerNet("sinc", 3, 1), io.BytesIO()
    torch.save(trained.state_dict(), file)
    file.seek(0)
    fresh.load_state_dict(torch.load(file, weights_only=True))
    waves = torch.randn(2, 1, t.CHUNK)
    assert torch.equal(trained.eval()(waves), fresh.eval()(waves))


def test_a_learning_rate_of_their_own_moves_the_cutoffs():
    moves = []
    for cutoff_lr in (None, 1.0):
        training = a_training(cutoff_lr=cutoff_lr)
        start = training.net.front.low_hz_.detach().clone()
        list(training.epochs(1))
        moves.append((training.net.front.low_hz_ - start).abs().mean().item())
    assert moves[1] > 50 * moves[0] > 0


def test_a_network_depends_on_its_seed_alone():
    def weights(global_seed, *seed):
        torch.manual_seed(global_seed)
        return torch.cat([p.flatten() for p in t.SpeakerNet("conv", 3, *seed).parameters()])

    assert torch.equal(weights(1, 5), weights(2, 5))
    assert not torch.equal(weights(1, 5), weights(1, 6))
    assert torch.equal(weights(1), weights(2, 0)), "0 is the default"


def test_batches_depend_on_the_seed_alone():
    def drawn(global_seed, *seed):
        train, test = t.split(speech(), 2.0, 1)
        training = t.Training(t.SpeakerNet("frozen sinc", 2), train, test, *seed)
        torch.manual_seed(global_seed)
        return [training.update() for _ in range(2)]

    assert drawn(1, 5) == drawn(2, 5) != drawn(1, 6)
    assert drawn(1) == drawn(2, 0), "0 is the default"


def test_defaults():
    training = a_training()
    assert training.batch == 32
    assert [group["lr"] for group in training.optimizer.param_groups] == [1e-3, 1e-3]
    assert repr(t.SpeakerNet("sinc", 2).norm) == repr(t.SpeakerNet("sinc", 2, 0, "log, batch").norm)
    assert t.front_end("sinc").stride == 8
    by_default, explicit = t.split(speech(2, 20)), t.split(speech(2, 20), 12.0, 3)
    for one, other in zip(by_default, explicit, strict=True):
        assert all(map(torch.equal, one["speaker 0"], other["speaker 0"]))


def test_an_epoch_sees_as_many_chunks_as_the_speech_holds():
    assert a_training().updates == 1, "4 s are 20 chunks of 0.2 s, less than a batch"
    assert a_training(batch=6).updates == 4, "20 chunks in batches of 6, rounded up"


def test_only_the_cutoffs_have_their_own_step():
    training = a_training(lr=0.002, cutoff_lr=4.0)
    by_step = {group["lr"]: group["params"] for group in training.optimizer.param_groups}
    front = training.net.front
    assert set(by_step) == {0.002, 4.0}
    assert {id(p) for p in by_step[4.0]} == {id(front.low_hz_), id(front.band_hz_)}
    everything = [p for step in by_step.values() for p in step]
    assert len(everything) == len(list(training.net.parameters()))


def test_frozen_cutoffs_are_not_for_the_optimiser():
    training = a_training("frozen sinc", cutoff_lr=4.0)
    given_to_it = [p for group in training.optimizer.param_groups for p in group["params"]]
    assert all(p.requires_grad for p in given_to_it)
    start = training.net.front.low_hz_.clone()
    list(training.epochs(1))
    assert torch.equal(training.net.front.low_hz_, start)


def test_every_epoch_trains_in_training_mode():
    training, modes = a_training(), []
    update = training.update
    training.update = lambda: (modes.append(training.net.training), update())[1]
    list(training.epochs(2))
    assert modes == [True] * 2 * training.updates


def test_an_epoch_is_numbered_and_its_loss_is_a_mean():
    training = a_training(batch=6)
    losses = iter([1.0, 2.0, 3.0, 6.0, 5.0, 5.0, 5.0, 5.0])
    training.update = lambda: next(losses)
    assert [(e.number, e.loss) for e in training.epochs(2)] == [(1, 3.0), (2, 5.0)]


def test_unequal_norms():
    """LayerNorm over the last two axes, or the last; each chunk by itself."""
    x = torch.randn(2, 80, 50, generator=torch.Generator().manual_seed(0)) * 7 + 3
    both, time = t.NORMS["layer"]()(x), t.NORMS["layer over time"]()(x)
    torch.testing.assert_close(both.mean(dim=(1, 2)), torch.zeros(2), atol=1e-5, rtol=0)
    torch.testing.assert_close(both.std(dim=(1, 2)), torch.ones(2), atol=1e-3, rtol=0)
    torch.testing.assert_close(time.mean(dim=2), torch.zeros(2, 80), atol=1e-5, rtol=0)
    assert both.mean(dim=2).abs().max() > 0.01
    assert "dims=2" in repr(t.NORMS["layer"]())


def test_logarithm_tells_loudness_by_ratios():
    x = torch.tensor([0.0, 1.0, 10.0, 100.0])
    logs = t.Logarithm()(x)
    assert logs[0].item() == pytest.approx(np.log(1e-5))
    torch.testing.assert_close(
        logs[2:] - logs[1:3], torch.full((2,), np.log(10)), rtol=1e-3, atol=0
    )
