"""Guesses: asked for, kept, shown beside the result."""

import pytest

from sincnet_teach.exercises import predict, reveal


def test_a_guess_is_kept_and_shown_beside_the_result(capsys):
    guess = predict("How many?", 27, 80)
    assert "Your guess: How many? 27 / 80" in guess._repr_mimebundle_()["text/plain"]
    reveal(guess, "27 of them")
    guess.buttons[1].click()
    guess.commit(guess.buttons[1])
    assert guess.chosen == "80"
    assert all(button.disabled for button in guess.buttons)
    reveal(guess, "27 of them")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "your guess: none made",
        "the result: 27 of them",
        "your guess: 80",
        "the result: 27 of them",
    ]
    with pytest.raises(ValueError, match="options must be at least two, got 1"):
        predict("How many?", 27)


def test_a_guess_can_be_read_and_its_buttons_told_apart():
    guess = predict("Is 1 < 2?", "<yes>", "no")
    assert guess.label.value == "<b>Your guess:</b> Is 1 &lt; 2?"
    assert [button.description for button in guess.buttons] == ["<yes>", "no"]
    guess.buttons[0].click()
    assert guess.label.value == "<b>Your guess:</b> Is 1 &lt; 2? <b>&lt;yes&gt;</b>. Now run on."
    assert [button.icon for button in guess.buttons] == ["check", ""]
    row = guess.children[1]
    assert row.layout.flex_flow == "row wrap", "long answers go on in the next line"
    assert {button.layout.width for button in guess.buttons} == {"auto"}
    bundle = guess._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
