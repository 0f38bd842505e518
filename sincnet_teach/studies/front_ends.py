"""Lessons 06 and 07: front ends compared, over more seeds and splits than a lesson has time for.

    python -m sincnet_teach.studies.front_ends FOLDER_OF_THE_TEN_READERS [STUDY …]

Each study writes a table, STUDY.csv, a training a row. Two processes of one thread each, so that
the figures do not depend on the number of cores; some forty minutes in all on two cores.
"""

import sys
from functools import cache
from multiprocessing import get_context
from time import perf_counter

import soxr
import torch

from sincnet_teach.chunks import split
from sincnet_teach.front_ends import FRONT_ENDS, FrontEnd
from sincnet_teach.network import SpeakerNet
from sincnet_teach.people import load_people
from sincnet_teach.rooms import add_noise, change_all, random_filter
from sincnet_teach.studies import chunks_right, read, write
from sincnet_teach.training import Training, by_utterance, evaluate
from sincnet_teach.voices import all_voices

RATES = (3e-4, 1e-3, 3e-3, 1e-2)
KINDS = ("frozen sinc", "sinc in kHz", "conv from sinc", "conv", "log-mel")
STEPS = {f"sinc, {step:g} Hz": FrontEnd("mel", "cutoffs", step) for step in (1e-3, 1.0, 4.0, 16.0)}
LINEAR = {
    "linear, frozen": FrontEnd("linear", "nothing"),
    "linear, 1 Hz": FrontEnd("linear", "cutoffs", 1.0),
    "linear, 4 Hz": FrontEnd("linear", "cutoffs", 4.0),
}
ROOMS = {
    "as recorded": lambda sound, random: sound,
    "filter": random_filter,
    "noise -30 dB": lambda sound, random: add_noise(sound, -30, random),
    "noise -20 dB": lambda sound, random: add_noise(sound, -20, random),
    "noise -10 dB": lambda sound, random: add_noise(sound, -10, random),
    "filter, noise -20 dB": lambda sound, random: add_noise(
        random_filter(sound, random), -20, random
    ),
}
TAP_STEPS = (1e-5, 1e-4, 3e-4, 1e-3)
NAMED = {kind: FRONT_ENDS[kind] for kind in KINDS} | STEPS | LINEAR
BOTH = ("readers", "voices")
STUDIES = {}  # by name: a function that gives the trainings to be done
folder = ""  # of the ten readers, set in every process


def study(make):
    """Enter a function into STUDIES, by its name."""
    STUDIES[make.__name__] = make
    return make


def job(front_end, **given):
    """A training to be done, with what differs from the usual."""
    if isinstance(front_end, str):
        name, record = front_end, FRONT_ENDS.get(front_end)
    else:
        name, record = front_end
    usual = {
        "speech": "readers", "condition": "", "lr": 1e-3, "seed": 0, "turn": 0, "epochs": 6,
        "train_seconds": 12, "judge": "test", "batch": 32, "shift": 0.01, "settings": {},
    }  # fmt: skip
    return {"front_end": name, "record": record} | usual | given


@study
def steps():
    """The step of the cutoffs, from 0 to 16 Hz, from mel and from linear spacing."""
    for kind in ("frozen sinc", *STEPS, *LINEAR):
        turns = 1 if kind in LINEAR or kind == "sinc, 0.001 Hz" else 3
        seeds = 4 if kind in ("sinc, 4 Hz", "sinc, 16 Hz") else 8
        for speech, splits in (("readers", turns), ("voices", 1)):
            for turn in range(splits):
                for seed in range(seeds if speech == "readers" else 8):
                    yield job((kind, NAMED[kind]), speech=speech, turn=turn, seed=seed)


@study
def rates():
    """Learning rates, judged on speech for validation, that is not the test's."""
    for speech in BOTH:
        for kind in KINDS:
            for lr in RATES:
                for seed in range(3):
                    yield job(kind, speech=speech, lr=lr, seed=seed, judge="validation")


@study
def best():
    """Each front end with the learning rate that the validation chose."""
    for speech in BOTH:
        for kind in KINDS:
            lr = best_rate(speech, kind)
            turns, seeds = (3, 4) if speech == "readers" else (1, 8)
            for turn in range(turns):
                for seed in range(seeds):
                    yield job(kind, speech=speech, lr=lr, turn=turn, seed=seed)


@study
def inputs():
    """Each chunk normalised, as the reference's input is, or as it is."""
    for kind in ("frozen sinc", "sinc in kHz", "conv from sinc", "conv"):
        for normalise in (True, False):
            condition = "normalised" if normalise else "as it is"
            for seed in range(4):
                given = {"condition": condition, "settings": {"normalise": normalise}}
                yield job(kind, seed=seed, **given)


@study
def amounts():
    """Twelve and four seconds of speech a speaker, at nearly equal numbers of updates."""
    for speech in BOTH:
        for kind in ("frozen sinc", "conv"):
            for seconds, epochs in ((12, 3), (4, 8)):
                for turn, seeds in enumerate((8, 2, 2)):
                    for seed in range(seeds):
                        given = {"speech": speech, "condition": f"{seconds} s", "seed": seed}
                        yield job(kind, train_seconds=seconds, epochs=epochs, turn=turn, **given)


@study
def taps():
    """Free taps that start as sinc filters, by their own step; and leaky ones, frozen."""
    for kind in ("frozen sinc", "leaky taps, frozen"):
        for seed in range(4):
            yield job(kind, speech="voices", epochs=8, seed=seed)
    for step in TAP_STEPS:
        front_end = (f"conv from sinc, {step:g}", FrontEnd("mel", "taps", step))
        for seed in range(4):
            yield job(front_end, speech="voices", epochs=8, seed=seed)


