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


def pixels(figure):
    """The colours of a stored figure: (height, width, 3)."""
    return np.asarray(Image.open(io.BytesIO(plots.png_bytes(figure))).convert("RGB")).astype(int)


def test_stored_figures_keep_their_colours(axes):
    axes.axis("off")
    levels = np.linspace(0, 1, 64)[None]
    axes.imshow(levels, cmap="cividis", aspect="auto", interpolation="nearest")
    colours = {tuple(c) for c in pixels(axes.figure).reshape(-1, 3)}
    for wanted in 255 * plt.get_cmap("cividis")(np.linspace(0, 1, 9))[:, :3]:
        assert min(np.abs(np.array(c) - wanted).max() for c in colours) <= 6


@pytest.mark.parametrize("colour", [plots.BLUE, plots.ORANGE, plots.GREEN, plots.PINK, plots.SKY])
def test_lines_keep_their_colours(colour):
    solid = (
        (255 * np.array([[[*plt.matplotlib.colors.to_rgb(colour), 1]]])).round().astype(np.uint8)
    )
    picture = Image.open(io.BytesIO(plots.png(np.tile(solid, (9, 9, 1)))))
    assert picture.size == (9, 9)
    assert picture.convert("RGB").getpixel((4, 4)) == tuple(solid[0, 0, :3])


def test_the_figures_resolution_is_as_before():
    figure, _ = plt.subplots()
    dpi = figure.dpi
    plots.png_bytes(figure)
    assert figure.dpi == dpi
    plt.close(figure)


def test_still_gives_the_first_line_as_alt_text():
    bundle, metadata = plots.still(b"bytes", "what it shows\nand what was read off")
    assert bundle == {"image/png": b"bytes", "text/plain": "what it shows\nand what was read off"}
    assert metadata == {"image/png": {"alt": "what it shows"}}


def test_alt_texts_have_twenty_letters_at_least(axes, shown):
    with pytest.raises(ValueError, match="alt must be a sentence"):
        plots.show(axes.figure, 19 * "x")
    with pytest.raises(ValueError, match="alt must be a sentence"):
        plots.show(axes.figure, None)
    plots.show(axes.figure, 20 * "x")
    assert len(shown) == 1


def test_defaults(axes):
    plots.draw_taps(axes, np.ones(3))
    assert axes.lines[0].get_xdata()[-1] == pytest.approx(1 / 16), "ms at 16 kHz"
    plots.draw_response(axes, np.ones(3))
    assert axes.lines[1].get_xdata()[-1] == 8000
    assert axes.lines[1].get_ydata()[0] == pytest.approx(20 * np.log10(3)), "0 dB is gain 1"
    image = plots.draw_picture(axes, np.array([[1.0, 1e-9]]), 1, 1, "filter")
    assert image.get_clim() == (-60, 0)


def test_draw_picture_stands_upright_in_cividis(axes):
    image = plots.draw_picture(axes, np.eye(2), 1, 80, "filter", floor=-40)
    assert image.get_cmap().name == "cividis"
    assert image.origin == "lower", "row 0 is at the bottom"
    assert image.get_interpolation() == "nearest"
    assert axes.get_aspect() == "auto"
    assert image.get_clim()[0] == -40
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("time (s)", "filter")
    assert not any(line.get_visible() for line in axes.get_xgridlines())


def test_bands_and_taps_have_labels(axes):
    plots.draw_bands(axes, [10, 20], [15, 40], color=plots.PINK)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("frequency (Hz)", "filter")
    assert {plt.matplotlib.colors.to_hex(bar.get_facecolor()).upper() for bar in axes.patches} == {
        plots.PINK
    }
    assert [bar.get_y() + bar.get_height() / 2 for bar in axes.patches] == [0, 1]
    plots.draw_taps(axes, np.ones(3))
    assert axes.get_ylabel() == "tap"


def test_style_is_legible_and_has_a_grid():
    with plt.rc_context():
        plt.rcdefaults()
        plots.use_style()
        style = plt.rcParams
        assert style["axes.grid"] and style["axes.axisbelow"] and style["grid.alpha"] < 0.5
        assert style["lines.linewidth"] >= 2 and style["legend.framealpha"] > 0.8
        assert not style["axes.spines.top"] and not style["axes.spines.right"]
        assert style["figure.constrained_layout.use"] and style["figure.dpi"] == 90
        assert style["figure.figsize"] == [9, 3.6]
