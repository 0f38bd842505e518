"""Figures: shown once, with a description; the recurring axes draw what they are given."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from PIL import Image

from sincnet_teach import plots

ALT = "One line that climbs from 0 to 1."


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr(
        plots, "display", lambda bundle, **options: bundles.append((bundle, options))
    )
    return bundles


@pytest.fixture
def axes():
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


def test_show_gives_picture_and_words_and_closes(shown):
    figure, axes = plt.subplots()
    axes.plot([0, 1])
    plots.show(figure, ALT)
    ((bundle, options),) = shown
    assert bundle["text/plain"] == ALT
    assert options["metadata"]["image/png"]["alt"] == ALT
    picture = Image.open(io.BytesIO(bundle["image/png"]))
    size = figure.get_size_inches() * figure.dpi
    assert picture.size == tuple(plots.DENSER * size)
    assert options["metadata"]["image/png"]["width"] == size[0]
    assert not plt.fignum_exists(figure.number)


def test_palette_is_told_apart_by_lightness():
    """In grey print, too: Rec. 709 luminance of the line colours differs pairwise."""

    def luminance(colour):
        return np.array(plt.matplotlib.colors.to_rgb(colour)) @ [0.2126, 0.7152, 0.0722]

    plots.use_style()
    cycle = plt.rcParams["axes.prop_cycle"].by_key()
    light = sorted(luminance(colour) for colour in cycle["color"])
    assert np.diff(light).min() > 0.03
    assert len(set(cycle["linestyle"])) == len(cycle["linestyle"])


def test_draw_taps_centres_the_time_axis(axes):
    plots.draw_taps(axes, torch.arange(5.0), sample_rate=1000)
    np.testing.assert_allclose(axes.lines[0].get_xdata(), [-2, -1, 0, 1, 2])
    assert "ms" in axes.get_xlabel()


def test_draw_response_draws_every_filter(axes):
    plots.draw_response(axes, np.ones((3, 5)), relative_to=5)
    assert len(axes.lines) == 3
    assert axes.lines[0].get_ydata()[0] == pytest.approx(0)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("frequency (Hz)", "magnitude (dB)")


def test_draw_bands_spans_the_bands(axes):
    plots.draw_bands(axes, torch.tensor([[10.0], [20.0]]), torch.tensor([[15.0], [40.0]]))
    spans = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches]
    assert spans == [(10, 15), (20, 40)]


def test_draw_picture_is_relative_to_its_maximum(axes):
    image = plots.draw_picture(axes, np.array([[1.0, 0.1], [0.0, 1e-9]]), 2, 80, "filter")
    np.testing.assert_allclose(image.get_array(), [[0, -20], [-60, -60]])
    assert list(image.get_extent()) == [0, 2, 0, 80]
