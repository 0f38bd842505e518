"""What the course prints, in the language of the lesson: looked up where it is printed."""

import json
from types import SimpleNamespace

import IPython
import pytest
from course import EXERCISES, ROOT

from sincnet_teach import language
from sincnet_teach.exercises import check, hint, predict, reveal
from sincnet_teach.explorers import choice, explore, slider
from sincnet_teach.explorers.mel_spacing import BandEdges

MESSAGES = {
    "right.": "맞음.",
    "not yet. {hint}": "아직. {hint}",
    "Exercise {number}: {said}": "연습 {number}: {said}",
    "{width:.1f} Hz wide": "폭 {width:.1f} Hz",
    "{low:d} to {high:d} Hz": "{high:d} Hz까지 {low:d} Hz에서",
    "the result: {result}": "결과: {result}",
    "{count} bands end there": "대역 {count}개가 거기서 끝남",
}


def translated(text):
    return language.translate(text, language.compiled(MESSAGES))


@pytest.fixture
def korean(monkeypatch):
    monkeypatch.setenv("SINCNET_LANGUAGE", "ko")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("right.", "맞음."),
        ("Exercise 1.2: right.", "연습 1.2: 맞음."),
        ("Exercise 1.2: not yet. 22.9 Hz wide", "연습 1.2: 아직. 폭 22.9 Hz"),
        ("30 to 7900 Hz", "7900 Hz까지 30 Hz에서"),
        ("-3.5 Hz wide", "폭 -3.5 Hz"),
        ("the result: 27 bands end there", "결과: 대역 27개가 거기서 끝남"),
        ("right.\nnobody knows this\nright.", "맞음.\nnobody knows this\n맞음."),
        ("two to three Hz", "two to three Hz"),
        ("very Hz wide", "very Hz wide"),
        ("", ""),
    ],
)
def test_sentence_is_looked_up_with_its_numbers(text, wanted):
    assert translated(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("rate must be 5", "rate: 5"), ("step must be 5", "a step of 5"), ("2 of 3 chunks", "chunks")],
)
def test_of_two_templates_the_narrower_is_taken(text, wanted):
    """The one that begins with more letters; of such that begin alike, the one with more."""
    both = {"{name} must be {rule}": "{name}: {rule}", "step must be {rule}": "a step of {rule}"}
    both |= {"{some} of {all}": "any", "{some} of {all} chunks": "chunks"}
    assert language.translate(text, language.compiled(both)) == wanted


def test_english_says_what_it_is_given(monkeypatch):
    monkeypatch.delenv("SINCNET_LANGUAGE", raising=False)
    text = object()
    assert language.say(text) is text


def test_language_that_nobody_has_written_is_english(monkeypatch):
    monkeypatch.setenv("SINCNET_LANGUAGE", "xx")
    assert language.say("right with hints") == "right with hints"


def test_check_hint_and_guess_speak_korean(korean, capsys):
    check("1.1", ...)
    check("1.1", "a")
    check("1.1", "b")
    hint("1.2")
    guess = predict("Of 80 mel bands, how many end below 1000 Hz?", 10, 27)
    reveal(guess, "27 mel bands end below 1000 Hz")
    said = capsys.readouterr().out.splitlines()
    for line in said:
        assert not set(line) & set("EYgw"), line  # no English word is left
        assert any("가" <= letter <= "힣" for letter in line)
    assert "예상" in guess.label.value


def test_explorer_speaks_korean_and_is_called_in_english(korean):
    controls = {
        "count": slider("number of filters", 80, 1, 128),
        "low_hz": slider("lowest edge (Hz)", 8000, 0, 8000, 10),
        "high_hz": slider("highest edge (Hz)", 7900, 0, 8000, 10),
        "spacing": choice("spacing", "mel", "linear"),
    }
    explorer = explore(BandEdges(), **controls)
    assert controls["count"].description == "필터의 수"
    controls["spacing"].index = 1
    assert controls["spacing"].value == "linear"
    assert "가장 좁은 대역" in explorer.readout.value
    assert not set("abcdefghijklmnopq") & set(explorer.text.replace("Hz", ""))
    assert explorer.picture.note.get_text().isascii(), "in the picture, which needs a font"


@pytest.mark.parametrize(
    ("spoken", "kinds"), [("en", []), ("ko", [(ValueError, TypeError, ConnectionError)])]
)
def test_errors_are_said_in_the_lessons_language_unless_it_is_english(monkeypatch, spoken, kinds):
    found = []
    shell = SimpleNamespace(set_custom_exc=lambda some, show: found.append(some))
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    monkeypatch.setenv("SINCNET_LANGUAGE", spoken)
    language.translate_errors()
    assert found == kinds


def test_errors_are_said_in_korean(korean):
    """As IPython shows them in a Korean lesson."""
    code = """
import os
os.environ["SINCNET_LANGUAGE"] = "ko"
import sincnet_teach
from sincnet_teach.mel import to_mel
to_mel(-1)
"""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell()
    shell.set_custom_exc((ValueError,), language.show_error)
    with capture_output() as shown:
        result = shell.run_cell(code)
    assert isinstance(result.error_in_exec, ValueError)
    assert "hz는 0 Hz 이상이어야 하는데 -1입니다" in shown.stdout


def test_templates_in_the_file_have_places_that_can_be_found():
    """Of what stands in a place without a format, enough is left to know the sentence by."""
    messages = json.loads((ROOT / "sincnet_teach/messages/ko.json").read_text(encoding="utf-8"))
    assert len(messages) > 100
    for message in messages:
        free = [place for place, form in language.FIELD.findall(message)[:-1] if not form]
        letters = sum(letter.isalpha() for letter in language.FIELD.sub("", message))
        assert not free or letters >= 5, message


def test_every_known_wrong_answer_of_a_translated_lesson_gets_a_korean_hint(korean, capsys):
    from sincnet_teach.exercises.answers import mistakes

    lessons = sorted(p.name[:2] for p in (ROOT / "translations/ko").glob("[0-9]*.po"))
    numbers = [n for n in EXERCISES if f"{n.partition('.')[0]:0>2}" in lessons]
    assert numbers
    for number in numbers:
        for answer in mistakes(number).values():
            check(number, answer)
            line = capsys.readouterr().out
            assert "아직 아닙니다. " in line
            assert any("가" <= letter <= "힣" for letter in line.partition("다. ")[2]), line
