"""Training: the same again under a seed, to be stopped, kept and gone on with."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
import torch
from nbclient import NotebookClient
from small_training import NAMES, a_training, sides, speech

from sincnet_teach import training as t
from sincnet_teach.chunks import Chunks
from sincnet_teach.front_ends import FrontEnd
from sincnet_teach.network import SpeakerNet


def test_a_seed_gives_the_same_training_and_leaves_the_global_one_alone():
    torch.manual_seed(7)
    expected = torch.rand(1)
    torch.manual_seed(7)
    runs = [a_training(seed=5).fit(2) for _ in range(2)]
    assert runs[0] == runs[1]
    assert torch.rand(1) == expected
    assert a_training(seed=6).fit(2) != runs[0]


def test_it_learns():
    history = a_training().fit(8)
    assert history[-1].loss < history[0].loss
    assert history[-1].chunk_accuracy > 0.9


def test_fit_counts_the_epochs_of_the_history():
    training, seen = a_training(), []
    assert training.fit(2, seen.append) is training.history
    assert seen == training.history
    training.fit(2)
    assert [epoch.number for epoch in training.history] == [1, 2]
    training.fit(3)
    assert len(training.history) == 3
    with pytest.raises(ValueError, match="epochs must be at least 1, got 0"):
        training.fit(0)


def test_interrupted_training_finishes_what_was_begun(monkeypatch):
    stopped, whole = a_training(), a_training()
    stopped.fit(1)

    def interrupt():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(stopped, "update", interrupt)
        with pytest.raises(KeyboardInterrupt):
            stopped.fit(2)
    assert len(stopped.history) == 1
    assert stopped.fit(2) == whole.fit(2)


@pytest.mark.parametrize("front_end", ["sinc in kHz", "conv"])
def test_a_restart_from_the_file_changes_nothing(tmp_path, front_end):
    stopped, whole = a_training(front_end, 3, batch=8), a_training(front_end, 3, batch=8)
    stopped.fit(1)
    stopped.save(tmp_path / "kept.pt")
    torch.manual_seed(11)
    again = t.Training.load(tmp_path / "kept.pt", *sides())
    assert again.history == stopped.history
    assert again.fit(3) == whole.fit(3)
    for one, other in zip(again.net.parameters(), whole.net.parameters(), strict=True):
        assert torch.equal(one, other)


def test_the_network_of_a_file_knows_its_speakers(tmp_path):
    training = a_training()
    training.fit(1)
    training.save(tmp_path / "kept.pt")
    net = t.load_net(tmp_path / "kept.pt")
    assert net.speakers == NAMES
    assert t.evaluate(net, training.test) == training.history[-1][2:]


@pytest.mark.parametrize("content", [None, b"no file of ours", {"weights": 1}])
def test_foreign_files_are_refused(tmp_path, content):
    path = tmp_path / "kept.pt"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        torch.save(content, path)
    with pytest.raises(ValueError, match=r"path must name a file that Training\.save wrote, got "):
        t.load_net(path)


def test_speakers_must_be_the_networks():
    net, (train, test) = SpeakerNet("sinc", NAMES), sides()
    with pytest.raises(ValueError, match=r"test must hold .* speaker 0, .* 1;"):
        t.Training(net, train, {"speaker 0": test["speaker 0"]})
    with pytest.raises(ValueError, match="train must hold the network's speakers"):
        t.Training(net, train | {"another": test["speaker 0"]}, test)


def test_votes_are_the_mean_of_probabilities():
    class Fixed(torch.nn.Module):
        """Chunks: one sure of speaker 0, two slightly for speaker 1; the mean says 0."""

        def forward(self, waveforms):
            sure = torch.tensor([[5.0, 0.0], [0.0, 0.1], [0.0, 0.1]])
            return sure[: len(waveforms)]

    chunks = Chunks({"a": [torch.zeros(6400)]}, 3200, shift=1600)
    assert len(chunks.start) == 3
    assert t.evaluate(Fixed(), chunks) == (pytest.approx(1 / 3), 1.0)


def test_shares_by_utterance_add_up():
    training = a_training()
    training.fit(1)
    shares = t.by_utterance(training.net, training.test)
    assert [own.shape for own in shares] == [(1,), (1,)]
    mean = np.mean([own[0] for own in shares])
    assert mean == pytest.approx(training.history[-1].chunk_accuracy), "utterances of one length"


def test_batch_norms_are_measured_anew_before_the_test():
    training = a_training()
    training.fit(1)
    found = training.net.back[1].running_mean.clone()
    training.settle()
    torch.testing.assert_close(training.net.back[1].running_mean, found)
    waves, _ = training.train.take(torch.arange(len(training.train.start)))
    with torch.no_grad():
        training.net.train()
        inside = training.net.back[0](training.net.norm(training.net.levels(waves)))
    expected = inside.mean(dim=(0, 2))
    torch.testing.assert_close(training.net.back[1].running_mean, expected, atol=0.05, rtol=0.1)
    assert training.net.back[1].momentum == 0.1, "as it was"


def test_compare_gives_every_run():
    done = []
    found = t.compare(
        speech(utterances=6), ("sinc", "conv"), 1.0, 2, (0, 1), after_run=lambda: done.append(1)
    )
    assert {kind: t.accuracies(runs).shape for kind, runs in found.items()} == {
        "sinc": (2, 2),
        "conv": (2, 2),
    }
    assert len(done) == 4
    alone = t.compare(speech(utterances=6), ("conv",), 1.0, 2, (1,))
    assert alone["conv"][0].history == found["conv"][1].history, "a run depends on no other"


def test_compare_takes_records_rates_turns_and_settings():
    front_ends = {"4 Hz": FrontEnd("mel", "cutoffs", 4.0)}
    ((run,),) = t.compare(
        speech(utterances=6), front_ends, 1.0, 1, (2,), lr=0.01, turn=1, norm="layer"
    ).values()
    assert [group["lr"] for group in run.optimizer.param_groups] == [0.01, 4.0]
    assert run.net.settings["norm"] == "layer"
    last = t.split(speech(utterances=6), 1.0, turn=1)[2]["speaker 0"]
    assert torch.equal(run.test.sound[: len(last[0])], last[0])


@pytest.mark.parametrize("step", [None, 0.0, 4.0])
@pytest.mark.parametrize("learns", ["cutoffs", "taps"])
def test_only_the_front_end_has_its_own_step(learns, step):
    training = a_training(FrontEnd("mel", learns, step), lr=0.002)
    rest, own = training.optimizer.param_groups
    assert rest["lr"] == 0.002
    assert own["lr"] == (0.002 if step is None else step)
    assert {id(p) for p in own["params"]} == {id(p) for p in training.net.front.parameters()}
    everything = len(own["params"]) + len(rest["params"])
    assert everything == len(list(training.net.parameters()))


@pytest.mark.parametrize("front_end", ["frozen sinc", "log-mel"])
def test_what_is_frozen_is_not_for_the_optimiser(front_end):
    training = a_training(front_end)
    given_to_it = [p for group in training.optimizer.param_groups for p in group["params"]]
    assert all(p.requires_grad for p in given_to_it)
    start = [tensor.clone() for tensor in training.net.front.state_dict().values()]
    training.fit(1)
    for before, after in zip(start, training.net.front.state_dict().values(), strict=True):
        assert torch.equal(before, after)


def test_a_step_of_their_own_moves_the_cutoffs():
    moves = []
    for front_end in ("sinc", "sinc in kHz"):
        training = a_training(front_end)
        start = training.net.front.low_hz_.detach().clone()
        training.fit(1)
        moves.append((training.net.front.low_hz_ - start).abs().mean().item())
    assert moves[1] > 50 * moves[0] > 0


def test_batches_depend_on_the_seed_alone():
    def drawn(global_seed, *seed):
        training = t.Training(SpeakerNet("frozen sinc", NAMES), *sides(), *seed)
        torch.manual_seed(global_seed)
        return [training.update() for _ in range(2)]

    assert drawn(1, 5) == drawn(2, 5) != drawn(1, 6)
    assert drawn(1) == drawn(2, 0), "0 is the default"


def test_defaults():
    training = a_training()
    assert training.options == {"lr": 1e-3, "batch": 32, "shift": 0.01}
    assert training.batch == 32
    group = training.optimizer.param_groups[0]
    assert (group["lr"], group["alpha"], group["eps"]) == (1e-3, 0.95, 1e-8), "the reference's"


def test_an_epoch_sees_as_many_chunks_as_the_speech_holds():
    assert a_training().updates == 1, "4 s are 20 chunks of 0.2 s, less than a batch"
    assert a_training(batch=6).updates == 4, "20 chunks in batches of 6, rounded up"


def test_shift_is_from_one_chunk_of_training_to_the_next():
    assert a_training().train.start[1] == 160
    assert a_training(shift=0.2).train.start[1] == 3200
    assert a_training(shift=0.2).test.start[1] == a_training().test.start[1] == 3200


def test_the_device_is_the_one_asked_for():
    assert a_training(device="cpu").device == "cpu"
    with pytest.raises(RuntimeError, match=r".*"):
        a_training(device="nowhere")


def test_every_epoch_trains_in_training_mode():
    training, modes = a_training(), []
    update = training.update
    training.update = lambda: (modes.append(training.net.training), update())[1]
    training.net.eval()
    training.fit(2)
    assert modes == [True] * 2 * training.updates


def test_an_epoch_is_numbered_and_its_loss_is_a_mean():
    training = a_training(batch=6)
    losses = iter([1.0, 2.0, 3.0, 6.0, 5.0, 5.0, 5.0, 5.0])
    training.update = lambda: next(losses)
    assert [(e.number, e.loss) for e in training.fit(2)] == [(1, 3.0), (2, 5.0)]


def test_a_stopped_comparison_keeps_what_is_finished_and_goes_on():
    voices, done = speech(utterances=6), []

    def stop():
        done.append(1)
        if len(done) == 2:
            raise KeyboardInterrupt

    asked = ("sinc", "conv"), 1.0, 2, (0, 1)
    with pytest.raises(KeyboardInterrupt, match=r"2 of 4 trainings are finished and kept; run"):
        t.compare(voices, *asked, after_run=stop)
    kept = t.UNFINISHED[2]["sinc"][0]
    found = t.compare(voices, *asked, after_run=lambda: done.append(1))
    assert found["sinc"][0] is kept
    assert [len(runs) for runs in found.values()] == [2, 2]
    assert len(done) == 2 + 4, "the bar counts those that were kept, too"
    assert t.UNFINISHED == []
    whole = t.compare(voices, *asked)
    assert whole["sinc"][0] is not kept, "once finished, it begins anew"
    for name in whole:
        assert np.array_equal(t.accuracies(whole[name]), t.accuracies(found[name]))


def test_another_comparison_does_not_go_on_with_a_stopped_one():
    voices = speech(utterances=6)

    def stop():
        raise KeyboardInterrupt

    for other in ((speech(utterances=6), ("sinc",), 1.0, 1, (0,)), (voices, ("sinc",), 1.0, 2)):
        with pytest.raises(t.Stopped):
            t.compare(voices, ("sinc",), 1.0, 1, (0,), after_run=stop)
        kept = t.UNFINISHED[2]["sinc"][0]
        assert t.compare(*other)["sinc"][0] is not kept


def test_in_a_notebook_the_square_button_ends_a_training_with_a_sentence():
    """A press during compare, and one during a training by itself: a line each."""
    ready = (
        "import os, signal\nfrom small_training import a_training, speech\n"
        "from sincnet_teach.training import compare\n"
        "press = lambda *_: os.kill(os.getpid(), signal.SIGINT)"
    )
    cells = [
        ready,
        "compare(speech(utterances=6), ('sinc',), 1.0, 1, (0, 1), after_run=press)",
        "a_training().fit(2, press)",
    ]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    tests = {"metadata": {"path": str(Path(__file__).parent)}}
    NotebookClient(book, resources=tests, allow_errors=True, timeout=120).execute()
    errors = [output for cell in book.cells for output in cell.outputs]
    (first,), (second,) = (error.traceback for error in errors)
    assert first == (
        "Stopped: 1 of 2 trainings are finished and kept; run this cell again to train the others."
    )
    assert second == "This training was stopped after 1 of 2 epochs: run this cell again."
