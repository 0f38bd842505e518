"""The speaker network: its parts, its seed, what it answers, and how it is kept."""

import pytest
import torch
from small_training import NAMES, a_training, speech

from sincnet_teach import network as n
from sincnet_teach.chunks import Chunks
from sincnet_teach.front_ends import FRONT_ENDS, FrontEnd


@pytest.mark.parametrize("kind", FRONT_ENDS)
def test_every_front_end_fits(kind):
    assert n.SpeakerNet(kind, NAMES)(torch.randn(3, 1, 3200)).shape == (3, 2)


def test_back_end_is_as_the_lesson_draws_it():
    parts = [repr(part) for part in n.SpeakerNet("sinc", NAMES).back]
    assert parts[0].startswith("Conv1d(80, 40, kernel_size=(5,)")
    assert parts[4].startswith("Conv1d(40, 24, kernel_size=(5,)")
    assert parts[2] == parts[6] == "LeakyReLU(negative_slope=0.2)", "as in the reference"
    assert "kernel_size=3" in parts[3]


def test_input_is_normalised_as_the_reference_does():
    waves = torch.randn(3, 1, 3200, generator=torch.Generator().manual_seed(0)) * 1e-3 + 5
    normal = n.normalised(waves)
    torch.testing.assert_close(normal.mean(dim=-1), torch.zeros(3, 1), atol=1e-3, rtol=0)
    torch.testing.assert_close(normal.square().mean(dim=-1), torch.ones(3, 1), atol=5e-3, rtol=0)
    assert not n.normalised(torch.full((1, 1, 9), 0.5)).any(), "silence stays silence"


def test_levels_are_those_of_normalised_chunks_unless_told_otherwise():
    waves = torch.randn(2, 1, 3200)
    net = n.SpeakerNet("sinc", NAMES).eval()
    torch.testing.assert_close(net.levels(waves), net.levels(7 * waves), atol=1e-3, rtol=1e-4)
    plain = n.SpeakerNet("sinc", NAMES, normalise=False).eval()
    loud, soft = plain.levels(7 * waves), 7 * plain.levels(waves)
    torch.testing.assert_close(loud, soft, atol=1e-3, rtol=1e-4)
    assert (net.levels(waves) >= 0).all()
    assert net.levels(waves).shape == (2, 80, 123)
    assert n.SpeakerNet("log-mel", NAMES).levels(waves).shape == (2, 80, 117)


def test_rectifiers():
    x = torch.tensor([-2.0, 3.0])
    found = {name: rectify(x).tolist() for name, rectify in n.RECTIFY.items()}
    assert found == {"abs": [2, 3], "half": [0, 3], "none": [-2, 3]}


def test_everything_but_the_front_end_starts_alike():
    nets = [n.SpeakerNet(kind, NAMES, seed=3) for kind in ("sinc", "frozen sinc")]
    for one, other in zip(nets[0].parameters(), nets[1].parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_network_depends_on_its_seed_alone():
    def weights(global_seed, *seed):
        torch.manual_seed(global_seed)
        return torch.cat([p.flatten() for p in n.SpeakerNet("conv", NAMES, *seed).parameters()])

    assert torch.equal(weights(1, 5), weights(2, 5))
    assert not torch.equal(weights(1, 5), weights(1, 6))
    assert torch.equal(weights(1), weights(2, 0)), "0 is the default"


def test_sizes_can_be_set():
    net = n.SpeakerNet("sinc", NAMES, filters=20, taps=65, stride=4, sample_rate=8000, chunk=0.4)
    assert net.chunk == 3200
    assert net.front(torch.zeros(1, 1, 3200)).shape == (1, 20, 784)
    assert net(torch.zeros(2, 1, 3200)).shape == (2, 2)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: n.SpeakerNet("sinc", NAMES, norm="all"), "norm must be one of log, batch;"),
        (lambda: n.SpeakerNet("sinc", NAMES, rectify="square"), "rectify must be one of abs;"),
        (lambda: n.SpeakerNet("sinc", ["ann"]), r"speakers must be at least 2 .* got \('ann',\)"),
        (lambda: n.SpeakerNet("sinc", ["ann", "ann"]), "speakers must be at least 2 different"),
        (
            lambda: n.SpeakerNet("sinc", NAMES, chunk=0.01),
            "chunk must be finite and at least 0.05 s",
        ),
    ],
)
def test_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_asking_leaves_every_part_as_it_was():
    net = n.SpeakerNet("sinc", NAMES).train()
    net.norm.eval()
    before = {name: tensor.clone() for name, tensor in net.state_dict().items()}
    n.who(net, speech()["speaker 0"][0])
    assert net.training and net.back.training and not net.norm.training
    for name, tensor in net.state_dict().items():
        assert torch.equal(tensor, before[name])
    with pytest.raises(RuntimeError, match="stop"), n.evaluating(net):
        assert not net.training and not torch.is_grad_enabled()
        raise RuntimeError("stop")
    assert net.training and torch.is_grad_enabled()


