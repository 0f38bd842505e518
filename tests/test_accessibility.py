"""For the eye: colours that stand out from white and differ for red-green blind readers, too."""

import re
from itertools import combinations
from xml.etree import ElementTree

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from course import DRAWINGS, cells, every_notebook
from matplotlib.colors import to_rgb

from sincnet_teach import plots
from sincnet_teach.exercises import predict
from sincnet_teach.explorers import choice, range_slider, slider

CYCLE = [plots.BLUE, plots.ORANGE, plots.GREEN, plots.PINK]
# Machado, Oliveira, Fernandes 2009, full severity: what linear RGB becomes
PROTAN = [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]
DEUTAN = [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]


def linear(color):
    """Linear RGB of a colour, (3,)."""
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one, other="white"):
    """The contrast ratio of WCAG between two colours."""
    lights = sorted(linear(c) @ [0.2126, 0.7152, 0.0722] for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("color", [*CYCLE, plots.GREY])
def test_lines_stand_out_from_white(color):
    assert contrast(color) >= 3


def test_text_is_darker_still():
    assert contrast(plots.GREY) >= 4.5


@pytest.mark.parametrize("kind", [np.eye(3), PROTAN, DEUTAN])
@pytest.mark.parametrize(("one", "other"), list(combinations(CYCLE, 2)))
def test_colours_differ_for_red_green_blind_readers(kind, one, other):
    seen = [np.clip(np.array(kind) @ linear(color), 0, 1) for color in (one, other)]
    rgb = [np.cbrt(color) for color in seen]  # roughly as the eye weighs it
    assert np.linalg.norm(rgb[0] - rgb[1]) > 0.15


def test_a_second_way_to_tell_lines_apart():
    with plt.rc_context():
        plots.use_style()
        styles = [entry["linestyle"] for entry in plt.rcParams["axes.prop_cycle"]]
        assert len(set(styles)) == len(styles) == len(CYCLE)
        assert plt.rcParams["font.size"] >= 12
        assert plt.rcParams["figure.facecolor"] == "white"


@every_notebook
def test_lessons_use_the_palette(path):
    """No colour by another name, but for black, white and no colour at all."""
    code = "\n".join(cell["source"] for cell in cells(path, "code"))
    named = set(re.findall(r"(?:color|mfc|facecolor)=\(?[\"']([^\"']+)[\"']", code))
    assert named <= {"black", "white", "none"}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_drawings_are_legible_and_say_what_they_show(path):
    """Text of 13 px or more in a column of 800 px, dark on the panel, or white on the lit box."""
    picture = ElementTree.parse(path).getroot()
    assert picture.get("role") == "img"
    assert len(picture[0].text) >= 40 and picture[0].tag.endswith("title")
    ground, scale = picture[1].get("fill"), 800 / float(picture.get("width"))
    for element in picture.iter():
        size = element.get("font-size")
        assert size is None or float(size) * scale >= 13
        if element.tag.endswith("text"):
            fill = element.get("fill")
            assert contrast(fill, "#0072B2" if fill == "#ffffff" else ground) >= 4.5


def test_every_control_has_a_name_that_can_be_said():
    for control in (slider("f1 (Hz)", 1, 0, 2), range_slider("band (Hz)", (0, 1), 0, 2)):
        assert control.description.endswith("(Hz)")
    assert choice("spacing", "mel", "linear").description == "spacing"
    guess = predict("How many?", 1, 2)
    assert all(isinstance(b, widgets.Button) and b.description for b in guess.buttons)
