"""Guesses to commit to before a result is seen."""

import html

import ipywidgets as widgets


class Guess(widgets.VBox):
    """A question with buttons for the answers; once committed to, it stays."""

    def __init__(self, question, options):
        self.question, self.options, self.chosen = question, list(map(str, options)), None
        self.buttons = [widgets.Button(description=option) for option in self.options]
        for button in self.buttons:
            button.layout = {"width": "auto", "margin": "2px 8px 2px 0"}
            button.on_click(self.commit)
        self.label = widgets.HTML(f"<b>Your guess:</b> {html.escape(question)}")
        super().__init__([self.label, widgets.HBox(self.buttons, layout={"flex_flow": "row wrap"})])

    def commit(self, button):
        """Keep the guess of this button, and let none be chosen after it."""
        self.chosen = button.description
        for other in self.buttons:
            other.disabled = True
            other.icon = "check" if other is button else ""
        chosen, question = map(html.escape, (self.chosen, self.question))
        self.label.value = f"<b>Your guess:</b> {question} <b>{chosen}</b>. Now run on."

    def _repr_mimebundle_(self, **kwargs):
        """The live buttons; beside them the question as a text where no kernel runs."""
        text = f"Your guess: {self.question} " + " / ".join(self.options)
        return super()._repr_mimebundle_(**kwargs) | {"text/plain": text}


def predict(question, *options):
    """Ask for a guess before a result is seen; show it with `reveal` beside the result."""
    if len(options) < 2:
        raise ValueError(f"options must be at least two, got {len(options)}")
    return Guess(question, options)


def reveal(guess, result):
    """Print the guess beside the result; a guess not made is said to be none."""
    print(f"your guess: {guess.chosen or 'none made'}")
    print(f"the result: {result}")
