"""Mistakes with recordings of one's own: a sentence each, and what to do."""

import pytest
from test_people import record

from sincnet_teach import people
from sincnet_teach.chunks import split


def test_recordings_that_lie_too_deep_are_found_and_named(tmp_path):
    for person in ("ann", "bob", "cho"):
        record(tmp_path / "nested" / person / "monday" / "0.wav")
        record(tmp_path / "twice" / "my_group" / person / "0.wav")
    nested, twice = tmp_path / "nested", tmp_path / "twice"
    words = f"it has ann, bob, cho. Recordings lie too deep, such as {nested}/ann/monday/0.wav: "
    with pytest.raises(people.Stop, match=f"{words}put them directly into {nested}/ann$"):
        people.load_people(nested)
    with pytest.raises(people.Stop, match=f"one folder deeper: give the name {twice}/my_group$"):
        people.load_people(twice)


def test_a_group_of_different_recorders_is_warned_in_one_line(tmp_path, capsys):
    for person, rate in (("ann", 48000), ("bob", 44100), ("cho", 8000)):
        record(tmp_path / person / "0.wav", rate=rate)
    people.load_people(tmp_path)
    (line,) = capsys.readouterr().out.splitlines()
    assert "differ (Hz: ann 48000, bob 44100, cho 8000); the network may learn" in line
    for person in ("ann", "bob", "cho"):
        record(tmp_path / person / "0.wav")
    people.load_people(tmp_path)
    assert capsys.readouterr().out == ""


def test_too_little_speech_and_a_missing_file_end_with_a_sentence(tmp_path):
    for person, seconds in (("ann", 30), ("bob", 2.8)):
        record(tmp_path / person / "0.wav", seconds=seconds)
    with pytest.raises(people.Stop, match=r"bob must have 12 s .* got 0\.0 s .* 2\.8 s in all"):
        split(people.load_people(tmp_path), 12)
    with pytest.raises(people.Stop, match=r"got nobody\.wav, and there is no such file$"):
        people.load_recording("nobody.wav")
    (tmp_path / "0.m4a").write_text("no sound")
    with pytest.raises(people.Stop, match=r"0\.m4a, which is none: convert it with any converter"):
        people.load_recording(tmp_path / "0.m4a")