@study
def rooms():
    """Other microphones and noise."""
    for condition in ROOMS:
        for kind in ("sinc in kHz", "conv"):
            for seed in range(4):
                yield job(kind, condition=condition, seed=seed)


@study
def sample_rates():
    """Speech without anything above 4000 Hz, and a network made for it."""
    for speech, rate in (("readers", 16000), ("telephone", 16000), ("telephone", 8000)):
        settings = {"sample_rate": rate, "taps": 251 if rate == 16000 else 125}
        settings["stride"] = rate // 2000
        condition = f"{speech}, network at {rate} Hz"
        for kind in ("frozen sinc", "conv"):
            for seed in range(4):
                given = {"condition": condition, "seed": seed, "settings": settings}
                yield job(kind, speech=speech, **given)


@study
def strides():
    """The front end's stride."""
    for stride in (8, 1):
        for kind in ("frozen sinc", "conv"):
            for seed in range(2):
                given = {"condition": f"stride {stride}", "settings": {"stride": stride}}
                yield job(kind, seed=seed, **given)


@study
def chunks():
    """Length of a chunk, and the shift from one chunk of training to the next."""
    for chunk in (0.1, 0.2, 0.4):
        for seed in range(3):
            given = {"condition": f"{1000 * chunk:.0f} ms", "settings": {"chunk": chunk}}
            yield job("frozen sinc", seed=seed, batch=round(6.4 / chunk), **given)
    for shift in (0.001, 0.1, 0.2):
        for seed in range(3):
            condition = f"200 ms, shift {1000 * shift:.0f} ms"
            yield job("frozen sinc", condition=condition, seed=seed, shift=shift)


@study
def parts():
    """Rectifier and normalisation behind the front end."""
    variants = [("abs", norm) for norm in ("log, batch", "log", "batch", "none")]
    variants += [("half", "log, batch"), ("none", "batch")]
    variants += [("abs", "layer"), ("abs", "layer over time")]
    for rectify, norm in variants:
        for kind in ("frozen sinc", "conv"):
            for seed in range(3):
                given = {"settings": {"rectify": rectify, "norm": norm}, "seed": seed}
                yield job(kind, speech="voices", condition=f"{rectify}; {norm}", **given)


def best_rate(speech, kind):
    """The learning rate whose chunks of the validation speech were right most often."""
    return max(
        RATES, key=lambda lr: chunks_right(read("rates", speech=speech, front_end=kind, lr=lr))
    )


@cache
def speech_of(name, condition=""):
    """Speech by its name: the shipped voices, the readers, or the readers as a telephone hears."""
    if name == "voices":
        return all_voices()
    if name == "telephone":
        low, rate = load_people(folder, 8000), 16000 if "16000" in condition else 8000
        if rate == 8000:
            return low
        return {
            reader: [torch.from_numpy(soxr.resample(s.numpy(), 8000, 16000)) for s in sounds]
            for reader, sounds in low.items()
        }
    people = load_people(folder)
    return change_all(people, ROOMS[condition]) if condition in ROOMS else people


def run(todo):
    """Do a job: a row of the table."""
    torch.set_num_threads(1)
    begin = perf_counter()
    speech = speech_of(todo["speech"], todo["condition"])
    seed, rate = todo["seed"], todo["settings"].get("sample_rate", 16000)
    seconds, turn = todo["train_seconds"], todo["turn"]
    train, validation, test = split(speech, seconds, validation=2, turn=turn, sample_rate=rate)
    judge = validation if todo["judge"] == "validation" else test
    record = todo["record"]
    if record is None:  # taps that have leaked for an epoch, and then stand still
        leaky = Training(SpeakerNet("conv from sinc", speech, seed), train, judge, seed)
        once(leaky, 1)
        record = FrontEnd(leaky.net.front.weight.detach().clone(), "nothing")
    net = SpeakerNet(record, speech, seed, **todo["settings"])
    options = {key: todo[key] for key in ("lr", "batch", "shift")}
    training = Training(net, train, judge, seed, **options)
    once(training, todo["epochs"])
    chunks, utterances = evaluate(net, training.test)
    shares = [" ".join(f"{v:.3f}" for v in own) for own in by_utterance(net, training.test)]
    kept = ("speech", "condition", "front_end", "lr", "seed", "turn")
    return {key: todo[key] for key in kept} | {
        "updates": training.updates * todo["epochs"],
        "chunks": f"{chunks:.4f}",
        "utterances": f"{utterances:.4f}",
        "seconds": f"{perf_counter() - begin:.1f}",
        "by_utterance": ";".join(shares),
    }


def once(training, epochs):
    """Train for some epochs with a test at the end alone."""
    training.net.train()
    for _ in range(epochs * training.updates):
        training.update()
    training.settle(512)


def start(path):
    """In every process: where the ten readers are."""
    global folder
    folder = path


def main(path, *names):
    """Run studies, all if none is named."""
    with get_context("spawn").Pool(2, start, (path,)) as pool:
        for name in names or STUDIES:
            begin, rows = perf_counter(), []
            for row in pool.imap(run, list(STUDIES[name]())):
                rows.append(row)
            write(name, rows, (perf_counter() - begin) / 60)
            print(name, len(rows), f"{(perf_counter() - begin) / 60:.1f} minutes", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
