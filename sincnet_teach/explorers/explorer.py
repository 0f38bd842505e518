"""An explorer: controls, a picture that follows them, its read-outs, a player where it sounds."""

import asyncio
import html
import io

import ipywidgets as widgets
import soundfile

from sincnet_teach.explorers.stage import Stage, describe
from sincnet_teach.plots import still

REST = 0.25  # seconds without a change after which a new sound is played
STILL = "In the notebook, sliders move this picture. Here: "


class Explorer(widgets.VBox):
    """Controls, the picture, read-outs, a reset button, and a player where the picture sounds."""

    def __init__(self, picture, controls):
        self.picture, self.controls, self.stage = picture, controls, Stage(picture)
        self.start, self.timer, self.quiet = self.values(), None, False
        self.image, self.readout = widgets.Image(format="png"), widgets.HTML()
        self.image.layout = {"max_width": "100%", "align_self": "flex-start"}
        reset = widgets.Button(description="reset", tooltip="all sliders back to their start")
        reset.layout = {"width": "auto", "align_self": "flex-start", "margin": "2px 2px 6px 198px"}
        reset.on_click(lambda _: self.set(self.start))
        rows = [*controls.values(), reset, self.image, self.readout]
        if hasattr(picture, "sound"):
            self.player = widgets.Audio(format="wav", autoplay=False, loop=False)
            rows.append(self.player)
            self.play()
        super().__init__(rows)
        for name, control in controls.items():
            control.observe(lambda change, name=name: self.changed(name, change["new"]), "value")
        self.refresh()

    def values(self):
        """The present value of each control, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def set(self, values):
        """Set several controls at once, with one new picture."""
        self.quiet = True  # each assignment calls `changed`, which must not answer one by one
        for name, value in values.items():
            self.controls[name].value = value
        self.quiet = False
        self.refresh()
        self.play_soon()

    def changed(self, name, value):
        """A control was moved: let others follow where the picture says so, then draw."""
        if not self.quiet:
            follow = getattr(self.picture, "follow", None)
            self.set(follow(name, value) if follow else {})

    def refresh(self):
        """Draw the picture at the present values."""
        self.image.value, readouts = self.stage.png(**self.values())
        cells = [[html.escape(part) for part in item] for item in readouts.items()]
        rows = "".join(
            f"<tr><td>{name}: &ensp;</td><td><b>{text}</b></td></tr>" for name, text in cells
        )
        self.readout.value = f"<table aria-live='polite'>{rows}</table>"
        self.text = describe(self.picture, readouts).replace("\n", f"\n{STILL}")

    def play_soon(self):
        """Play the sound once the hand has rested."""
        if hasattr(self, "player"):
            if self.timer:
                self.timer.cancel()
            self.player.autoplay = True
            try:
                self.timer = asyncio.get_running_loop().call_later(REST, self.play)
            except RuntimeError:  # no kernel, nobody to wait for
                self.play()

    def play(self):
        """Give the present sound to the player."""
        wav, samples = io.BytesIO(), self.picture.sound(**self.values())
        soundfile.write(wav, samples, self.picture.sample_rate, format="WAV")  # clips at ±1
        self.player.value = wav.getvalue()

    def _repr_mimebundle_(self, **kwargs):
        """The live widget; beside it a still picture and a text where no kernel runs."""
        bundle, metadata = still(bytes(self.image.value), self.text)
        return super()._repr_mimebundle_(**kwargs) | bundle, metadata


def explore(picture, **controls):
    """Show `picture` with controls made by slider, range_slider or choice, by its own names."""
    return Explorer(picture, controls)
