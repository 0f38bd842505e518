"""An explorer: controls, a picture that follows them, its read-outs, a player where it sounds."""

import asyncio
import html
import io
import json
import os

import ipywidgets as widgets
import soundfile

from sincnet_teach.explorers.controls import CLASS, CSS, LABEL
from sincnet_teach.explorers.hands import OVER, Hands
from sincnet_teach.explorers.live import live
from sincnet_teach.explorers.stage import Stage, describe
from sincnet_teach.language import say
from sincnet_teach.plots import DENSER, still

REST = 0.25  # seconds without a change after which a new sound is played, and all is drawn finely
STILL = "In the notebook, run this cell: sliders move this picture."


class Explorer(widgets.VBox):
    """Controls, the picture, read-outs, a reset button; a player where the picture sounds."""

    def __init__(self, picture, controls):
        self.picture, self.controls, self.stage = picture, controls, Stage(picture)
        self.start, self.timer, self.quiet = self.values(), None, False
        self.width = round(picture.figure.get_figwidth() * self.stage.dpi)  # pixels on the page
        self.image, self.readout = widgets.Image(format="png"), widgets.HTML()
        self.image.layout.width = "100%"
        self.hands = Hands()
        self.hands.observe(self.dragged, "dragged")
        self.view = widgets.Box([self.image, self.hands]).add_class(OVER)
        self.view.layout = {
            "width": f"{self.width}px",
            "max_width": "100%",
            "align_self": "flex-start",
        }
        reset = widgets.Button(description=say("reset"))
        reset.tooltip = say("all sliders back to their start")
        reset.on_click(lambda _: self.set(self.start))
        buttons, players = [reset], []
        if hasattr(picture, "sound"):
            self.player = widgets.Audio(format="wav", autoplay=False, loop=False)
            self.loud = widgets.ToggleButton(True, description=say("sound"), icon="volume-up")
            self.loud.tooltip = say("whether a new sound plays by itself when the hand rests")
            self.loud.observe(self.turned, "value")
            buttons, players = [reset, self.loud], [self.player]
            self.play(aloud=False)
        for button in buttons:
            button.layout.width = "auto"
        row = widgets.HBox(buttons, layout={"margin": f"2px 2px 6px {LABEL + 12}px"})
        look = widgets.HTML(f"<style>{CSS}</style>", layout={"display": "none"})
        super().__init__([*controls.values(), row, self.view, self.readout, *players, look])
        self.add_class(CLASS)
        for name, control in controls.items():
            control.observe(lambda change, name=name: self.changed(name, change["new"]), "value")
        self.refresh(DENSER)

    def values(self):
        """The present value of each control, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def set(self, values):
        """Set several controls at once, with one new picture."""
        self.quiet = True  # each assignment calls `changed`, which must not answer one by one
        for name, value in values.items():
            self.controls[name].value = value
        self.quiet = False
        self.rest_soon()

    def changed(self, name, value):
        """A control was moved: let others follow where the picture says so, then draw."""
        if not self.quiet:
            follow = getattr(self.picture, "follow", None)
            self.set(follow(name, value) if follow else {})

    def dragged(self, change):
        """A handle was dragged in the picture: move its control, to a value that it can have."""
        (number, share), values = change["new"], self.values()
        handle = self.picture.handles(**values)[number]
        control, before = self.controls[handle.moves], values[handle.moves]
        low, high, step = control.min, control.max, control.step
        value = low + step * round((handle.to(self.stage.value(handle, share)) - low) / step)
        value = min(max(value, low), high)
        if handle.index == 0:  # an end of a pair, which does not cross the other
            value = (min(value, before[1]), before[1])
        elif handle.index == 1:
            value = (before[0], max(value, before[0]))
        self.set({handle.moves: value})

    def refresh(self, denser):
        """Draw the picture at the present values, with `denser` pixels for one on the page."""
        values = self.values()
        self.image.value, readouts = self.stage.png(denser, **values)
        self.hands.places = [self.stage.spot(h) for h in self.picture.handles(**values)]
        cells = [[html.escape(say(part)) for part in item] for item in readouts.items()]
        rows = "".join(
            f"<tr><td>{name}: &ensp;</td><td><b>{text}</b></td></tr>" for name, text in cells
        )
        self.readout.value = f"<table aria-live='polite'>{rows}</table>"
        self.text = describe(self.picture, readouts).replace(
            "\n", f"\n{say(STILL)} {say('Here:')} "
        )

    def rest_soon(self):
        """Draw fast and be silent while the hand moves; once it rests, draw finely and play."""
        if hasattr(self, "player"):
            self.player.autoplay = False  # which also stops what still plays
        if self.timer:
            self.timer.cancel()
        try:
            self.timer = asyncio.get_running_loop().call_later(REST, self.rested)
        except RuntimeError:  # no kernel, nobody to wait for
            self.rested()
        else:
            self.refresh(1)

    def rested(self):
        """The hand has rested: the picture with all its pixels, and the sound."""
        self.refresh(DENSER)
        if hasattr(self, "player"):
            self.play()

    def play(self, aloud=True):
        """Give the present sound to the player, which plays it by itself unless turned off."""
        wav, samples = io.BytesIO(), self.picture.sound(**self.values())
        soundfile.write(wav, samples, self.picture.sample_rate, format="WAV")  # clips at ±1
        with self.player.hold_sync():  # in one message: or the sound before would be heard
            self.player.value = wav.getvalue()
            self.player.autoplay = aloud and self.loud.value

    def turned(self, change):
        """The sound was turned on, and plays, or off, and stops."""
        self.loud.icon = "volume-up" if change["new"] else "volume-off"
        self.player.autoplay = change["new"]

    def as_text(self):
        """The explorer as data for a page, in one line of JSON."""
        data = live(self.picture, self.controls, self.stage.dpi)
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def _repr_mimebundle_(self, **kwargs):
        """The live widget; beside it a still picture and a text where no kernel runs."""
        bundle, metadata = still(self.stage.still(STILL, DENSER, **self.values()), self.text)
        metadata["image/png"]["width"] = self.width
        if os.environ.get("STORE_EXPLORERS"):  # `make notebooks`, for the website and the slides
            metadata["image/png"]["explorer"] = self.as_text()
        return super()._repr_mimebundle_(**kwargs) | bundle, metadata


def explore(picture, **controls):
    """Show `picture` with controls made by slider, range_slider or choice, by its own names."""
    return Explorer(picture, controls)
