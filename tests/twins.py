"""Explorers on pages, beside the same ones in Python: what both show, and how a hand moves them."""

import ast
import base64
import json
from functools import cache

import numpy as np
from live import LESSONS, cells_of_explorers

from sincnet_teach import SincConv
from sincnet_teach.explorers.live import named
from sincnet_teach.response import gain_at

NOTEBOOKS = [path for path in LESSONS if cells_of_explorers(path)]
NOTEBOOKS = [path for path in NOTEBOOKS if not path.name.startswith("08_")]  # trains for a minute
CLOSE = 1e-5  # of an array's largest number
AS_TEXT = """thing => JSON.stringify(thing, (_, value) => {
  if (!ArrayBuffer.isView(value)) return value; // NaN becomes null
  const bytes = new Uint8Array(Float64Array.from(value).buffer);
  return { bytes: btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join("")) };
})"""


VOICES = """from sincnet_teach.voices import load_voice

voice, own = load_voice("slt"), load_voice("rms")"""


def new_explorers_of(path):
    """The explorers that a notebook's cells make, made here, to say what the page should show."""
    names = {}
    exec(VOICES, names)
    for source in cells_of_explorers(path):
        *imports, call = ast.parse(source).body
        exec(compile(ast.Module(imports, []), path.name, "exec"), names)
        yield eval(compile(ast.Expression(call.value), path.name, "eval"), names)


@cache
def explorers_of(path):
    """The same, for tests that do not move them."""
    return list(new_explorers_of(path))


def moves(explorer):
    """For each handle of each control: which, and its value a step on (at the end, back)."""
    for name, control in explorer.controls.items():
        if hasattr(control, "options"):
            yield name, None, control.options[1][1]
        elif isinstance(control.value, tuple):
            low, high = control.value
            yield name, 0, (low + control.step, high)
            yield name, 1, (low, high + control.step)
        else:
            up = control.value + control.step <= control.max
            yield name, 0, control.value + (control.step if up else -control.step)


def ask(page, script, argument=None):
    """What a script on a page, or on an element, returns, by way of a text: faster for arrays."""
    return read(page.evaluate(f"(...given) => ({AS_TEXT})(({script})(...given))", argument))


def read(text):
    """What AS_TEXT wrote."""
    return json.loads(text, object_hook=numbers)


def numbers(found):
    """A dict of JSON, or the array (n,) of which it holds the bytes."""
    return np.frombuffer(base64.b64decode(found["bytes"])) if "bytes" in found else found


def assert_close(own, other, what):
    own, other = (np.array(each, dtype=float) for each in (own, other))
    assert own.shape == other.shape, what
    limit = CLOSE * max(np.nanmax(np.abs(own), initial=0), 1e-3)
    np.testing.assert_allclose(other, own, rtol=0, atol=limit, err_msg=what)


def drawn(picture, artists):
    """What some artists of a picture draw, by name: curves as (2, n), segments as (n, 4)."""
    for name, artist in named(picture, artists).items():
        if hasattr(artist, "get_segments"):
            yield name, [np.ravel(segment) for segment in artist.get_segments()]
        else:
            yield name, artist.get_data()


def set_by_hand(shown, explorer, name, handle):
    """Move a control of an explorer on a page one step by keyboard; press a choice's next."""
    control = shown.locator(".control").nth(list(explorer.controls).index(name))
    if handle is None:
        control.locator(".options label").nth(1).click()
    else:
        slider, now = explorer.controls[name], explorer.values()[name]
        key = "ArrowLeft" if now == getattr(slider, "max", None) else "ArrowRight"
        control.locator("input, .noUi-handle").nth(handle).press(key)


AT_REST = """element => new Promise((done) => {
  const busy = () => element.querySelector("table").ariaBusy === "true";
  const look = () => (busy() ? setTimeout(look, 20) : done());
  requestAnimationFrame(look);
})"""
SHOWN = """element => {
  const { explorer } = element, cells = (row) => [...row.cells].map(cell => cell.textContent);
  const readouts = [...element.querySelectorAll("tr")].map(cells);
  const sound = explorer.picture.sound?.(explorer.values) ?? null;
  return [explorer.values, readouts, explorer.shown.moved, sound];
}"""


def assert_same(shown, explorer, values):
    """An explorer on a page shows and plays what the one in Python does at these values."""
    shown.evaluate(AT_REST)
    values_there, readouts, lines, sound = ask(shown, SHOWN)
    assert by_name(values_there) == values
    assert_shown(explorer.picture, values, dict(readouts), lines, sound)


def by_name(values):
    """Values of controls as a page has them, as those of an Explorer are."""
    return {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}


def assert_shown(picture, values, readouts, lines, sound):
    """Read-outs, lines and sound on a page are those of a picture at these values, in order."""
    assert list(readouts.items()) == list(picture.update(**values).items()), values
    for name, points in drawn(picture, picture.moving):
        assert_close(points, lines[name], f"{name} at {values}")
    if hasattr(picture, "sound"):
        assert_close(picture.sound(**values), sound, f"sound at {values}")


HOP = 160  # samples of a column of the page Live


def levels_by_the_layer(sound):
    """Levels in dB of each HOP samples behind the layer, at gain 1 in the middle of each band."""
    layer = SincConv(80, 251)
    low, high = (f.flatten().detach().double().numpy() for f in layer.cutoffs())
    taps = layer.filters()[:, 0].detach().double().numpy()
    out = [
        np.convolve(sound, own / gain_at(own, middle), "valid")
        for own, middle in zip(taps, (low + high) / 2, strict=True)
    ]
    hops = np.array(out)[:, : len(out[0]) // HOP * HOP].reshape(80, -1, HOP)
    return 10 * np.log10(2 * (hops**2).mean(axis=2) + 1e-12).T
