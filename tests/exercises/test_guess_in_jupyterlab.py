"""A guess in a real JupyterLab, by mouse and real keys: it keeps the keyboard, and is kept."""

import pytest
from browser import GET_ONE, Lab, chromium, write_notebook

pytestmark = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")
ASK = """from sincnet_teach.exercises import predict, reveal

guess = predict("How many?", 27, 80)
guess"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guess")
    for name in ("mouse", "keyboard"):
        write_notebook(folder / f"{name}.ipynb", ASK, "reveal(guess, 27)", "None")
    with Lab(folder) as lab:
        yield lab


def run_on(lab, cell, count):
    """Press Shift + Enter, and wait until `cell` has been run as number `count` of all."""
    lab.page.keyboard.press("Shift+Enter")
    lab.wait(f"panel.content.model.cells.get({cell}).executionCount === {count}")
    lab.wait(f"panel.content.activeCellIndex === {cell + 1}")


def asked(lab, name):
    """The page of a notebook whose question has just been asked."""
    lab.open(f"{name}.ipynb")
    lab.page.locator(".jp-Cell .cm-content").first.click()
    run_on(lab, 0, 1)
    return lab.page


def said(lab):
    """What the second cell has printed."""
    return "".join(o["text"] for o in lab.outputs() if o["output_type"] == "stream")


def test_a_guess_keeps_the_keyboard_and_survives_its_cell(lab):
    page = asked(lab, "mouse")
    page.get_by_role("button", name="80", exact=True).click()
    page.get_by_text("Now run on.").wait_for()
    assert page.evaluate("document.activeElement.closest('.jp-Notebook') !== null")
    run_on(lab, 0, 2)  # whoever is in an output is in its cell
    run_on(lab, 1, 3)
    assert said(lab) == "your guess: 80\nthe result: 27\n"

    page.get_by_text("Your guess:").first.click()  # beside the buttons
    run_on(lab, 0, 4)
    run_on(lab, 1, 5)
    assert said(lab) == "your guess: 80\nthe result: 27\n", "not erased by running its cell again"
    assert not lab.problems


def test_a_guess_by_keyboard_alone(lab):
    page = asked(lab, "keyboard")
    page.get_by_role("button", name="27", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_text("Now run on.").wait_for()
    assert page.evaluate("document.activeElement.textContent.trim()") == "27"
    run_on(lab, 0, 2)
    run_on(lab, 1, 3)
    assert said(lab) == "your guess: 27\nthe result: 27\n"
