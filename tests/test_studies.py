"""Longer experiments: their tables are whole, and their jobs are as the lessons tell."""

import csv

import numpy as np
import pytest
import torch

from sincnet_teach import studies
from sincnet_teach.studies import front_ends, verification

TABLES = sorted(path.stem for path in studies.FOLDER.glob("*.csv"))


def test_every_study_has_its_table():
    own = ("verification", "verification_bank", "verification_gains", "verification_pauses")
    assert sorted([*front_ends.STUDIES, *own, "published_timit"]) == TABLES


@pytest.mark.parametrize("name", front_ends.STUDIES)
def test_a_table_holds_the_trainings_that_the_script_does(name):
    """So a table that an older script made is found out."""
    rows, jobs = studies.read(name), list(front_ends.STUDIES[name]())
    keys = ("speech", "condition", "front_end", "lr", "seed", "turn")
    made, asked = ([[str(x[k]) for k in keys] for x in listed] for listed in (rows, jobs))
    assert sorted(made) == sorted(asked)
    for row in rows:
        assert 0 <= float(row["chunks"]) <= 1 and 0 <= float(row["utterances"]) <= 1
    shares = studies.by_utterance(rows)
    assert shares.shape[1] == 10
    assert np.isfinite(shares).all()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_where_it_comes_from(name):
    assert any(word in studies.origin(name) for word in ("minutes", "github.com"))


def test_the_published_run():
    rows = studies.read("published_timit")
    assert [int(row["epoch"]) for row in rows] == list(range(0, 361, 8))
    assert (rows[-1]["chunks"], rows[-1]["sentences"]) == ("0.419954", "0.005772")


def test_written_and_read(tmp_path, monkeypatch):
    monkeypatch.setattr(studies, "FOLDER", tmp_path)
    rows = [{"seed": seed, "front_end": "conv, 1 Hz", "chunks": "0.5"} for seed in range(3)]
    studies.write("mine", rows, 7.4)
    assert studies.read("mine", seed=2) == [
        {"seed": "2", "front_end": "conv, 1 Hz", "chunks": "0.5"}
    ]
    assert len(studies.read("mine")) == 3
    assert studies.origin("mine").endswith("7 minutes")
    with pytest.raises(ValueError, match=r"mine must have rows with \{'seed': 9\}, got none"):
        studies.read("mine", seed=9)


def test_a_setting_counts_what_differs():
    made = [
        {"seed": seed, "turn": turn, "lr": lr, "updates": "114"}
        for seed, turn, lr in (("0", "0", "0.003"), ("1", "0", "0.003"), ("0", "2", "0.001"))
    ]
    assert studies.setting(made) == (
        "seeds: 2, splits: 2, learning rate: 0.001 or 0.003, updates: 114"
    )


def rows(values, seeds):
    """Rows of runs of two speakers with two utterances each, all with the same share."""
    return [
        {"seed": str(seed), "turn": "0", "by_utterance": f"{v} {v};{v} {v}"}
        for v, seed in zip(values, seeds, strict=True)
    ]


def test_a_gain_is_paired_by_seed_and_turn():
    ours, theirs = rows([0.5, 0.7], [1, 2]), rows([0.6, 0.1, 0.4], [2, 3, 1])
    assert studies.chunks_right(ours) == pytest.approx(0.6)
    assert studies.paired_gain(ours, theirs) == pytest.approx((0.1, 0.1, 0.1))
    assert studies.against(ours, theirs) == "+10.0 points (+10.0 to +10.0)"
    with pytest.raises(ValueError, match="theirs must have the seeds and turns of ours"):
        studies.paired_gain(rows([0.5, 0.7], [1, 4]), theirs)


def test_every_row_of_a_table_is_read_in_order():
    with open(studies.FOLDER / "amounts.csv", encoding="utf-8") as file:
        next(file)
        assert studies.read("amounts") == list(csv.DictReader(file))


