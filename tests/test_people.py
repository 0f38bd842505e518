"""Downloading and loading people: hashes checked, going on where it stopped, files named."""

import hashlib
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import nbformat
import numpy as np
import pytest
import soundfile
import torch
from course import NOTEBOOKS
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from sincnet_teach import people, training
from sincnet_teach.chunks import split
from sincnet_teach.network import SpeakerNet

LESSON, VERIFICATION = (path for path in NOTEBOOKS if path.name.startswith(("07_", "08_")))


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setattr(people, "display", lambda *_: None)


def record(path, seconds=1.0, rate=16000, hz=300, loud=0.1):
    path.parent.mkdir(parents=True, exist_ok=True)
    time = np.arange(round(seconds * rate)) / rate
    soundfile.write(path, loud * np.sin(2 * np.pi * hz * time), rate)


class Counting(SimpleHTTPRequestHandler):
    asked: ClassVar = []

    def do_GET(self):
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def served(tmp_path):
    """A small source on this machine: its address, its registry, and the files asked for."""
    for person, hz in (("ann", 200), ("bob", 300)):
        for i in range(2):
            record(tmp_path / "served" / person / f"{i}.flac", hz=hz + i)
    files = sorted((tmp_path / "served").rglob("*.flac"))
    registry = tmp_path / "registry.txt"
    registry.write_text(
        "".join(
            f"{f.relative_to(tmp_path / 'served').as_posix()} "
            f"{hashlib.sha256(f.read_bytes()).hexdigest()}\n"
            for f in files
        )
    )
    Counting.asked = []
    handler = partial(Counting, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", registry, Counting.asked
        server.shutdown()


def test_download_checks_and_goes_on(tmp_path, served, capsys):
    source, registry, asked = served
    folder = people.download_people(tmp_path / "here", source, registry)
    assert len(list(folder.rglob("*.flac"))) == len(asked) == 4
    assert "CC BY 4.0" in capsys.readouterr().out
    assert set(people.load_people(folder)) == {"ann", "bob"}

    (folder / "ann" / "0.flac").unlink()
    (folder / "bob" / "1.flac").write_bytes(b"half a fi")
    people.download_people(folder, source, registry)
    assert sorted(asked[4:]) == ["/ann/0.flac", "/bob/1.flac"]


def test_a_wrong_file_is_refused(tmp_path, served):
    source, registry, _ = served
    text = registry.read_text()
    registry.write_text(text.replace(text.split()[1], "0" * 64))
    with pytest.raises(ValueError, match=r"ann/0\.flac .* is not the file it should be"):
        people.download_people(tmp_path / "here", source, registry)


def test_without_a_network(tmp_path, served):
    _, registry, _ = served
    with pytest.raises(ConnectionError, match=r"ann/0\.flac could not be downloaded after 0 of 4"):
        people.download_people(tmp_path / "here", "http://127.0.0.1:9/", registry)
    assert not (tmp_path / "here").exists(), "no empty folder stays"


def test_the_shipped_registry():
    lines = [line.split() for line in people.REGISTRY.read_text().splitlines()]
    assert len(lines) == 100
    assert len({name.split("/")[0] for name, _ in lines}) == 10
    assert all(len(digest) == 64 for _, digest in lines)
    assert "15d828edebe06bc72b9cabc8ef8ca5ab2cb457ce" in people.SOURCE


def test_people_are_loaded_at_one_rate_and_level(tmp_path):
    for i in range(4):
        record(tmp_path / "ann" / f"{i}.wav", rate=44100, loud=0.5)
        record(tmp_path / "bob" / f"{i}.flac", rate=8000, loud=0.02)
    (tmp_path / "notes").mkdir()
    speech = people.load_people(tmp_path)
    assert {name: len(sounds) for name, sounds in speech.items()} == {"ann": 4, "bob": 4}
    for sound in speech["ann"] + speech["bob"]:
        assert sound.dtype == torch.float32
        assert len(sound) == pytest.approx(16000, abs=2)
        assert sound.square().mean().sqrt() == pytest.approx(people.LEVEL, rel=1e-4)


def test_one_long_recording_each_is_enough(tmp_path):
    for person, hz in (("ann", 200), ("bob", 900), ("cho", 2000)):
        record(tmp_path / person / "all.wav", seconds=24, hz=hz)
    speech = people.load_people(tmp_path)
    assert [len(recordings) for recordings in speech.values()] == [1, 1, 1]
    train, _, test = split(speech, 5.0, 2)
    run = training.Training(SpeakerNet("sinc", speech), train, test)
    assert run.fit(15)[-1].utterance_accuracy == 1


def test_useless_folders_are_named(tmp_path):
    with pytest.raises(ValueError, match=r"one subfolder a person, got .*nowhere: there is none"):
        people.load_people(tmp_path / "nowhere")
    with pytest.raises(ValueError, match=r"at least 2 people.* got those of 0: it is empty"):
        people.load_people(tmp_path)
    record(tmp_path / "ann" / "0.wav")
    with pytest.raises(ValueError, match=r"in one subfolder, got those of 1: it has ann$"):
        people.load_people(tmp_path)


def test_what_is_of_no_use_is_left_out_and_said(tmp_path, capsys):
    """One short recording among many, m4a beside wav, an empty folder, a folder in a folder."""
    for name in ("ann", "bob"):
        record(tmp_path / name / "0.wav")
    record(tmp_path / "ann" / "1.wav", seconds=0.15)
    (tmp_path / "bob" / "1.m4a").write_bytes(b"sound")
    (tmp_path / "bob" / ".hidden").write_bytes(b"nothing")
    (tmp_path / "bob" / "2.wav").write_text("no sound")
    (tmp_path / "cho").mkdir()
    (tmp_path / "dan" / "monday").mkdir(parents=True)
    speech = people.load_people(tmp_path)
    assert {name: len(own) for name, own in speech.items()} == {"ann": 1, "bob": 1}
    said = capsys.readouterr().out.splitlines()
    assert all(line.startswith("left out: ") for line in said)
    words = [
        "0.2 s of sound, got 0.150 s",
        "1.m4a is no wav or flac file; if it is a recording, conv",
    ]
    words += ["readable wav or flac file, got", "cho holds no wav or flac", "monday is a folder"]
    words += ["dan holds no wav"]
    assert len(said) == len(words)
    for part, line in zip(words, said, strict=True):
        assert part in line


def test_the_home_folder_is_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("ann", "bob"):
        record(tmp_path / "group" / name / "0.wav")
    assert set(people.load_people("~/group")) == {"ann", "bob"}


# Lesson 07 without the ten readers


@pytest.fixture
def nobody(tmp_path, monkeypatch):
    """An empty folder to be in, and no folder named by the environment."""
    for name in ("SINCNET_SPEECH", "SINCNET_READERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_readers_are_found_whole_where_they_may_be(nobody, served, monkeypatch):
    _, registry, _ = served
    there = nobody / "served"
    assert people.find_readers(there, registry) == there
    monkeypatch.setenv("SINCNET_SPEECH", str(there))
    assert people.find_readers("nowhere", registry) == there
    (there / "ann" / "0.flac").unlink()
    with pytest.raises(people.Stop, match=f"not in {there} or nowhere: press the button"):
        people.find_readers("nowhere", registry)


def test_a_stop_is_one_sentence_without_a_traceback(nobody):
    with pytest.raises(people.Stop) as stop:
        people.find_readers()
    assert stop.value._render_traceback_() == [str(stop.value)]
    assert str(stop.value).startswith("The recordings of the ten readers are not in librispeech10:")


def press(box):
    """Press the download button; what it says below."""
    button, below = box.children
    button.click()
    return "".join(output.get("text", "") for output in below.outputs)


def test_the_button_downloads_and_says_so(nobody, served, monkeypatch, capsys):
    source, registry, asked = served
    monkeypatch.setattr(people.download_people, "__defaults__", (source, registry))
    box = people.download_button("here")
    press(box)
    assert len(asked) == 4
    assert capsys.readouterr().out.endswith("All recordings are here: now run this cell again.\n")
    assert people.find_readers("here", registry) == people.Path("here")
    assert box.children[0].disabled


def test_the_button_can_be_pressed_again_without_a_network(nobody, served, monkeypatch, capsys):
    _, registry, _ = served
    monkeypatch.setattr(people.download_people, "__defaults__", ("http://127.0.0.1:9/", registry))
    box = people.download_button("here")
    press(box)
    assert "could not be downloaded after 0 of 4 files" in capsys.readouterr().out
    assert not box.children[0].disabled


def test_lesson_without_the_readers_ends_with_a_sentence_and_trains_a_group(nobody):
    """Run All ends at the cell that needs them; the cells of section 7 do without."""
    for name, hz in (("ann", 200), ("bob", 900), ("cho", 2000)):
        record(nobody / "my_group" / name / "all.wav", seconds=30, hz=hz)
    lesson = nbformat.read(LESSON, 4)
    headings = [
        c.source.partition("\n")[0] if c.cell_type == "markdown" else "" for c in lesson.cells
    ]
    own, after = headings.index("## 7 Your own group"), headings.index("## What the talk asked")
    needs = next(i for i, c in enumerate(lesson.cells) if "find_readers(" in c.source)
    client = NotebookClient(lesson, resources={"metadata": {"path": str(nobody)}}, timeout=300)
    stored = [c.get("outputs") for c in lesson.cells]
    with client.setup_kernel():
        for i in range(needs):
            client.execute_cell(lesson.cells[i], i)
        with pytest.raises(CellExecutionError):
            client.execute_cell(lesson.cells[needs], needs)
        button, error = lesson.cells[needs].outputs
        assert "application/vnd.jupyter.widget-view+json" in button.data
        (sentence,) = error.traceback
        assert sentence.startswith("The recordings of the ten readers are not in librispeech10:")
        assert [c.get("outputs") for c in lesson.cells[needs + 1 :]] == stored[needs + 1 :]
    with client.setup_kernel():  # a fresh one: section 7 imports what it needs
        for i in range(own, after):
            cell = lesson.cells[i]
            cell.source = cell.source.replace('MY_GROUP = ""', 'MY_GROUP = "my_group"')
            cell.source = cell.source.replace("watch(mine, 15)", "watch(mine, 1)")
            client.execute_cell(cell, i)
    text = "".join(o.get("text", "") for c in lesson.cells[own:after] for o in c.get("outputs", ()))
    assert "{'ann': '30 s', 'bob': '30 s', 'cho': '30 s'}" in text
    assert re.search(r"who reads: +ann +bob +cho\nas it is +ann +\d+% +bob", text)


def test_lesson_08_without_the_readers_ends_with_a_sentence(nobody):
    lesson = nbformat.read(VERIFICATION, 4)
    client = NotebookClient(lesson, resources={"metadata": {"path": str(nobody)}}, timeout=300)
    with pytest.raises(CellExecutionError):
        client.execute()
    needs = next(c for c in lesson.cells if "find_many(" in c.source)
    button, error = needs.outputs
    assert "application/vnd.jupyter.widget-view+json" in button.data
    (sentence,) = error.traceback
    assert sentence.startswith("The recordings of the 251 readers are not in librispeech251: press")


# Downloading and loading, at the edges


def test_the_bar_advances_file_by_file(tmp_path, served, monkeypatch):
    source, registry, _ = served
    bars, shown = [], []
    monkeypatch.setattr(people, "display", shown.append)
    bar = people.widgets.IntProgress
    monkeypatch.setattr(
        people.widgets, "IntProgress", lambda *a, **k: bars.append(bar(*a, **k)) or bars[-1]
    )
    people.download_people(tmp_path / "here", source, registry)
    assert [(b.value, b.min, b.max, b.description) for b in bars] == [(4, 0, 4, "files")]
    assert shown == bars


def test_the_download_is_quiet_and_by_default_from_its_source(tmp_path, monkeypatch, capfd):
    made = {}

    class Nothing:
        registry = ()

        def load_registry(self, name):
            made["registry"] = name

    monkeypatch.setattr(people.pooch, "create", lambda **options: made.update(options) or Nothing())
    folder = people.download_people(str(tmp_path))
    assert folder == tmp_path
    assert made["registry"] == people.REGISTRY
    assert (made["path"], made["base_url"]) == (str(tmp_path), people.SOURCE)
    assert people.pooch.get_logger().level == 40, "errors only"


def test_folders_by_name_and_in_order(tmp_path):
    for name in ("bob", "ann"):
        for i in (2, 1):
            record(tmp_path / name / f"{i}.wav", seconds=6 + i)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "note.txt").write_text("not a person")
    speech = people.load_people(str(tmp_path))
    assert list(speech) == ["ann", "bob"]
    assert [len(sound) for sound in speech["ann"]] == [7 * 16000, 8 * 16000], "uncut, by name"


def test_another_sample_rate(tmp_path):
    for name in ("ann", "bob"):
        record(tmp_path / name / "0.wav")
    assert [len(sounds[0]) for sounds in people.load_people(tmp_path, 8000).values()] == [8000] * 2


def test_level_of_a_recording(tmp_path):
    record(tmp_path / "tone.wav", loud=0.5)
    sound = people.load_recording(tmp_path / "tone.wav")
    assert sound.square().mean().sqrt().item() == pytest.approx(0.07, rel=1e-4)


def test_pauses_do_not_count_for_the_level(tmp_path):
    time = np.arange(32000) / 16000
    tone = 0.1 * np.sin(2 * np.pi * 300 * time)
    soundfile.write(tmp_path / "pause.wav", np.where(time < 1, tone, 0), 16000)
    sound = people.load_recording(tmp_path / "pause.wav")
    assert sound[:16000].square().mean().sqrt().item() == pytest.approx(0.07, rel=1e-3)
    assert people.loud_level(sound).item() == pytest.approx(0.07, rel=1e-3)


# The 251 readers


def test_the_registry_of_the_251():
    lines = [line.split() for line in people.MANY_REGISTRY.read_text().splitlines()]
    assert len(lines) == len({name.split("-")[0] for name, _ in lines}) == 251
    assert all(len(digest) == 64 for _, digest in lines)
    assert (
        people.MANY_SOURCE.rpartition("audio_data")[0] == people.SOURCE.rpartition("audio_data")[0]
    )


def test_no_reader_is_in_both():
    both = [
        {line.replace("/", "-").split("-")[0] for line in registry.read_text().splitlines()}
        for registry in (people.REGISTRY, people.MANY_REGISTRY)
    ]
    assert len(both[0]) == 10 and not both[0] & both[1]
    assert set(people.WOMEN) < both[0]


def test_readers_have_one_recording_each(tmp_path):
    with pytest.raises(ValueError, match=r"folder must hold the 251 readers' files, got .*none"):
        people.load_readers(tmp_path)
    record(tmp_path / "12-34-0000.flac", seconds=2)
    record(tmp_path / "9-1-0000.flac", loud=0.5)
    (tmp_path / "SPEAKERS.TXT").touch()
    found = people.load_readers(str(tmp_path))
    assert {name: [len(s) for s in own] for name, own in found.items()} == {
        "12": [32000],
        "9": [16000],
    }
    assert found["9"][0].square().mean().sqrt().item() == pytest.approx(0.07, rel=1e-3)
    assert len(people.load_readers(tmp_path, 8000)["12"][0]) == 16000


def test_many_are_found_and_downloaded_as_the_ten_are(nobody, served, monkeypatch, capsys):
    source, registry, asked = served
    monkeypatch.setenv("SINCNET_SPEECH", str(nobody / "served"))
    with pytest.raises(people.Stop) as stop:
        people.find_many()
    assert str(stop.value) == (
        "The recordings of the 251 readers are not in librispeech251: press the button, and then "
        "run this cell again."
    )
    monkeypatch.setattr(people.download_many, "__defaults__", (source, registry))
    box = people.download_button("here", "251 readers")
    assert box.children[0].description == "Download the 251 readers (57 MB)"
    press(box)
    assert len(asked) == 4
    assert "All recordings are here" in capsys.readouterr().out
    assert people.find_many("here", registry) == people.Path("here")
    monkeypatch.setenv("SINCNET_READERS", str(nobody / "served"))
    assert people.find_many("here", registry) == nobody / "served"
