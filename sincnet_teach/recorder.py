"""Lessons 05, 07, 08: a voice of one's own, by the browser's microphone or from its files."""

from pathlib import Path

import anywidget
import ipywidgets as widgets
import soundfile
import torch
import traitlets

from sincnet_teach.language import messages, say

RATE = 16000  # Hz
HERE = Path(__file__).parent
SCRIPT = "".join((HERE / f).read_text(encoding="utf-8") for f in ("say.js", "own_voice.js"))
STYLE = (HERE / "own_voice.css").read_text(encoding="utf-8")
STILL = "In the notebook, run this cell: buttons to record your voice, or to choose a file of it."
# a kernel gets the samples as they are, and answers with a sentence
MODULE = """
export default { render({ model, el }) {
  speak(model.get("messages"));
  el.append(voiceButtons((samples) => new Promise((done) => {
    model.on("msg:custom", function said(answer) {
      model.off("msg:custom", said);
      done(answer);
    });
    model.send({}, undefined, [samples.buffer]);
  })));
} };
"""


class Recorder(anywidget.AnyWidget):
    """Buttons that record or take a file; `samples`: the last one, float32 (n,) at 16 kHz, or None.

    `keep`: a function of the samples that keeps them and returns a sentence, shown below.
    """

    _esm = SCRIPT + MODULE
    _css = STYLE
    messages = traitlets.Dict().tag(sync=True)

    def __init__(self, keep=None):
        super().__init__(messages=messages())
        self.samples, self.keep = None, keep or (lambda samples: "")
        self.on_msg(self.receive)

    def receive(self, _, content, buffers):
        """Samples (n,) at 16 kHz have come from the browser."""
        self.samples = torch.frombuffer(bytearray(buffers[0]), dtype=torch.float32)
        try:
            self.send(self.keep(self.samples))
        except (OSError, ValueError) as error:
            self.send(say(f"But: {error}."))

    def _repr_mimebundle_(self, **kwargs):
        return _with_words(super()._repr_mimebundle_(**kwargs))


class GroupRecorder(widgets.VBox):
    """A name and a Recorder: each recording is kept as folder/name/1.wav, 2.wav, … (16 kHz).

    Nothing that is there is overwritten.
    """

    def __init__(self, folder):
        self.folder, self.name = folder, widgets.Text(placeholder=say("whose voice is it?"))
        self.name.description = say("name")
        super().__init__([self.name, Recorder(self.keep)])

    def keep(self, samples):
        """Keep samples (n,) at 16 kHz; a sentence that says where."""
        file = keep_recording(samples, self.folder, self.name.value)
        return say(f"Kept as {file}.")

    def _repr_mimebundle_(self, **kwargs):
        return _with_words(super()._repr_mimebundle_(**kwargs))


def _with_words(shown):
    """What a widget shows, with a sentence where no kernel runs: a bundle, perhaps its metadata."""
    bundle, metadata = shown if isinstance(shown, tuple) else (shown, {})
    return bundle | {"text/plain": say(STILL)}, metadata


def keep_recording(samples, folder, name):
    """Write samples (n,) at 16 kHz as the next wav file in the subfolder of a person: its Path.

    Raises ValueError where the name cannot be that of a folder.
    """
    name = name.strip()
    if not name or name.startswith(".") or any(letter in name for letter in r'\/:*?"<>|'):
        raise ValueError(f"name must be one that a folder can have, got {name!r}")
    own = Path(folder).expanduser() / name
    own.mkdir(parents=True, exist_ok=True)
    numbers = [int(file.stem) for file in own.glob("*.wav") if file.stem.isdecimal()]
    file = own / f"{max(numbers, default=0) + 1}.wav"
    soundfile.write(file, samples.numpy(), RATE, subtype="PCM_16")
    return file
