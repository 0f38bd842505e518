"""Pictures look as they did when somebody last looked at them.

    python tests/test_looks.py      draws them anew into tests/looks: then look at each

Colours, widths, labels and places, which no other test names, are compared with stored pictures.
"""

import io
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from pictures import PICTURES, TYPICAL
from PIL import Image

from sincnet_teach import SincConv, plots
from sincnet_teach.explorers.learning import Learning
from sincnet_teach.explorers.stage import Stage
from sincnet_teach.training import Epoch

LOOKS = Path(__file__).parent / "looks"


def explorer(name):
    """An explorer's picture at values that are typical of it, as PNG bytes."""
    return Stage(PICTURES[name][0]()).png(**TYPICAL[name][0])[0]


def note():
    """A picture that says what happened to values beyond a limit, as PNG bytes."""
    return Stage(PICTURES["RawParameters"][0]()).png(low_hz_=8200, band_hz_=100)[0]


def training():
    """The picture of a training whose cutoffs have moved, as PNG bytes."""
    layer = SincConv(80, 251)
    stage = Stage(Learning(4, layer))
    layer.low_hz_.data *= 0.8
    return stage.png(history=[Epoch(1, 2.0, 0.25, 0.5), Epoch(2, 1.0, 0.75, 1.0)])[0]


def figures():
    """The axes that recur in the lessons, as PNG bytes."""
    with plt.rc_context():
        plots.use_style()
        figure, axes = plt.subplots(2, 2, figsize=(9, 6))
        taps = np.hamming(31) * np.cos(np.arange(31))
        plots.draw_taps(axes[0, 0], taps)
        plots.draw_response(axes[0, 1], [taps, taps**2, taps**3, taps**4], label=list("abcd"))
        axes[0, 1].legend()
        plots.draw_bands(axes[1, 0], [100, 300, 900], [300, 1000, 2000])
        plots.draw_picture(axes[1, 1], np.outer(np.hamming(20), np.hanning(50)), 2, 80, "filter")
        data = plots.png_bytes(figure)
        plt.close(figure)
    return data


LOOK_AT = {name: lambda name=name: explorer(name) for name in PICTURES}
LOOK_AT |= {"note": note, "Learning": training, "figures": figures}


def pixels(data):
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


@pytest.mark.parametrize("name", LOOK_AT)
def test_picture_looks_as_before(name):
    """If it is meant to look otherwise: python tests/test_looks.py"""
    now, before = pixels(LOOK_AT[name]()), pixels((LOOKS / f"{name}.png").read_bytes())
    assert now.shape == before.shape
    differ = np.abs(now - before).max(axis=2) > 12
    assert differ.sum() < 20, f"{differ.sum()} pixels differ from tests/looks/{name}.png"


if __name__ == "__main__":
    LOOKS.mkdir(exist_ok=True)
    for name, draw in LOOK_AT.items():
        (LOOKS / f"{name}.png").write_bytes(draw())