def test_who_gives_the_probabilities_of_one_recording():
    training = a_training()
    training.fit(8)
    for speaker, utterances in speech().items():
        answer = n.who(training.net, utterances[-1])
        assert next(iter(answer)) == speaker
        assert list(answer.values()) == sorted(answer.values(), reverse=True)
        assert sum(answer.values()) == pytest.approx(1)
    with pytest.raises(ValueError, match="samples must be at least 3200"):
        n.who(training.net, utterances[-1][:3199])


def test_probabilities_do_not_depend_on_the_batch():
    net = n.SpeakerNet("sinc", NAMES)
    chunks = Chunks(speech(utterances=8), 3200, 800)
    whole = n.probabilities(net, chunks)
    assert len(whole) == len(chunks.start) > 64
    torch.testing.assert_close(whole.sum(dim=1), torch.ones(len(whole)))
    with n.evaluating(net):
        one = net(chunks.take(torch.tensor([70]))[0]).softmax(1)
    torch.testing.assert_close(whole[70:71], one)


@pytest.mark.parametrize("front_end", ["sinc in kHz", FrontEnd(torch.randn(80, 1, 251), "nothing")])
def test_packed_and_unpacked(front_end):
    net = n.SpeakerNet(front_end, ["zoe", "ann"], 4, norm="layer", stride=16).eval()
    again = n.SpeakerNet.unpack(net.pack()).eval()
    assert again.speakers == ("ann", "zoe")
    assert again.settings == net.settings
    waves = torch.randn(2, 1, 3200)
    assert torch.equal(net(waves), again(waves))


def test_unequal_norms():
    """LayerNorm over the last two axes, or the last; each chunk by itself."""
    x = torch.randn(2, 80, 50, generator=torch.Generator().manual_seed(0)) * 7 + 3
    both, time = n.NORMS["layer"](80)(x), n.NORMS["layer over time"](80)(x)
    torch.testing.assert_close(both.mean(dim=(1, 2)), torch.zeros(2), atol=1e-5, rtol=0)
    torch.testing.assert_close(both.std(dim=(1, 2)), torch.ones(2), atol=1e-3, rtol=0)
    torch.testing.assert_close(time.mean(dim=2), torch.zeros(2, 80), atol=1e-5, rtol=0)
    assert both.mean(dim=2).abs().max() > 0.01
    assert "dims=2" in repr(n.NORMS["layer"](80))


def test_other_norms():
    x = torch.rand(2, 3, 5) + 0.1
    assert torch.equal(n.NORMS["none"](3)(x), x)
    torch.testing.assert_close(n.NORMS["log"](3)(x), torch.log(x + 1e-5))
    for name in ("batch", "log, batch"):
        normal = n.NORMS[name](3)(x).mean(dim=(0, 2))
        torch.testing.assert_close(normal, torch.zeros(3), atol=1e-5, rtol=0)


def test_logarithm_tells_loudness_by_ratios():
    logs = n.Logarithm()(torch.tensor([0.0, 1.0, 10.0, 100.0]))
    assert logs[0].item() == pytest.approx(-11.5129, abs=1e-3)
    torch.testing.assert_close(logs[2:] - logs[1:3], torch.full((2,), 2.302585), rtol=1e-3, atol=0)


def test_vectors_are_what_the_last_layer_reads():
    net = n.SpeakerNet("sinc", NAMES, channels=(12, 7)).eval()
    waves = torch.randn(3, 1, 3200)
    assert net.vectors(waves).shape == (3, 7)
    assert torch.equal(net.decide(net.vectors(waves)), net(waves))


def test_default_norm_and_rectifier():
    settings = n.SpeakerNet("sinc", NAMES).settings
    assert settings == {
        "norm": "log, batch", "rectify": "abs", "normalise": True, "filters": 80, "taps": 251,
        "stride": 8, "sample_rate": 16000, "chunk": 0.2, "channels": (40, 24),
    }  # fmt: skip
