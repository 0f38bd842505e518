"""Guesses to commit to before a result is seen."""

import html

import ipywidgets as widgets

from sincnet_teach.language import say

MADE = {}  # question and options to the Guess: running its cell again must not erase it


class Guess(widgets.VBox):
    """A question with buttons for the answers; once its result has been seen, the guess stays."""

    def __init__(self, question, options):
        self.question, self.chosen = say(question), None
        self.options = [say(str(option)) for option in options]
        self.seen = False
        self.buttons = [widgets.Button(description=option) for option in self.options]
        for button in self.buttons:
            button.layout = {"width": "auto", "margin": "2px 8px 2px 0"}
            button.on_click(self.commit)
        self.label = widgets.HTML(f"<b>{say('Your guess:')}</b> {html.escape(self.question)}")
        super().__init__([self.label, widgets.HBox(self.buttons, layout={"flex_flow": "row wrap"})])

    def commit(self, button):
        """Keep the guess of this button, instead of one before, until the result has been seen.

        No button is disabled: that would take the keyboard away from the notebook.
        """
        if self.seen:
            return
        self.chosen = button.description
        for other in self.buttons:
            other.icon = "check" if other is button else ""
            other.button_style = "info" if other is button else ""
        chosen, question = map(html.escape, (self.chosen, self.question))
        self.label.value = (
            f"<b>{say('Your guess:')}</b> {question} <b>{chosen}</b>. {say('Now run on.')}"
        )

    def _repr_mimebundle_(self, **kwargs):
        """The live buttons; beside them the question as a text where no kernel runs."""
        text = f"{say('Your guess:')} {self.question} " + " / ".join(self.options)
        return super()._repr_mimebundle_(**kwargs) | {"text/plain": text}


def predict(question, *options):
    """Ask for a guess before a result is seen; show it with `reveal` beside the result.

    Asked again the same, it gives back the same Guess: one that was made is kept.
    """
    if len(options) < 2:
        raise ValueError(f"options must be at least two, got {len(options)}")
    asked = (question, *options)
    if asked not in MADE:
        MADE[asked] = Guess(question, options)
    return MADE[asked]


def reveal(guess, result):
    """Print the guess beside the result; a guess not made is said to be none."""
    guess.seen = guess.chosen is not None
    print(say(f"your guess: {guess.chosen or 'none made'}"))
    print(say(f"the result: {result}"))
