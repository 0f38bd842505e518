"""Exercises that check themselves, and guesses to commit to before a result is seen.

`check(number, answer)` never prints the answer. An untouched answer is `...`.
"""

import html

import ipywidgets as widgets
import numpy as np
import torch

from sincnet_teach.cutoffs import constrained_cutoffs
from sincnet_teach.mel import mel_edges, to_hz, to_mel
from sincnet_teach.response import band_edges, gain_at, highest_side_lobe, slope_width
from sincnet_teach.sinc import band_pass_filters, time_axis
from sincnet_teach.window import half_hamming

EXERCISES = {}  # number, such as "1.2", to (judge, what a right answer shows)


def check(number, answer):
    """Print whether `answer` to exercise `number` is right; if not, a hint that fits the mistake.

    An answer is a value or a function that is called with a few probes. Raises ValueError for an
    exercise that there is not.
    """
    if number not in EXERCISES:
        raise ValueError(f"number must be one of {', '.join(EXERCISES)}, got {number!r}")
    judge, shows = EXERCISES[number]
    try:
        hint = "" if answer is ... else judge(answer)
    except Untouched:
        hint = ""
    except Exception as error:
        hint = f"Your code raised {type(error).__name__}: {error}"
    if hint is None:
        print(f"Exercise {number}: right. {shows}")
    else:
        print(f"Exercise {number}: " + (f"not yet. {hint}" if hint else "not attempted yet."))


class Untouched(Exception):
    """A function to be written still returns `...`."""


def exercise(number, shows):
    """Register the decorated judge: it takes an answer and returns None if right, or a hint."""

    def register(judge):
        EXERCISES[number] = judge, shows
        return judge

    return register


def call(function, *arguments):
    """What an answer gives for these arguments; Untouched where it still gives `...`."""
    result = function(*arguments)
    if result is ...:
        raise Untouched
    if result is None:
        raise ValueError("the function gives nothing back; is its `return` missing?")
    return result


def same(one, other, within):
    """Whether answers agree: words, shapes, counts; other numbers `within` that share."""
    if isinstance(one, str) or isinstance(other, str):
        return str(one).strip().lower() == str(other).strip().lower()
    one, other = (np.asarray(x.detach() if torch.is_tensor(x) else x) for x in (one, other))
    counted = np.issubdtype(other.dtype, np.integer)
    close = 1e-9 if counted or not other.size else within * np.abs(other).max()
    return one.shape == other.shape and np.allclose(one, other, rtol=0, atol=close)


def expect(number, shows, right, mistakes, nudge, probes=((),), within=1e-3):
    """Register an exercise with one right answer and known mistakes, a dict from hint to answer.

    Answers are values, or functions to be compared on `probes`, `within` a share of the largest.
    """
    taken = [right, *mistakes.values()]

    @exercise(number, shows)
    def judge(answer):
        values = [[f(*p) if callable(f) else f for p in probes] for f in taken]
        if callable(right) and not callable(answer):
            return "The answer should be a function."
        if isinstance(answer, str) and not isinstance(right, str):
            return "Give a number, without quotes and without its unit."
        given = [call(answer, *p) for p in probes] if callable(answer) else [answer]
        for hint, wanted in zip([None, *mistakes], values, strict=True):
            if all(same(*pair, within) for pair in zip(given, wanted, strict=True)):
                return hint
        shapes = [np.shape(v[0]) for v in (given, values[0])]
        if shapes == [(1,), ()]:
            return "One number, please, without brackets."
        if shapes[0] != shapes[1] and not callable(right):
            return (
                f"Give {np.size(right)} in brackets." if np.size(right) > 1 else "Give one number."
            )
        if shapes[0] != shapes[1]:
            return f"What comes back should have the shape {shapes[1]}, it has {shapes[0]}."
        return nudge


# Lesson 00

expect(
    "0.1",
    "251 taps need 251 samples for the first output, so the last 250 samples start no new one.",
    right=250,
    mistakes={
        "251 samples make the first output, each sample after them one more: count again.": 251,
        "That is half of it; does the filter stick out on one side only?": 125,
    },
    nudge="Compare the two lengths that the first cell of section 1 printed.",
)

