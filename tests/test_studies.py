"""Longer experiments: their tables are whole, and their jobs are as the lessons tell."""

import csv

import numpy as np
import pytest

from sincnet_teach import studies
from sincnet_teach.studies import front_ends

TABLES = sorted(path.stem for path in studies.FOLDER.glob("*.csv"))


def test_every_study_has_its_table():
    assert sorted([*front_ends.STUDIES, "published_timit"]) == TABLES


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
