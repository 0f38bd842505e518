"""Lesson 08: verification with other front ends, rooms, lengths and pauses, over more seeds.

    python -m sincnet_teach.studies.verification FOLDER_OF_251 FOLDER_OF_TEN [SEED …]

A training at a time, one thread; every seed trains all front ends, and all tables are written
again after each training, so that a run that is cut off leaves what it had. Networks and scores
are kept in build/verification, and a training that is there is not done again.
"""

import sys
from pathlib import Path
from time import perf_counter

import numpy as np
import torch

from sincnet_teach.chunks import Chunks
from sincnet_teach.front_ends import FRONT_ENDS, FrontEnd
from sincnet_teach.network import SpeakerNet
from sincnet_teach.people import WOMEN, load_people, load_readers
from sincnet_teach.rooms import change_all, random_filter, room_noise
from sincnet_teach.studies import write
from sincnet_teach.studies.front_ends import ROOMS as ALL_ROOMS
from sincnet_teach.studies.front_ends import once
from sincnet_teach.training import Training
from sincnet_teach.verification import (
    Trials,
    any_chunks,
    chunk_vectors,
    direction,
    drawn_errors,
    embed,
    embed_all,
    equal_error,
    error_rates,
    hold_back,
    quiet_and_loud,
    trials,
)

EPOCHS = 2
DRAWS = 1000
KINDS = {
    "sinc in kHz": FRONT_ENDS["sinc in kHz"],
    "conv": FRONT_ENDS["conv"],
    "sinc in kHz, filters": FRONT_ENDS["sinc in kHz"],
    "frozen sinc": FRONT_ENDS["frozen sinc"],
    "log-mel": FRONT_ENDS["log-mel"],
    "conv from sinc": FRONT_ENDS["conv from sinc"],
    "sinc, 16 Hz": FrontEnd("mel", "cutoffs", 16.0),
}
ROOMS = {name: ALL_ROOMS[name] for name in ("filter", "noise -20 dB", "filter, noise -20 dB")}
PAIRS = [(kind, "conv") for kind in KINDS if kind != "conv"]
PAIRS += [(kind, "frozen sinc") for kind in ("sinc in kHz", "log-mel", "sinc, 16 Hz")]
PAIRS += [("sinc in kHz, filters", "sinc in kHz"), ("sinc in kHz", "log-mel")]
KEPT = Path("build") / "verification"


