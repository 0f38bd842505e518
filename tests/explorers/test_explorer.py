"""Controls, read-outs, reset and player: what is around a picture."""

import asyncio
import io
from unittest.mock import Mock

import numpy as np
import pytest
import soundfile
from ipywidgets import HBox
from pictures import PICTURES, TYPICAL, VOICE
from PIL import Image

from sincnet_teach.explorers import choice, explore, range_slider, slider
from sincnet_teach.explorers.explorer import REST
from sincnet_teach.explorers.filter_use import VoiceThroughBand
from sincnet_teach.explorers.stage import Picture, Stage
from sincnet_teach.explorers.window import WindowedSinc
from sincnet_teach.plots import DENSER


class Silent(Picture):
    """A picture without a sound."""

    def __init__(self):
        super().__init__("A picture that says nothing.")

    def update(self, x):
        return {"x": f"{x}"}


def an_explorer():
    return explore(
        VoiceThroughBand(VOICE),
        number=slider("filter number", 12, 0, 79),
        band=range_slider("band (Hz)", (407, 490), 0, 8000),
        listen_to=choice("listen to", "the band", "the whole voice"),
    )


def test_explorer_draws_follows_and_resets():
    explorer = an_explorer()
    start = bytes(explorer.image.value)
    assert start == Stage(VoiceThroughBand(VOICE)).png(DENSER, **explorer.values())[0]
    explorer.controls["number"].value = 13
    assert explorer.values()["band"] == explorer.picture.follow("number", 13)["band"]
    assert bytes(explorer.image.value) != start
    explorer.controls["band"].value = (500, 5000)
    assert explorer.values()["number"] == 13
    assert "your own" in explorer.readout.value
    explorer.set(explorer.start)
    assert bytes(explorer.image.value) == start


def share(explorer, number, value):
    """The share of the picture's width at which a value is, on the axes of a handle."""
    handle = explorer.picture.handles(**explorer.values())[number]
    return explorer.stage.spot(handle._replace(at=value))[0]


def test_a_handle_in_the_picture_moves_its_control_and_stands_where_it_was_left():
    explorer = an_explorer()
    explorer.hands.dragged = [1, share(explorer, 1, 4000)]
    low, high = explorer.values()["band"]
    assert low == 407 and abs(high - 4000) < 5
    assert explorer.hands.places[1][0] == pytest.approx(share(explorer, 1, high), abs=1e-4)
    assert "your own" in explorer.readout.value
    for number, value, band in ((1, 100, (407, 407)), (0, 9000, (407, 407)), (0, -9, (0, 407))):
        explorer.hands.dragged = [number, share(explorer, number, value)]
        assert explorer.values()["band"] == band, "neither crosses the other, nor leaves the range"
    explorer.set(explorer.start)
    assert explorer.values()["band"] == (407, 490)


def test_a_handle_moves_in_the_steps_of_its_control():
    controls = {"length": slider("length", 251, 3, 1001, 2), "window": choice("window", "none")}
    explorer = explore(WindowedSinc(), **controls)
    explorer.hands.dragged = [1, share(explorer, 1, 10)]
    assert explorer.values()["length"] in (319, 321, 323)
    explorer.hands.dragged = [0, share(explorer, 0, 5)]
    assert explorer.values()["length"] == 3, "the left end, beyond the centre"


def test_the_player_follows_and_resets():
    explorer = an_explorer()
    start = bytes(explorer.player.value)
    explorer.controls["listen_to"].value = "the whole voice"
    assert bytes(explorer.player.value) != start
    assert explorer.player.autoplay
    explorer.set(explorer.start)
    assert bytes(explorer.player.value) == start


@pytest.mark.parametrize("listen_to", ["the band", "the whole voice"])
def test_the_player_plays_the_sound_of_the_picture(listen_to):
    explorer = an_explorer()
    explorer.controls["listen_to"].value = listen_to
    samples, rate = soundfile.read(io.BytesIO(explorer.player.value))
    assert (rate, explorer.player.format) == (16000, "wav")
    assert samples.min() < 0 < samples.max(), "not clipped on one side"
    np.testing.assert_allclose(samples, explorer.picture.sound(**explorer.values()), atol=1e-4)


