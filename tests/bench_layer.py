"""How fast the layer is, by each way of convolving, and beside other people's: `make bench`.

For each size, kernel and stride: forward; forward and backward; the same with the input's gradient.
Interleaved rounds of one run, of which the fastest counts; then the peak memory of a process of its
own. speechbrain's and asteroid's layers are installed into build/peers, away from the course.
"""

import random
import resource
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from time import perf_counter

import torch

from sincnet_teach import SincConv

ROUNDS = 7
SIZES = ((128, 3200), (16, 16000), (1, 160000))
TAPS, STRIDES = (51, 251, 1001), (1, 2, 8)
WAYS = ("direct", "blocks", "auto")
PASSES = ("forward", "and backward", "and of the input")
PEERS = Path(__file__).parent.parent / "build" / "peers"
NEEDED = ("speechbrain", "asteroid-filterbanks", "torchaudio", "hyperpyyaml", "ruamel.yaml")
NEEDED += ("scipy", "tqdm")


def install_peers():
    """Other people's layers in a folder of their own; the course's packages stay as they are."""
    if not PEERS.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--target", PEERS, *NEEDED], check=True, capture_output=True)
        # of PyTorch's audio package only the Python is needed, not what was compiled for a GPU
        shutil.rmtree(PEERS / "torchaudio" / "lib", ignore_errors=True)
    sys.path.append(str(PEERS))


def peers():
    """Names of other people's layers, each with a function (taps, stride) that makes one."""
    found = {}
    try:
        install_peers()
        from speechbrain.nnet.CNN import SincConv as Theirs

        def speechbrain(taps, stride):
            return Theirs(80, taps, in_channels=1, stride=stride, padding="valid")

        found["speechbrain"] = speechbrain
        from asteroid_filterbanks import Encoder, ParamSincFB

        found["asteroid, 80 + 80"] = lambda taps, stride: Encoder(
            ParamSincFB(160, taps, stride=stride, sample_rate=16000)
        )
    except Exception as error:  # no network, another PyTorch, …
        print(f"Some peers are not measured: {type(error).__name__}: {str(error)[:80]}")
    return found


def seconds(layer, waveforms, grad, sides):
    """Seconds of a pass forward and, for 1 or 2 `sides`, backward to cutoffs and input."""
    x = waveforms.clone().requires_grad_(sides == 2)
    start = perf_counter()
    out = layer(x)
    if sides:
        out.backward(grad)
    return perf_counter() - start


def measure(batch, samples, taps, stride, others, rounds=ROUNDS):
    """Fastest seconds for each layer and pass: {(name, sides): seconds}."""
    made = {way: SincConv(80, taps, stride=stride, convolution=way) for way in WAYS}
    made |= {name: make(taps, stride) for name, make in others.items()}
    x, best = torch.randn(batch, 1, samples), {}
    inputs = {name: x.transpose(1, 2) if name == "speechbrain" else x for name in made}
    grads = {name: torch.randn_like(layer(inputs[name])) for name, layer in made.items()}
    jobs, shuffled = list(product(made, range(3))), random.Random(0)
    for once in range(rounds + 1):
        shuffled.shuffle(jobs)
        for name, sides in jobs:
            taken = seconds(made[name], inputs[name], grads[name], sides)
            if once:  # the first round warms up
                best[name, sides] = min(taken, best.get((name, sides), taken))
    return best


def peak(way, batch, samples, taps):
    """Megabytes that a process of its own grows by, forward and backward with the input's."""
    call = [sys.executable, __file__, way, *map(str, (batch, samples, taps))]
    return int(subprocess.run(call, check=True, capture_output=True, text=True).stdout)


def grown(way, *size):
    """What such a process prints."""
    batch, samples, taps = map(int, size)
    layer, x = SincConv(80, taps, convolution=way), torch.randn(batch, 1, samples)
    grad = torch.randn(batch, 80, samples - taps + 1)
    seconds(layer, x[:1, :, : 2 * taps], grad[:1, :, : taps + 1], 2)  # libraries, once
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds(layer, x, grad, 2)
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)


def table(sizes=SIZES, taps=TAPS, strides=STRIDES, rounds=ROUNDS):
    """Print a row for each size, kernel and stride: direct in ms, the others as × its speed."""
    others = peers()
    print(f"80 filters, {torch.get_num_threads()} threads, best of {rounds} interleaved rounds\n")
    names = [*WAYS[1:], *others]
    print("| input | taps | stride | pass | direct, ms |", " | ".join(f"× {n}" for n in names), "|")
    print("|---" * (5 + len(names)) + "|")
    for (batch, samples), length, stride in product(sizes, taps, strides):
        best = measure(batch, samples, length, stride, others, rounds)
        for sides, name in enumerate(PASSES):
            direct = best["direct", sides]
            ratios = " | ".join(f"{direct / best[other, sides]:.2f}" for other in names)
            row = f"{batch} × {samples} | {length} | {stride} | {name} | {1000 * direct:.0f}"
            print(f"| {row} | {ratios} |", flush=True)


def main():
    """Measure and print the tables; memory first, since processes inherit the largest so far."""
    print("| input, 251 taps | direct, MB more at most | blocks |\n|---|---|---|")
    for batch, samples in SIZES:
        direct, blocks = (peak(way, batch, samples, 251) for way in WAYS[:2])
        print(f"| {batch} × {samples} | {direct} | {blocks} |")
    print()
    table()


if __name__ == "__main__":
    grown(*sys.argv[1:]) if sys.argv[1:] else main()
