"""The explorers' numbers in JavaScript are the package's: arrays, read-outs, sounds."""

import itertools
import json
import random

import live
import microphone
import numpy as np
import pytest
from browser import GET_ONE, browser_page, chromium
from pictures import PICTURES, TYPICAL
from twins import HOP, ask, assert_close, drawn, levels_by_the_layer

from sincnet_teach.explorers.live import packed
from sincnet_teach.voices import load_voice

pytestmark = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")
every_picture = pytest.mark.parametrize("name", PICTURES)
NEAR = {  # values at which something changes: ties of a rounding, crossings, a limit reached
    "BandEdges": [
        {"count": n, "low_hz": low, "high_hz": high, "spacing": spacing}
        for n, low, high in [(2, 0, 1000), (4, 0, 4000), (8, 1000, 1000), (7, 6000, 500)]
        for spacing in ("mel", "linear")
    ],
    "WindowedSinc": [
        {"length": length, "window": window}
        for length in (7, 9, 15, 17, 31, 33, 63, 501, 999)
        for window in ("none", "Hamming", "Hann", "Blackman")
    ],
    "RawParameters": [
        {"low_hz_": low, "band_hz_": band}
        for low, band in [(0, 7900), (0, 7910), (-7900, 0), (7940, 0), (7950, -10), (-10, 10)]
    ],
    "BandPass": [
        {"f1": f1, "f2": f2, "length": length, "away": away}
        for f1, f2, length, away in [(4000, 2000, 99, 30), (10, 20, 251, 100), (20, 10, 11, 50)]
    ],
    "VoiceThroughBand": [
        {"band": band, "number": number, "listen_to": listen_to}
        for band, number in [((50, 60), 3), ((7999, 8000), 79), ((407, 490), 12), ((0, 1), 0)]
        for listen_to in ("the band", "the whole voice")
    ]
    + [{"band": (300, 3000)}],
    "VowelThroughLayer": [
        {"pitch": pitch, "first": first, "second": second}
        for pitch, first, second in [(128, 640, 1000), (256, 1000, 600), (125, 310, 2400)]
    ],
}


@pytest.fixture(scope="module")
def page():
    """An empty page with the explorers' script, the same that the website and the slides have."""
    with browser_page(offline=True) as page:
        page.add_script_tag(content=live.script() + "globalThis.Explorers = Explorers;")
        yield page


def cases(name):
    """The grid with its extremes, what lies near a change, and fifty others, drawn with a seed."""
    grid, chance = PICTURES[name][2], random.Random(0)
    yield from TYPICAL[name]
    yield from NEAR.get(name, [])
    yield from (dict(zip(grid, each, strict=True)) for each in itertools.product(*grid.values()))
    for _ in range(50):
        ends = {key: (values[0], values[-1]) for key, values in grid.items()}
        yield {key: between(chance, grid[key], *pair) for key, pair in ends.items()}


def between(chance, values, low, high):
    """A value between the extremes of a grid; of words, one of them."""
    if isinstance(low, str):
        return chance.choice(values)
    if isinstance(low, tuple):
        return tuple(sorted(chance.randint(0, 8000) for _ in low))
    return chance.randint(low, high)


@pytest.fixture(scope="module")
def twins(page):
    """A function from a picture's name to the picture, its twin standing by in the page."""
    made = {}

    def twin(name):
        if name not in made:
            made[name] = picture = PICTURES[name][0]()
            data = {key: packed(value) for key, value in picture.data().items()}
            about = {"picture": type(picture).__name__, "data": data}
            page.evaluate(
                "([n, about]) => Explorers.twin(about).then(made => { globalThis[n] = made })",
                [name, about],
            )
        return made[name]

    return twin


@every_picture
def test_arrays_and_readouts(page, twins, name):
    picture, every = twins(name), list(cases(name))
    for values in every:
        other = ask(page, "([n, v]) => globalThis[n].update(v)", [name, values])
        readouts = picture.update(**values)
        note = {"note": other["note"]} if other["note"] else {}
        assert list((other.get("readouts", {}) | note).items()) == list(readouts.items()), values
        own = dict(drawn(picture, picture.moving))
        assert own.keys() == other["moved"].keys()
        for line, points in own.items():
            assert_close(points, other["moved"][line], f"{line} at {values}")


HANDLES = """([n, v]) => globalThis[n].handles(v).map(({ axes, at, moves, index, y, to }) =>
  [axes, at, moves, index ?? null, y ?? null, (to ?? Number)(at + 1)])"""


@every_picture
def test_handles(page, twins, name):
    """What can be taken in the picture: where, what it moves, and to which value a step aside."""
    picture = twins(name)
    for values in cases(name):
        own = [[*handle[:5], handle.to(handle.at + 1)] for handle in picture.handles(**values)]
        other = page.evaluate(HANDLES, [name, values])
        assert own and [pytest.approx(each) for each in own] == other, values


def test_lines_that_stand_still_and_may_be_replaced(page, twins):
    picture = twins("VoiceThroughBand")
    other = ask(page, "n => globalThis[n].still()", "VoiceThroughBand")
    own = dict(drawn(picture, picture.still))
    assert own.keys() == other.keys() == {"all", "all_spectrum"}
    for line, points in own.items():
        assert_close(points, other[line], line)


@every_picture
def test_sounds(page, twins, name):
    picture, every = twins(name), [*TYPICAL[name], *NEAR.get(name, [])]
    if not hasattr(picture, "sound"):
        pytest.skip("silent")
    for values in every[:8]:
        other = ask(page, "([n, v]) => globalThis[n].sound(v)", [name, values])
        assert_close(picture.sound(**values), other, values)


@every_picture
def test_others_follow(page, twins, name):
    picture = twins(name)
    if hasattr(picture, "follow"):
        own = [picture.follow("number", number) for number in range(80)]
        script = "n => [...Array(80).keys()].map(i => globalThis[n].follow('number', i))"
        assert page.evaluate(script, name) == [{"band": list(each["band"])} for each in own]


# The page Live


@pytest.fixture(scope="module")
def filters(page):
    """The page, where the picture of the page Live stands by as `filters`."""
    about = json.loads(microphone.page_data())
    page.evaluate(
        "about => Explorers.twin(about).then(made => { globalThis.filters = made })", about
    )
    return page


def test_levels_of_the_page_live_are_those_behind_the_layer(filters):
    sound = load_voice("rms").double().numpy()[8000:16000]
    for length in (250 + HOP, 250 + 3 * HOP, 250 + 4 * HOP + 1, 8000):
        script = "all => filters.levels(Float64Array.from(all))"
        own, other = (
            levels_by_the_layer(sound[:length]),
            filters.evaluate(script, list(sound[:length])),
        )
        assert own.shape == np.shape(other) == ((length - 250) // HOP, 80)
        loud = own > -60
        assert loud.any()
        np.testing.assert_allclose(np.array(other)[loud], own[loud], atol=0.01)


@pytest.mark.parametrize("band", [(300, 3400), (0, 8000), (500, 500)])
def test_the_band_is_drawn_where_the_package_has_it(filters, band):
    picture = microphone.Microphone()
    readouts, other = picture.update(band), ask(filters, "band => filters.update({ band })", band)
    assert other["readouts"] == readouts
    for name, points in drawn(picture, picture.moving):
        assert_close(points, other["moved"][name], name)