def training_speech(train, seed):
    """Every second of the training through a microphone of its own."""
    cut = {name: [p for s in own for p in s.chunk(len(s) // 16000)] for name, own in train.items()}
    return change_all(cut, random_filter, seed)


def blocks(vectors, seconds):
    """Embeddings of the first `seconds` of six blocks of 10 s of each reader's chunks."""
    found = {}
    for name, own in vectors.items():
        chunks, starts = torch.cat(own), range(0, 300, 50)
        found[name] = direction(torch.stack([chunks[s : s + 5 * seconds].mean(0) for s in starts]))
    return found


def among(tested, women, sexes_alike):
    """The trials of one person, and of two people of the same sex (or of different sexes)."""
    alike = women[tested.one] == women[tested.other]
    keep = tested.same | (alike == sexes_alike)
    return Trials(*(column[keep] for column in tested))


def judge(net, ten, others):
    """Trials under every condition, by its name, and shares of pauses accepted."""
    chunks = {name: [chunk_vectors(net, sound) for sound in own] for name, own in ten.items()}
    vectors = {name: of_chunks(own) for name, own in chunks.items()}
    tested = {"recorded": trials(vectors), "other people": trials(embed_all(net, others))}
    middle = torch.cat(list(vectors.values())).mean(dim=0)
    tested["centred on the trials"] = trials({n: direction(v - middle) for n, v in vectors.items()})
    women = np.array([name in WOMEN for name in ten])
    tested["same sex"] = among(tested["recorded"], women, True)
    tested["different sex"] = among(tested["recorded"], women, False)
    for seconds in (1, 2, 5, 10):
        tested[f"{seconds} s"] = trials(blocks(chunks, seconds))
    for condition, how in ROOMS.items():
        tested[condition] = trials(embed_all(net, change_all(ten, how, 1)))
    parts = {name: [quiet_and_loud(net, sound) for sound in own] for name, own in ten.items()}
    for some, conditions in (
        (parts, ("quietest third", "louder two thirds")),
        (any_chunks(parts), ("any third", "any two thirds")),
    ):
        for part, condition in enumerate(conditions):
            chosen = {name: of_chunks([both[part] for both in own]) for name, own in some.items()}
            tested[condition] = trials(chosen)
    return tested, pauses(net, ten, vectors, parts, tested["recorded"])


def of_chunks(recordings):
    """Embeddings of recordings, each given by the vectors of its chunks: (recordings, numbers)."""
    return direction(torch.stack([vectors.mean(dim=0) for vectors in recordings]))


def equal_point(tested):
    """The equal error rate of Trials, a share, and its threshold."""
    return equal_error(error_rates(tested.score, tested.same))


def pauses(net, ten, vectors, parts, tested):
    """Shares accepted as reader A, at the equal error rate's threshold: a dict.

    A is enrolled by five utterances; the others, and those of each other reader B, knock; with
    steady noise of the other's pauses, one utterance of each of three readers B.
    """
    threshold = equal_point(tested)[1]
    random, heard, names = torch.Generator().manual_seed(0), {}, list(ten)
    noise = {name: room_noise(own, random) for name, own in ten.items()}
    for i, a in enumerate(names):
        claimed = direction(vectors[a][:5].mean(dim=0))
        for step, b in enumerate(names[i + 1 :] + names[:i]):
            knocks = {
                f"{voice}'s voice, {room}'s pauses": mixed(parts[which[voice]], parts[which[room]])
                for which in ({"A": a, "B": b},)
                for voice in "AB"
                for room in "AB"
            }
            knocks["A's pauses alone"] = of_chunks([quiet for quiet, _ in parts[a][5:]])
            if step < 3:
                under = (("A", a, "B", b), ("B", b, "A", a))
                for voice, speaker, room, other in under:
                    sound = add_room(ten[speaker][5], noise[other])
                    knocks[f"{voice}'s voice over {room}'s noise"] = embed(net, sound)[None]
            for name, own in knocks.items():
                heard.setdefault(name, []).append((own @ claimed >= threshold).float().mean())
    return {name: float(torch.stack(own).mean()) for name, own in heard.items()}


def mixed(voice, room):
    """Embeddings of the last five utterances: two thirds loud ones of one, a third of another."""
    both = zip(voice[5:], room[5:], strict=True)
    return direction(
        torch.stack([(2 * loud.mean(0) + quiet.mean(0)) / 3 for (_, loud), (quiet, _) in both])
    )


def add_room(sound, noise, db=-20):
    """A sound with stationary noise, repeated to its length, `db` dB below it."""
    long = noise.repeat(-(-len(sound) // len(noise)))[: len(sound)]
    size = (sound.square().mean() / long.square().mean()).sqrt() * 10 ** (db / 20)
    return sound + size * long


def train_and_judge(kind, seed, train, test, ten, others):
    """Everything about one training, kept in a file and read from it where it is there."""
    if file := kept(kind, seed):
        return torch.load(file, weights_only=False)
    begin = perf_counter()
    net = SpeakerNet(KINDS[kind], train, seed, channels=(64, 64))
    run = Training(net, train, test, seed)
    by_epoch = [trials(embed_all(net, ten))]
    for epoch in range(EPOCHS):
        if kind.endswith("filters"):
            speech = training_speech(train, 100 * seed + epoch)
            run.train = Chunks(speech, net.chunk, 160, run.device)
        once(run, 1)
        by_epoch.append(trials(embed_all(net, ten)))
    tested, accepted = judge(net, ten, others)
    moved = hasattr(net.front, "cutoffs") and net.front_end.learns == "cutoffs"
    cutoffs = [f.detach().flatten().numpy() for f in net.front.cutoffs()] if moved else None
    found = {"net": net.pack(), "epochs": by_epoch, "tested": tested, "pauses": accepted}
    found["drawn"] = {name: drawn_errors(t, DRAWS) for name, t in tested.items()}
    found |= {"cutoffs": cutoffs, "seconds": perf_counter() - begin}
    torch.save(found, KEPT / f"{kind} {seed}.pt")
    return found


def kept(kind, seed):
    """The file of a training that was done before, or None."""
    file = KEPT / f"{kind} {seed}.pt"
    return file if file.exists() else None


def rates(tested, drawn=None, threshold=None):
    """The columns of a table: equal error rate, its interval over people, errors at a threshold."""
    row = {"eer": equal_point(tested)[0]}
    row["low"], row["high"] = (np.nan,) * 2 if drawn is None else np.quantile(drawn, [0.025, 0.975])
    accepted = tested.score >= (np.inf if threshold is None else threshold)
    row["false_accept"] = np.nan if threshold is None else accepted[~tested.same].mean()
    row["false_reject"] = np.nan if threshold is None else (~accepted[tested.same]).mean()
    return {name: f"{value:.4f}" for name, value in row.items()}


def tables(found):
    """The four tables of all that was found, a dict from (front end, seed)."""
    rows, heard, bank = [], [], []
    order = [(kind, seed) for kind in KINDS for seed in range(99) if (kind, seed) in found]
    for kind, seed in order:
        one = found[kind, seed]
        key, tested = {"front_end": kind, "seed": seed}, one["tested"]
        threshold = equal_point(tested["other people"])[1]
        for epoch, before in enumerate(one["epochs"][:-1]):
            rows.append(key | {"epoch": epoch, "condition": "recorded"} | rates(before))
        for condition, at_end in tested.items():
            fits = None if condition.startswith("centred") else threshold  # scores of another scale
            row = rates(at_end, one["drawn"][condition], fits)
            rows.append(key | {"epoch": EPOCHS, "condition": condition} | row)
        heard += [key | {"knocks": w, "accepted": f"{s:.3f}"} for w, s in one["pauses"].items()]
        if one["cutoffs"] is not None:
            f1, f2 = (" ".join(f"{f:.1f}" for f in own) for own in one["cutoffs"])
            bank.append(key | {"f1": f1, "f2": f2})
    return rows, heard, bank, gains(found)


def gains(found):
    """Differences of equal error rates, ours minus theirs, paired by seed and drawn people."""
    rows = []
    for ours, theirs in PAIRS:
        seeds = [seed for kind, seed in found if kind == ours and (theirs, seed) in found]
        if len(seeds) < 2:
            continue
        for condition in ("recorded", "other people", *ROOMS, "1 s"):
            drawn, exact = (
                np.array([[get(found[k, s], condition) for s in seeds] for k in (ours, theirs)])
                for get in (lambda one, c: one["drawn"][c], error_at_the_end)
            )
            pick = np.random.default_rng(1).integers(len(seeds), size=(drawn.shape[2], len(seeds)))
            gaps = (drawn[0] - drawn[1])[pick, np.arange(drawn.shape[2])[:, None]].mean(axis=1)
            low, high = np.quantile(gaps, [0.025, 0.975])
            each = exact[0] - exact[1]
            row = {"ours": ours, "theirs": theirs, "condition": condition, "seeds": len(seeds)}
            row |= {"gap": f"{each.mean():.4f}", "low": f"{low:.4f}", "high": f"{high:.4f}"}
            rows.append(row | {"each": " ".join(f"{e:.4f}" for e in each)})
    return rows


def error_at_the_end(one, condition):
    """The equal error rate of one training under a condition."""
    return equal_point(one["tested"][condition])[0]


def main(many, few, seeds="3", *kinds):
    """Train and judge, so many seeds of each kind, and write the tables after each training."""
    torch.set_num_threads(1)
    KEPT.mkdir(parents=True, exist_ok=True)
    train, test, others = hold_back(load_readers(many))
    ten, found = load_people(few), {}
    there = [(kind, seed) for seed in range(int(seeds)) for kind in KINDS if kept(kind, seed)]
    asked = [(kind, seed) for seed in range(int(seeds)) for kind in kinds or KINDS]
    for kind, seed in dict.fromkeys(there + asked):
        found[kind, seed] = train_and_judge(kind, seed, train, test, ten, others)
        minutes = sum(one["seconds"] for one in found.values()) / 60
        error = error_at_the_end(found[kind, seed], "recorded")
        print(kind, seed, f"{error:.4f}, {minutes:.1f} minutes", flush=True)
        if (kind, seed) not in there[:-1]:
            names = ("verification", "verification_pauses", "verification_bank")
            for name, rows in zip((*names, "verification_gains"), tables(found), strict=True):
                if rows:
                    write(name, rows, minutes, "1 thread")


if __name__ == "__main__":
    main(*sys.argv[1:])