expect(
    "0.2",
    "Seconds are samples divided by samples a second; 16000 of them make one second here.",
    right=44160 / 16000,
    mistakes={
        "Right digits, but in milliseconds: the question asks for seconds.": 44160 / 16,
        "Is it divided by the sample rate, or multiplied with it?": 44160 * 16000,
        "44100 is the rate of a compact disc; which is the rate of this course?": 44160 / 44100,
        "That is the length of an output, not of the voice.": 43910 / 16000,
        "Nearly: to the hundredth, please.": 2.8,
    },
    nudge="How many samples are there, and how many of them make a second?",
)


@exercise("0.3", "There is no one answer. A telephone makes do with 300 to 3400 Hz.")
def judge_0_3(answer):
    """A hint for exercise 0.3, or None."""
    if np.shape(answer) != (2,):
        return "Give two numbers, (lower, upper), in Hz."
    low, high = answer
    if not 0 <= low < high <= 8000:
        return "Give a lower and an upper end in Hz, 0 <= lower < upper <= 8000."
    if high - low > 7000:
        return "That is nearly everything. How narrow can you make it?"
    if high - low < 100:
        return f"{high - low:g} Hz wide? Are these the two ends, in Hz, as the slider shows them?"
    return None


# Lesson 01

expect(
    "1.1",
    "`hz[1:]` leaves out the first edge: what remains are the upper edges of the eighty bands.",
    right="b",
    mistakes={
        "Those are `hz[:-1]`. Which edge does `[1:]` leave out?": "a",
        "Widths are differences, and nothing is subtracted here.": "c",
    },
    nudge='Answer "a", "b" or "c".',
)

expect(
    "1.2",
    "At 1000 Hz, 200 mel are well over 200 Hz, and ever more Hz the higher you start.",
    right=to_hz(to_mel(1000) + 200) - 1000,
    mistakes={
        "You have added 200 Hz, or taken mel for Hz. Which unit does each number have?": 200,
        "That is the frequency 200 mel higher. How far is it from 1000 Hz?": (
            to_hz(to_mel(1000) + 200)
        ),
        "Right digits, but in kHz.": (to_hz(to_mel(1000) + 200) - 1000) / 1000,
        "The formula has the logarithm to base 10; `np.log` is the natural one.": (
            700 * (np.exp((2595 * np.log(1 + 1000 / 700) + 200) / 2595) - 1) - 1000
        ),
    },
    nudge="1000 Hz to mel, add 200 mel, and back to Hz; then subtract.",
)

expect(
    "1.3",
    "One more edge than bands, equal steps in mel, and everything back in Hz: as in the package.",
    right=mel_edges,
    mistakes={
        "One edge is missing: `count` panels need how many posts?": (
            lambda count, low, high: to_hz(np.linspace(to_mel(low), to_mel(high), count))
        ),
        "These steps are equal in Hz. Which should be equal in mel?": (
            lambda count, low, high: np.linspace(low, high, count + 1)
        ),
        "These are still mel. What unit should come back?": (
            lambda count, low, high: np.linspace(to_mel(low), to_mel(high), count + 1)
        ),
        "All edges but the last are here: those are the lower ones only.": (
            lambda count, low, high: mel_edges(count, low, high)[:-1]
        ),
        "Right for 80 bands from 30 to 7900 Hz. Are `count`, `low` and `high` used?": (
            lambda count, low, high: mel_edges(80, 30, 7900)
        ),
        "These are the widths, not the edges.": (
            lambda count, low, high: np.diff(mel_edges(count, low, high))
        ),
    },
    probes=((80, 30, 7900), (4, 100, 4000)),
    nudge="To mel, `np.linspace` in mel, and back to Hz.",
)


@exercise("1.4", "Bands can be asked for at will; what a filter can make of them, lesson 04 tells.")
def judge_1_4(answer):
    """A hint for exercise 1.4, or None."""
    if np.shape(answer) != (3,) or not 1 <= answer[0] <= 100_000:
        return "Give three numbers, (count, low_hz, high_hz), with at most 100000 bands."
    edges = mel_edges(int(answer[0]), *map(float, answer[1:]))
    if edges[0] < 29.9 or edges[-1] > 7900.1:
        return "Stay between 30 and 7900 Hz."
    narrowest = np.diff(edges).min()
    if narrowest >= 1:
        return f"The narrowest band is still {narrowest:.1f} Hz wide: more bands, or less room?"
    return None


# Lesson 02

expect(
    "2.1",
    "A filter wants both ends alike; `periodic=True`, the default, is made for spectrograms.",
    right="b",
    mistakes={
        "That is the periodic window, made for spectrograms: is its last value its first?": "a",
        "The first 251 of 252 periodic values: is the last of them equal to the first?": "c",
    },
    nudge='Answer "a", "b" or "c".',
)