def test_a_sound_beyond_full_scale_is_clipped_on_both_sides():
    class Loud(Picture):
        def __init__(self):
            super().__init__("A loud picture.")

        def update(self, x):
            return {"x": f"{x}"}

        def sound(self, x):
            return np.array([-3.0, -0.5, 0.5, 3.0])

    explorer = explore(Loud(), x=slider("x (Hz)", 1, 0, 2))
    player = explorer.player
    assert player in explorer.children
    assert not player.autoplay and not player.loop
    samples, _ = soundfile.read(io.BytesIO(player.value))
    np.testing.assert_allclose(samples, [-1, -0.5, 0.5, 1], atol=1e-4)


def test_a_new_sound_waits_until_the_hand_rests():
    async def move():
        explorer = an_explorer()
        start = bytes(explorer.player.value)
        for number in (20, 30, 40):
            explorer.controls["number"].value = number
            await asyncio.sleep(0)
        assert bytes(explorer.player.value) == start
        assert not explorer.player.autoplay, "or the sound before would be heard"
        await asyncio.sleep(2 * REST)  # the same loop's timer: it comes after the sound's
        return explorer

    explorer = asyncio.run(move())
    assert explorer.player.autoplay
    samples, _ = soundfile.read(io.BytesIO(explorer.player.value))
    np.testing.assert_allclose(samples, explorer.picture.sound(**explorer.values()), atol=1e-4)


def test_a_picture_is_drawn_fast_while_the_hand_moves_and_finely_once_it_rests():
    async def move():
        explorer, widths = an_explorer(), []
        for number in (20, 30):
            explorer.controls["number"].value = number
            widths.append(Image.open(io.BytesIO(explorer.image.value)).width)
        await asyncio.sleep(2 * REST)
        return explorer, [*widths, Image.open(io.BytesIO(explorer.image.value)).width]

    explorer, widths = asyncio.run(move())
    assert widths == [explorer.width, explorer.width, DENSER * explorer.width]
    assert explorer.view.layout.width == f"{explorer.width}px", "as large on the page"


def test_a_new_sound_and_that_it_plays_are_one_message(monkeypatch):
    """Two messages would play twice: the sound before, or the new one's beginning."""
    explorer, sent = an_explorer(), []
    explorer.player.autoplay = False
    explorer.controls["band"].unobserve_all()
    explorer.controls["band"].value = (1000, 2000)
    explorer.player.comm = Mock()  # a front end listens, whichever kind this process has
    monkeypatch.setattr(explorer.player, "send_state", lambda key=None: sent.append(set(key)))
    explorer.play()
    assert sent == [{"value", "autoplay"}]


def test_one_click_turns_the_sound_off_and_another_on():
    explorer = an_explorer()
    start = bytes(explorer.player.value)
    explorer.controls["number"].value = 20
    assert explorer.player.autoplay
    explorer.loud.value = False
    assert not explorer.player.autoplay, "what plays stops"
    assert explorer.loud.icon == "volume-off"
    explorer.controls["number"].value = 30
    assert not explorer.player.autoplay
    assert bytes(explorer.player.value) != start, "a click on the player plays what is shown"
    explorer.loud.value = True
    assert explorer.player.autoplay and explorer.loud.icon == "volume-up"
    explorer.controls["number"].value = 12
    assert explorer.player.autoplay