def test_a_job_gives_its_row(monkeypatch):
    """The whole of a study's training, on noise, twice alike."""
    from small_training import speech

    noise = {name: [u.clone() for u in own] for name, own in speech(10, 8).items()}
    monkeypatch.setattr(front_ends, "speech_of", lambda *_: noise)
    todo = front_ends.job("leaky taps, frozen", seed=3, epochs=1, train_seconds=2)
    row = front_ends.run(todo)
    again = front_ends.run(todo)
    row.pop("seconds"), again.pop("seconds")
    assert row == again
    assert (row["front_end"], row["seed"], row["updates"]) == ("leaky taps, frozen", 3, 4)
    shares = [[float(v) for v in own.split()] for own in row["by_utterance"].split(";")]
    assert np.mean(shares) == pytest.approx(float(row["chunks"]), abs=1e-3), (
        "utterances of one length"
    )


# Verification


def rate_of(front_end, seed, condition):
    where = {"front_end": front_end, "seed": seed, "condition": condition}
    (row,) = studies.read("verification", epoch=verification.EPOCHS, **where)
    return float(row["eer"])


def test_verification_has_paired_seeds_and_rates():
    rows = studies.read("verification")
    for row in rows:
        assert 0 <= float(row["eer"]) <= 1
        assert not float(row["low"]) > float(row["eer"]) + 0.02
        assert not float(row["high"]) < float(row["eer"]) - 0.02
    seeds = {}
    for row in rows:
        seeds.setdefault(row["front_end"], set()).add(row["seed"])
    assert seeds.keys() <= verification.KINDS.keys()
    assert {"sinc in kHz", "conv", "sinc in kHz, filters"} <= seeds.keys()
    bank = {row["front_end"] for row in studies.read("verification_bank")}
    assert bank == {kind for kind in seeds if kind.startswith("sinc")}


def test_gains_are_those_of_the_rates():
    for row in studies.read("verification_gains"):
        each = [float(gap) for gap in row["each"].split()]
        assert len(each) == int(row["seeds"])
        assert np.mean(each) == pytest.approx(float(row["gap"]), abs=2e-4)
        for seed, gap in enumerate(each):
            ours, theirs = (
                rate_of(row[side], seed, row["condition"]) for side in ("ours", "theirs")
            )
            assert ours - theirs == pytest.approx(gap, abs=2e-4)
        assert float(row["low"]) <= float(row["high"])


def vectors(readers=3, utterances=4, seconds=20):
    """Unit vectors of chunks, a list of (chunks, 4) for each reader."""
    random = torch.Generator().manual_seed(0)
    return {
        f"{reader}": [
            verification.direction(torch.randn(5 * seconds, 4, generator=random))
            for _ in range(utterances)
        ]
        for reader in range(readers)
    }


def test_blocks_begin_every_ten_seconds():
    own = vectors()
    found = verification.blocks(own, 2)
    assert {name: tuple(block.shape) for name, block in found.items()} == dict.fromkeys(own, (6, 4))
    third = torch.cat(own["1"])[100:110].mean(dim=0)
    torch.testing.assert_close(found["1"][2], verification.direction(third))


def test_trials_of_the_same_sex():
    one, other = (np.repeat(np.arange(4), 2)[i] for i in np.triu_indices(8, 1))
    tested = verification.Trials(np.arange(28.0), one, other)
    women = np.array([True, True, False, False])
    for alike, count in ((True, 4 + 2 * 4), (False, 4 + 4 * 4)):
        kept = verification.among(tested, women, alike)
        assert len(kept.score) == count
        assert kept.same.sum() == 4


def test_mixed_are_loud_chunks_of_one_and_quiet_ones_of_another():
    parts = [
        [(torch.tensor([[0.0, sign]]), torch.tensor([[sign, 0.0]] * 2))] * 6 for sign in (1.0, -1.0)
    ]
    found = verification.mixed(*parts)
    torch.testing.assert_close(found, verification.direction(torch.tensor([[2.0, -1.0]])))


def test_rooms_are_added_at_a_level():
    sound, noise = torch.ones(40000), torch.tensor([1.0, -1.0]).repeat(8000)
    added = verification.add_room(sound, noise, -20) - sound
    torch.testing.assert_close(added.abs(), torch.full((40000,), 0.1))