expect(
    "2.2",
    "Twice 10 log10, because gains are ratios of amplitudes, not of power.",
    right=20 * np.log10(0.002),
    mistakes={
        "A factor of 2 is missing: for a gain, an amplitude, it is 20 log10.": (
            10 * np.log10(0.002)
        ),
        "A gain below 1 is below 0 dB: check the sign.": -20 * np.log10(0.002),
        "`np.log` is the natural logarithm; decibels use base 10.": 20 * np.log(0.002),
    },
    nudge="Decibels of a gain: 20 log10(gain).",
)


def code_window(length):
    """The reference code's half window with its mirror image: (length,)."""
    half = half_hamming(length).numpy()
    return np.concatenate([half, [1], half[::-1]])


expect(
    "2.3",
    "Divide by L - 1 and both ends get 0.08: the symmetric window, the one for filters.",
    right=np.hamming,
    mistakes={
        "Both ends should be alike: this is the periodic window, divided by L.": (
            lambda length: 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(length) / length)
        ),
        "It is small in the middle and large at the ends: check the sign of the cosine.": (
            lambda length: 0.54 + 0.46 * np.cos(2 * np.pi * np.arange(length) / (length - 1))
        ),
        "The ends are 0: that is Hann's window. Hamming's numbers are 0.54 and 0.46.": np.hanning,
        "That is the code's window: nearly right at 251 taps. Which divisor is exact?": code_window,
        "Right for 251 taps only. Is `length` used?": lambda length: np.hamming(251),
        "That is only the left half. What about the middle and the mirror image?": (
            lambda length: np.hamming(length)[: length // 2]
        ),
        "The right half should be the mirror image: it is not flipped.": (
            lambda length: np.concatenate(
                [np.hamming(length)[: length // 2], [1], np.hamming(length)[: length // 2]]
            )
        ),
    },
    probes=((251,), (11,)),
    nudge="Section 4 has the formula; check both ends (0.08) and the middle (1).",
)


@exercise("2.4", "Short windows betray the trick: its two slips cancel only where L is large.")
def judge_2_4(answer):
    """A hint for exercise 2.4, or None."""
    if not 1 <= answer <= 100_000:
        return "Give one odd length, at most 100001."
    half = half_hamming(answer).numpy()
    off = np.abs(half - np.hamming(answer)[: answer // 2]).max() if half.size else 0.0
    if off > 0.01:
        return None
    longer = "so short that no tap is left to differ" if answer < 5 else "too long"
    return f"At {answer} taps the largest difference is {off:.1e}: that is {longer}."


@exercise("2.5", "Lower side lobes cost a wider slope; with 101 taps something has to give.")
def judge_2_5(answer):
    """A hint for exercise 2.5, or None."""
    taps = np.asarray(answer, float)
    if taps.ndim != 1 or not 3 <= taps.size <= 101:
        return f"Give one filter of at most 101 taps, shape (taps,); yours has {taps.shape}."
    if not np.isfinite(taps).all() or not gain_at(taps, 0) > 0:
        return "Every tap must be a finite number, and 0 Hz must come through."
    at_cutoff = gain_at(taps, 1000) / gain_at(taps, 0)
    if not 0.4 < at_cutoff < 0.6:
        return f"At 1000 Hz the gain should be about half of that at 0 Hz; it is {at_cutoff:.2f}."
    lobe = highest_side_lobe(taps, 1000)
    if lobe > -60:
        return f"The highest side lobe is at {lobe:.0f} dB: which window goes lower?"
    if slope_width(taps) > 800:
        return f"The slope is {slope_width(taps):.0f} Hz wide: use more of the 101 taps."
    return None


# Lesson 03

expect(
    "3.1",
    "Both signs are dropped, 50 Hz are added below, and 50 Hz more to the width.",
    right=(750, 1050),
    mistakes={
        "The constraint is right, but where are the two minimum offsets of 50 Hz?": (700, 950),
        "The lower cutoff is right; the width has a minimum offset of its own.": (750, 1000),
        "Where is the absolute value? A cutoff frequency cannot be negative.": (-650, -850),
        "The width's absolute value is missing.": (750, 550),
        "The 50 Hz of `min_low_hz` are already in f1; were they added to f2 again?": (750, 1100),
    },
    nudge="f1 = 50 + |low_hz_|, and f2 = f1 + 50 + |band_hz_|.",
)

expect(
    "3.2",
    "Mirrored at 8000 Hz: 1500 Hz above comes out as 1500 Hz below.",
    right=6500,
    mistakes={
        "A recording at 16000 samples a second cannot hold that: it is aliased to another.": 9500,
        "That is how far it lies beyond Nyquist. Now go as far down from 8000 Hz.": 1500,
        "Right digits, but in kHz.": 6.5,
    },
    nudge="Fold the frequency axis at Nyquist, 8000 Hz.",
)


def finite(answer, count):
    """The answer as `count` finite numbers, or ValueError that says what to give."""
    found = np.asarray(answer, float)
    if found.shape != (count,) or not np.isfinite(found).all():
        raise ValueError(f"give {count} finite numbers in brackets")
    return found.tolist()


def reference_cutoffs(low, band):
    """Lesson 03's lines for one filter, without the package's guard: f1 and f2 in Hz."""
    f1 = 50 + abs(low)
    return f1, min(f1 + 50 + abs(band), 8000)


expect(
    "3.3",
    "Any two numbers become cutoffs, and those two numbers are all that is learned.",
    right=reference_cutoffs,
    mistakes={
        "Negative numbers go wrong: where is the absolute value?": (
            lambda low, band: (50 + low, min(50 + low + 50 + band, 8000))
        ),
        "f2 may be beyond Nyquist: it would be aliased. What holds it?": (
            lambda low, band: (50 + abs(low), 100 + abs(low) + abs(band))
        ),
        "Where is `min_band_hz`, the least width?": (
            lambda low, band: (50 + abs(low), min(50 + abs(low) + abs(band), 8000))
        ),
        "Where is `min_low_hz`, the least lower cutoff?": (
            lambda low, band: (abs(low), min(abs(low) + 50 + abs(band), 8000))
        ),
        "f1 is held at Nyquist, too: the code holds f2 only (section 7 says what that brings).": (
            lambda low, band: (min(50 + abs(low), 8000), min(100 + abs(low) + abs(band), 8000))
        ),
        "First f1, then f2.": lambda low, band: reference_cutoffs(low, band)[::-1],
        "Both offsets are missing.": (
            lambda low, band: (abs(low), min(abs(low) + abs(band), 8000))
        ),
        "f2 should be built on f1, not on the raw `low_hz_`.": (
            lambda low, band: (50 + abs(low), min(50 + abs(low + band), 8000))
        ),
    },
    probes=((300, 100), (-300, 100), (300, -100), (-300, -100), (7850, 200), (8200, 100)),
    nudge="Try it by hand with low_hz_ = -300 and band_hz_ = 100: section 4 has the lines.",
)


@exercise(
    "3.4", "f1 is not clamped. At 7950 the width is 0 (0/0, nan); beyond, negative (aliased)."
)
def judge_3_4(answer):
    """A hint for exercise 3.4, or None."""
    f1, f2 = reference_cutoffs(*finite(answer, 2))
    return None if f2 <= f1 else f"f1 = {f1:g}, f2 = {f2:g} Hz: still a band of {f2 - f1:g} Hz."


@exercise("3.5", "The 50 Hz that every band gets are taken off before: so edges can meet.")
def judge_3_5(answer):
    """A hint for exercise 3.5, or None."""
    low_hz_, band_hz_ = (torch.as_tensor(x, dtype=torch.float32).reshape(-1, 1) for x in answer)
    if low_hz_.shape != (80, 1) or band_hz_.shape != (80, 1):
        return f"Give 80 and 80 numbers; you gave {len(low_hz_)} and {len(band_hz_)}."
    if not (torch.isfinite(low_hz_) & torch.isfinite(band_hz_)).all():
        return "All numbers must be finite."
    if (band_hz_ < 0).any():
        return "Some of band_hz_ are negative; the absolute value undoes that."
    low, high = constrained_cutoffs(low_hz_, band_hz_)
    apart = (low[1:] - high[:-1]).flatten()
    if (apart < -0.5).any():
        return (
            f"Neighbours overlap by up to {-apart.min():.0f} Hz. Who adds width, who shifts edges?"
        )
    if (apart > 0.5).any():
        return f"There is a gap of {apart.max():.0f} Hz between two neighbours."
    if low[0] > 150 or high[-1] < 7800:
        return f"It covers {low[0, 0]:.0f} to {high[-1, 0]:.0f} Hz: reach from 150 to 7800 Hz."
    return None


# Lesson 04

expect(
    "4.1",
    "A column times a row gives a table: one row a filter, one column a tap of the left half.",
    right=(80, 125),
    mistakes={
        "Only the left half is computed: how many taps has `n_`?": (80, 251),
        "Rows are filters, columns are taps: the other way round.": (125, 80),
        "That is the shape of `low` alone.": (80, 1),
    },
    nudge="(80, 1) times (1, 125).",
)

expect(
    "4.2",
    "sample_rate / (2 band): the wider the band, the lower the gain after the division.",
    right=40.0,
    within=0.02,
    mistakes={
        "1 is the middle tap; the gain is what a tone is multiplied with.": 1,
        "That is in dB; give the factor.": 20 * np.log10(40),
        "A factor of 2 is missing: by what is each filter divided?": 80,
        "Are the 16000 and the 200 both in Hz?": 0.04,
        "It is the other way round: rate over width.": 400 / 16000,
    },
    nudge="The band is passed at gain f_s before the division by 2 band.",
)


def tap_times(length):
    """The time of each tap, 0 in the middle: (length,), in s."""
    return (np.arange(length) - length // 2) / 16000


def layer_filter(f1, f2, length):
    """A filter as the layer makes it, with the code's window: a tensor (length,)."""
    low, high = torch.tensor([[f1]]), torch.tensor([[f2]])
    return band_pass_filters(low, high, time_axis(length), half_hamming(length))[0]


def windowed_band_pass(f1, f2, length):
    """The same filter with NumPy's Hamming window, in float64: an array (length,)."""
    low, high = (torch.tensor([[float(f)]], dtype=torch.float64) for f in (f1, f2))
    n_, half = time_axis(length).double(), torch.from_numpy(np.hamming(length)[: length // 2])
    return band_pass_filters(low, high, n_, half)[0].numpy()


expect(
    "4.3",
    "Two sincs, a window and a division: you have written SincNet's first layer.",
    right=windowed_band_pass,
    mistakes={
        "The right side should be the mirror image of the left: it is not flipped.": (
            lambda f1, f2, length: np.tile(
                windowed_band_pass(f1, f2, length)[: length // 2 + 1], 2
            )[:length]
        ),
        "The window is missing: the taps end abruptly.": (
            lambda f1, f2, length: windowed_band_pass(f1, f2, length) / np.hamming(length)
        ),
        "This is normalised by its energy. What makes the middle tap 1?": (
            lambda f1, f2, length: (
                windowed_band_pass(f1, f2, length)
                / np.sqrt(np.sum(windowed_band_pass(f1, f2, length) ** 2))
            )
        ),
        "A factor of 2 is missing: the middle tap should be 1.": (
            lambda f1, f2, length: 2 * windowed_band_pass(f1, f2, length)
        ),
        "The division by 2 band is missing: the middle tap should be 1.": (
            lambda f1, f2, length: 2 * (f2 - f1) * windowed_band_pass(f1, f2, length)
        ),
        "Right but for the rate: time is n / sample_rate seconds.": (
            lambda f1, f2, length: 2 * (f2 - f1) / 16000 * windowed_band_pass(f1, f2, length)
        ),
        "Is the sample rate in it? Times are in seconds, n / 16000.": (
            lambda f1, f2, length: np.hamming(length) * (np.arange(length) == length // 2)
        ),
        "Right for 251 taps only: try length 101.": lambda f1, f2, length: windowed_band_pass(
            f1, f2, 251
        ),
        "The ends are 0: that is Hann's window.": lambda f1, f2, length: (
            windowed_band_pass(f1, f2, length) / np.hamming(length) * np.hanning(length)
        ),
        "2f is missing in front of each sinc.": lambda f1, f2, length: (
            (np.sinc(2 * f2 * tap_times(length)) - np.sinc(2 * f1 * tap_times(length)))
            * np.hamming(length)
            / (2 * (f2 - f1))
        ),
        "The sign is turned around: low-pass at f2 minus low-pass at f1.": (
            lambda f1, f2, length: -windowed_band_pass(f1, f2, length)
        ),
    },
    probes=((1000, 2000, 251), (300, 380, 101)),
    nudge="Is the middle tap 1, is it equal to its mirror image, and is sinc NumPy's, with pi?",
)


@exercise("4.4", "A filter cannot be narrower than its window's own response, some 1.8 f_s / L.")
def judge_4_4(answer):
    """A hint for exercise 4.4, or None."""
    f1, f2 = finite(answer, 2)
    if not 100 <= f1 < f2 <= 7900:
        return "Cutoffs from 100 to 7900 Hz, f1 below f2; a width of 0 would be 0/0."
    actual = float(np.diff(band_edges(windowed_band_pass(f1, f2, 251), drop=6))[0])
    if actual > 2 * (f2 - f1):
        return None
    return f"Nominally {f2 - f1:g} Hz, in fact {actual:.0f} Hz at -6 dB: not yet twice as wide."


@exercise("4.5", "Longer is narrower; the price: as many times the work, and coarser in time.")
def judge_4_5(answer):
    """A hint for exercise 4.5, or None."""
    if not 1 <= answer <= 16001:
        return "Give one odd number of taps, at most 16001: a second."
    actual = float(np.diff(band_edges(layer_filter(80.0, 152.9, answer), drop=6))[0])
    if abs(actual / 72.9 - 1) < 0.1:
        return None
    return f"With {answer} taps it is {actual:.0f} Hz wide at -6 dB, and should be 72.9 Hz."


# Lesson 05

expect(
    "5.1",
    "floor((3200 - 251) / 10) + 1.",
    right=295,
    mistakes={
        "That would be right if the filter had one tap: 251 of them need room.": 320,
        "One too few: the first place counts, too.": 294,
        "That is for stride 1.": 2950,
        "An output cannot be done by halves: round down, and count the first place.": 294.9,
        "Nearly: round down before you count the first place.": 295.9,
    },
    nudge="At how many places, 10 apart, do 251 taps fit into 3200 samples?",
)

expect(
    "5.2",
    "Output n looks at samples n to n + 250, and tells of their middle, n + 125.",
    right=875,
    mistakes={
        "Outputs are counted from where the taps *begin*, not from their middle.": 1000,
        "The other way: the taps begin before their middle.": 1125,
        "That is where the taps first touch the click.": 750,
    },
    nudge="When the middle tap, number 125, lies on sample 1000, where is tap 0?",
)

LOPSIDED = torch.linspace(0, 1, 5, dtype=torch.float64) ** 2
RAMP = torch.arange(20, dtype=torch.float64) ** 2

expect(
    "5.3",
    "Multiply and add: a whole layer of the network is this, many times over.",
    right=lambda x, taps, n: x[n : n + len(taps)] @ taps,
    mistakes={
        "The taps are read backwards: that is a convolution; conv1d is a correlation.": (
            lambda x, taps, n: x[n : n + len(taps)] @ taps.flip(0)
        ),
        "Off by one: output n begins at sample n.": (
            lambda x, taps, n: x[n + 1 : n + 1 + len(taps)] @ taps
        ),
        "Products are added up, not averaged.": (
            lambda x, taps, n: (x[n : n + len(taps)] * taps).mean()
        ),
        "Output n begins at sample n; yours is centred on it.": (
            lambda x, taps, n: x[n - len(taps) // 2 :][: len(taps)] @ taps
        ),
        "These are the products; they still have to be added.": (
            lambda x, taps, n: x[n : n + len(taps)] * taps
        ),
    },
    probes=((RAMP, LOPSIDED, 3), (RAMP, LOPSIDED, 9)),
    nudge="Lay the taps, `len(taps)` of them, over the samples from n on, multiply, add.",
)


@exercise("5.4", "A layer is deaf to whatever lies outside its bands: here that was the point.")
def judge_5_4(answer):
    """A hint for exercise 5.4, or None."""
    x = torch.as_tensor(answer, dtype=torch.float32).flatten()
    size, power = float(x.square().mean().sqrt()), torch.fft.rfft(x).abs().square()
    if len(x) < 16000 or not 0.05 < size < 1:
        return f"At least 16000 samples, size 0.05 to 1: yours has {len(x)}, and size {size:.2f}."
    hz = torch.fft.rfftfreq(len(x), 1 / 16000)
    if power[(hz > 100) & (hz < 7000)].sum() < 0.8 * power.sum():
        return "Who should hear that? Put its power between 100 and 7000 Hz."
    taps = layer_filter(702.0, 795.0, 251)
    out = torch.nn.functional.conv1d(x.view(1, 1, -1), taps.view(1, 1, -1))
    through = float(out.square().mean().sqrt()) / size
    return None if through < 0.2 else f"It comes through at {through:.2f} times its size."


# Lesson 06

expect(
    "6.1",
    "Two numbers a filter, whatever the length; an ordinary layer pays for every tap.",
    right=(80, 5160),
    mistakes={
        "How many numbers does one sinc filter learn?": (40, 5160),
        "First the sinc layer, then the ordinary one.": (5160, 80),
        "Bias counted in: neither layer has one here.": (80, 5200),
        "`kernel_size` is 129 here.": (80, 40 * 251),
    },
    nudge="Two for each sinc filter; one for each tap of an ordinary one.",
)

expect(
    "6.2",
    "Ten thousand updates for 10 Hz: our short trainings have some 150.",
    right=10_000.0,
    within=0.25,
    mistakes={
        "That would do if one unit were a kilohertz. What is the unit here?": 10,
        "Distance over step: the other way round.": 0.0001,
        "0.001 Hz an update: count the zeros.": 1000,
    },
    nudge="How often does 0.001 Hz go into 10 Hz?",
)

VOTES = [
    [[0.9, 0.1, 0.0], [0.3, 0.4, 0.3], [0.3, 0.4, 0.3]],
    [[0.2, 0.5, 0.3], [0.1, 0.2, 0.7], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4]],
    [[0.9, 0.09, 0.01], [0.9, 0.09, 0.01], [0.0, 0.99, 0.01]],
    [[0.4, 0.6, 0.0], [0.4, 0.6, 0.0], [0.4, 0.0, 0.6], [0.4, 0.0, 0.6]],
]

expect(
    "6.3",
    "A sure chunk weighs more than two unsure ones: the mean keeps that, counting heads does not.",
    right=lambda chances: chances.mean(dim=0).argmax(),
    mistakes={
        "That counts heads; the course takes the mean of the probabilities.": (
            lambda chances: chances.argmax(dim=1).bincount().argmax()
        ),
        "That is a chunk, not a speaker: over which axis is the mean?": (
            lambda chances: chances.mean(dim=1).argmax()
        ),
        "These are the mean probabilities. Who has the largest?": (
            lambda chances: chances.mean(dim=0)
        ),
        "That is the chance of the winner, not its number.": (
            lambda chances: chances.mean(dim=0).max()
        ),
    },
    probes=[(torch.tensor(chances),) for chances in VOTES],
    nudge="Mean over the chunks, then the largest.",
)


@exercise("6.4", "Heads and mean can disagree: an average hears how sure each chunk is.")
def judge_6_4(answer):
    """A hint for exercise 6.4, or None."""
    chances = np.asarray(answer, float)
    if chances.ndim != 2 or chances.shape[1] != 2 or len(chances) < 3:
        return f"Give at least three rows of two probabilities; you gave shape {chances.shape}."
    if (chances < 0).any() or not np.allclose(chances.sum(axis=1), 1):
        return "The probabilities of a chunk, a row, are not negative and add up to 1."
    heads = np.bincount(chances.argmax(axis=1), minlength=2)
    if heads[0] == heads[1]:
        return "It is a tie between the heads; use an odd number of chunks."
    if abs(np.diff(chances.mean(axis=0))[0]) < 1e-6:
        return "The means are equal: nobody wins."
    same_winner = heads.argmax() == chances.mean(axis=0).argmax()
    return "Heads and mean agree here: make the minority surer." if same_winner else None


@exercise(
    "6.5",
    "Smaller steps spare the stop-bands: free taps have no guard of their own. As for the "
    "accuracy: look at three seeds, after one epoch and after eight, before you say which wins.",
)
def judge_6_5(answer):
    """A hint for exercise 6.5, or None."""
    found = np.asarray(answer, float)
    if found.ndim != 2 or len(found) < 2 or found.shape[1] != 2:
        return "Give at least two pairs: (learning rate, energy outside the bands in dB)."
    if not ((found[:, 0] > 0) & (found[:, 0] < 1) & (found[:, 1] < 0)).all():
        return "Learning rates lie between 0 and 1, and the energy outside is below 0 dB."
    found = sorted(found.tolist())
    (slow, quiet), (fast, loud) = found[0], found[-1]
    if fast < 2 * slow:
        return "Try learning rates that differ by more than a factor of two."
    return None if quiet < loud else "The smaller rate did not spare the stop-bands: measure again."


# Lesson 07

expect(
    "7.1",
    "In the pauses there is little but the room: voice and session are confounded here.",
    right="b",
    mistakes={
        "In the quietest tenth hardly anybody speaks: what else is there to hear?": "a",
        "The split shares no utterance. But what do a reader's utterances have in common?": "c",
    },
    nudge='Answer "a", "b" or "c".',
)

expect(
    "7.2",
    "Against 0.2 %, 58 % of right chunks is a lot; against our 10 %, 80 % is less impressive.",
    right=1 / 462,
    within=0.08,
    mistakes={
        "Right digits, but in percent: the question asks for a share.": 100 / 462,
        "That is the chance of being wrong.": 461 / 462,
        "That is for our ten readers.": 0.1,
    },
    nudge="One of 462, at random.",
)


@exercise(
    "7.3", "20 dB below is a tenth of the size. The same noise for all hides each one's room."
)
def judge_7_3(answer):
    """A hint for exercise 7.3, or None."""
    random, ratios = torch.Generator().manual_seed(0), []
    tone = torch.sin(torch.arange(16000) * 0.3)
    for size, db in ((0.1, -20), (1.0, -6)):
        sound = size * tone
        result = torch.as_tensor(call(answer, sound.clone(), db, random))
        if result.shape != sound.shape:
            return "The result should have as many samples as the sound."
        if torch.corrcoef(torch.stack([result, sound]))[0, 1] < 0.3 and result.std() < sound.std():
            return "Where is the sound? The noise comes on top of it."
        noise = result - sound
        if noise.std() == 0:
            return "Nothing was added."
        ratios.append(float(20 * torch.log10(noise.std() / sound.square().mean().sqrt())) - db)
    if max(map(abs, ratios)) < 0.3:
        return None
    if abs(ratios[0] + 20) < 0.3 and abs(ratios[1] + 6) < 0.3:
        return "Twice as many dB as asked for: for amplitudes it is 10 ** (db / 20)."
    if abs(ratios[0] - 40) < 0.3 and abs(ratios[1] - 12) < 0.3:
        return "Louder than the sound: check the sign."
    if abs(ratios[0] + 3) < 0.3 or abs(ratios[0] - 3) < 0.3:
        return "3 dB off: the sound's size is its root mean square, not its peak."
    if abs(ratios[0] - ratios[1]) > 1:
        return "Its size should follow the sound's: double the sound, double the noise."
    return f"The noise is {ratios[0]:+.0f} dB from where it should be."


@exercise("7.4", "Whatever fooled it is something that it depends on.")
def judge_7_4(answer):
    """A hint for exercise 7.4, or None."""
    if len(answer) != 2 or not all(isinstance(chances, dict) for chances in answer):
        return "Give what `who` gave before and after, two dicts: (before, after)."
    if set(answer[0]) != set(answer[1]):
        return "Both should be about the same people."
    before, after = (max(chances, key=chances.get) for chances in answer)
    return None if before != after else f"It still says {after}: another disguise?"


# Guesses


class Guess(widgets.VBox):
    """A question with buttons for the answers; once committed to, it stays."""

    def __init__(self, question, options):
        self.question, self.options, self.chosen = question, list(map(str, options)), None
        self.buttons = [widgets.Button(description=option) for option in self.options]
        for button in self.buttons:
            button.layout = {"width": "auto", "margin": "2px 8px 2px 0"}
            button.on_click(self.commit)
        self.label = widgets.HTML(f"<b>Your guess:</b> {html.escape(question)}")
        super().__init__([self.label, widgets.HBox(self.buttons, layout={"flex_flow": "row wrap"})])

    def commit(self, button):
        """Keep the guess of this button, and let none be chosen after it."""
        self.chosen = button.description
        for other in self.buttons:
            other.disabled = True
            other.icon = "check" if other is button else ""
        chosen, question = map(html.escape, (self.chosen, self.question))
        self.label.value = f"<b>Your guess:</b> {question} <b>{chosen}</b>. Now run on."

    def _repr_mimebundle_(self, **kwargs):
        """The live buttons; beside them the question as a text where no kernel runs."""
        text = f"Your guess: {self.question} " + " / ".join(self.options)
        return super()._repr_mimebundle_(**kwargs) | {"text/plain": text}


def predict(question, *options):
    """Ask for a guess before a result is seen; show it with `reveal` beside the result."""
    if len(options) < 2:
        raise ValueError(f"options must be at least two, got {len(options)}")
    return Guess(question, options)


def reveal(guess, result):
    """Print the guess beside the result; a guess not made is said to be none."""
    print(f"your guess: {guess.chosen or 'none made'}")
    print(f"the result: {result}")