def test_controls_are_as_they_are_asked_for():
    one = slider("f1 (Hz)", 1000, 0, 8000, 10)
    assert (one.value, one.min, one.max, one.step) == (1000, 0, 8000, 10)
    assert slider("f1 (Hz)", 1, 0, 2).step == 1
    two = range_slider("band (Hz)", (400, 500), 0, 8000, 10)
    assert (two.value, two.min, two.max, two.step) == ((400, 500), 0, 8000, 10)
    assert range_slider("band (Hz)", (0, 1), 0, 2).step == 1
    row = choice("spacing", "mel", "linear")
    assert (row.value, row.options) == ("mel", (("mel", "mel"), ("linear", "linear")))
    for control in (one, two, row):
        assert control.style.description_width == "150px", "names of all controls are in a column"
    for control in (one, two):
        assert control.layout.width == "98%", "as wide as the cell"
    assert row.style.button_width == "auto" and row.layout.flex_flow == "row wrap"


def test_the_reset_button_resets():
    explorer = an_explorer()
    start = bytes(explorer.image.value)
    explorer.controls["band"].value = (500, 5000)
    (row,) = [child for child in explorer.children if isinstance(child, HBox)]
    button = row.children[0]
    assert (button.description, button.tooltip) == ("reset", "all sliders back to their start")
    assert button.layout.width == "auto"
    button.click()
    assert bytes(explorer.image.value) == start
    assert explorer.values() == explorer.start


def test_a_slider_takes_the_whole_of_its_range():
    two = range_slider("band (Hz)", (400, 500), 300, 600)
    assert (two.min, two.max) == (300, 600)


def test_moving_again_puts_off_the_sound():
    """One new sound, not one a move: the timer of the last move is the only one left."""
    played = []

    async def move():
        explorer = an_explorer()
        explorer.play = lambda: played.append(explorer.values()["number"])
        for number in (20, 30, 40):
            explorer.controls["number"].value = number
        await asyncio.sleep(2 * REST)

    asyncio.run(move())
    assert played == [40]


def test_a_stage_changes_nothing_but_what_moves():
    picture = PICTURES["BandPass"][0]()
    own = Stage(picture)
    assert all(artist.get_animated() for artist in picture.moving)
    boxes = [axes.get_position().bounds for axes in picture.axes]
    for values in TYPICAL["BandPass"]:
        own.png(**values)
    assert [axes.get_position().bounds for axes in picture.axes] == boxes


def test_a_picture_without_sound_has_no_player():
    explorer = explore(Silent(), x=slider("x (Hz)", 1, 0, 9))
    explorer.controls["x"].value = 2
    assert not hasattr(explorer, "player") and not hasattr(explorer, "loud")


def test_one_picture_for_one_change(monkeypatch):
    explorer, drawn = an_explorer(), []
    monkeypatch.setattr(
        explorer.stage, "png", lambda denser, **values: drawn.append(values) or (b"", {})
    )
    explorer.controls["number"].value = 30
    explorer.set(explorer.start)
    assert len(drawn) == 2


def test_explorer_says_in_words_and_as_a_still_picture_what_it_shows():
    explorer = an_explorer()
    bundle, metadata = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    picture = Image.open(io.BytesIO(bundle["image/png"]))
    assert picture.width == DENSER * metadata["image/png"]["width"] == DENSER * explorer.width
    assert (
        explorer.picture.note.get_text()
        == "In the notebook, run this cell: sliders move this picture."
    )
    assert len(bundle["image/png"]) < len(explorer.image.value), "made to be stored"
    assert "407 to 490 Hz" in bundle["text/plain"]
    alt, readouts = bundle["text/plain"].splitlines()
    assert metadata["image/png"]["alt"] == alt
    assert readouts.startswith("In the notebook, run this cell: sliders move this picture. Here: ")
    start = bytes(explorer.image.value)
    explorer.refresh(DENSER)
    assert bytes(explorer.image.value) == start, "the note was for the still picture only"


def test_read_outs_are_text_not_html():
    class Odd(Picture):
        def __init__(self):
            super().__init__("An odd picture.")

        def update(self, x):
            return {"a < b": "<script>"}

    explorer = explore(Odd(), x=slider("x (Hz)", 1, 0, 2))
    assert "&lt;script&gt;" in explorer.readout.value
