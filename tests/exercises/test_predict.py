"""Guesses: asked for, kept, shown beside the result."""

import pytest

from sincnet_teach.exercises import predict, reveal


def test_a_guess_is_kept_and_shown_beside_the_result(capsys):
    guess = predict("How many?", 27, 80)
    assert "Your guess: How many? 27 / 80" in guess._repr_mimebundle_()["text/plain"]
    reveal(guess, "27 of them")
    guess.buttons[0].click()
    guess.buttons[1].click()
    assert guess.chosen == "80", "another guess, as long as the result has not been seen"
    reveal(guess, "27 of them")
    guess.buttons[0].click()
    assert guess.chosen == "80", "and none after that"
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "your guess: none made",
        "the result: 27 of them",
        "your guess: 80",
        "the result: 27 of them",
    ]
    with pytest.raises(ValueError, match="options must be at least two, got 1"):
        predict("How many?", 27)


def test_the_same_question_asked_again_keeps_the_guess():
    guess = predict("How many bands end below 1000 Hz?", 27, 80)
    guess.buttons[0].click()
    assert predict("How many bands end below 1000 Hz?", 27, 80) is guess
    assert predict("How many bands end below 1000 Hz?", 27, 81).chosen is None
    assert predict("How many bands end below 2000 Hz?", 27, 80).chosen is None


def test_a_guess_can_be_made_after_a_result_that_was_seen_without_one(capsys):
    guess = predict("How many by chance?", 27, 80)
    reveal(guess, "27")
    guess.buttons[1].click()
    assert guess.chosen == "80"


def test_no_button_is_disabled_for_it_would_take_the_keyboard_away():
    guess = predict("How many of them?", 27, 80)
    guess.buttons[1].click()
    assert not any(button.disabled for button in guess.buttons)
    assert [button.button_style for button in guess.buttons] == ["", "info"]


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
