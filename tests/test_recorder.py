"""The recorder: its samples in the kernel, its files, and its script in a real browser."""

import numpy as np
import pytest
import soundfile
import torch
from browser import GET_ONE, Lab, browser_page, chromium, false_microphone, shoot, write_notebook

from sincnet_teach.people import load_recording
from sincnet_teach.recorder import RATE, SCRIPT, GroupRecorder, Recorder, keep_recording
from sincnet_teach.voices import load_voice

needs_chromium = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")
SOUND = 0.5 * torch.sin(torch.arange(RATE) / 10)


def answered(recorder, samples):
    """What the kernel answers to samples from the browser."""
    said = []
    recorder.send = said.append
    recorder.receive(recorder, {}, [samples.numpy().tobytes()])
    return said


# In the kernel


def test_samples_arrive_as_they_are():
    recorder = Recorder()
    assert recorder.samples is None
    assert answered(recorder, SOUND) == [""]
    assert torch.equal(recorder.samples, SOUND)


def test_each_recording_of_a_person_is_kept_beside_those_before(tmp_path):
    group = tmp_path / "group"
    for name, kept in (("ann", "ann/1.wav"), (" ann ", "ann/2.wav"), ("영희", "영희/1.wav")):
        assert keep_recording(SOUND, group, name) == group / kept
    assert soundfile.info(group / "ann/1.wav").samplerate == RATE
    loaded = load_recording(group / "ann/1.wav")
    assert torch.allclose(loaded / loaded.abs().max(), SOUND / SOUND.abs().max(), atol=1e-3)
    (group / "ann/1.wav").unlink()
    assert keep_recording(SOUND, group, "ann").name == "3.wav", "2.wav stays what it is"


@pytest.mark.parametrize("name", ["", "  ", "../ann", ".", ".ann", "a/b", "a\\b", "a:b"])
def test_names_that_are_no_folders_are_refused(tmp_path, name):
    with pytest.raises(ValueError, match="name must be one that a folder can have, got"):
        keep_recording(SOUND, tmp_path / "group", name)
    assert not (tmp_path / "group").exists()


def test_what_cannot_be_kept_is_said_and_nothing_lost(tmp_path):
    name, recorder = GroupRecorder(tmp_path / "group").children
    (said,) = answered(recorder, SOUND)
    assert said == "But: name must be one that a folder can have, got ''."
    assert torch.equal(recorder.samples, SOUND)
    name.value = "ann"
    assert answered(recorder, SOUND) == [f"Kept as {tmp_path / 'group' / 'ann' / '1.wav'}."]


def test_where_no_kernel_runs_a_sentence_stands():
    for recorder in (Recorder(), GroupRecorder("group")):
        bundle, _ = recorder._repr_mimebundle_()
        assert "run this cell" in bundle["text/plain"]
        assert "application/vnd.jupyter.widget-view+json" in bundle


# In a browser


PAGE = f"""<!doctype html><title>own voice</title><body><script>{SCRIPT}
document.body.append(voiceButtons((samples) => {{ window.got = [...samples]; return "Thanks."; }}));
</script>"""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """A page with the recorder, and a wav file that its microphone hears."""
    folder = tmp_path_factory.mktemp("spoken")
    soundfile.write(folder / "voice.wav", load_voice("slt"), RATE)
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    return folder


def page_of(recording=None):
    """A context: a page in a browser with a false microphone."""
    return browser_page(false_microphone(recording))


def opened(page, spoken):
    page.goto((spoken / "page.html").as_uri())
    return page.get_by_role("status")


def closest(own, other):
    """The largest correlation of two sounds over all delays: 1 for the same but for scale."""
    size = 2 ** int(np.ceil(np.log2(len(own) + len(other))))
    product = np.fft.rfft(own, size).conj() * np.fft.rfft(other, size)
    return np.fft.irfft(product).max() / np.linalg.norm(own) / np.linalg.norm(other)


@needs_chromium
def test_what_the_microphone_hears_arrives(spoken):
    with page_of(spoken / "voice.wav") as page:
        words = opened(page, spoken)
        page.get_by_role("button", name="record your voice").click()
        page.get_by_role("button", name="stop").wait_for()
        page.wait_for_function("document.querySelector('meter').value > 0.05")
        page.wait_for_timeout(3500)
        page.get_by_role("button", name="stop").click()
        page.wait_for_function("window.got")
        assert words.inner_text().endswith("are here. Thanks.")
        assert closest(load_voice("slt").numpy(), np.array(page.evaluate("got"))) > 0.99
        assert page.locator("meter").is_hidden()


@needs_chromium
def test_a_refused_microphone_is_said_in_one_sentence(spoken):
    with page_of() as page:
        words = opened(page, spoken)
        page.get_by_role("button", name="record your voice").click()
        page.wait_for_function("document.querySelector('[role=status]').textContent")
        assert words.inner_text().startswith("The browser was not allowed to use the microphone")


@needs_chromium
def test_no_microphone_is_said_in_one_sentence(spoken):
    with browser_page(["--use-fake-ui-for-media-stream"]) as page:
        words = opened(page, spoken)
        page.get_by_role("button", name="record your voice").click()
        page.wait_for_function("document.querySelector('[role=status]').textContent")
        assert words.inner_text() == "No microphone was found: connect one. Or choose a file."


FILES = [
    ("stereo.wav", 48000, SOUND.repeat(3)[:, None].repeat(1, 2), "1.0 s are here. Thanks."),
    ("small.flac", 8000, SOUND[:8000], "1.0 s are here. Thanks."),
    ("small.mp3", 16000, SOUND, "s are here. Thanks."),
    ("silent.wav", 16000, 0 * SOUND, "This recording is silent: is the right microphone"),
    ("short.wav", 16000, SOUND[:4000], "This recording lasts 0.3 s: it must be"),
    ("loud.wav", 16000, (4 * SOUND).clip(-1, 1), "1.0 s, but clipped: it was too loud"),
    ("text.wav", None, b"no sound at all", "This browser cannot decode text.wav: is"),
]


@needs_chromium
def test_files_that_the_browser_decodes_and_others(spoken):
    with page_of() as page:
        for name, rate, sound, said in FILES:
            if rate:
                soundfile.write(spoken / name, sound, rate)
            else:
                (spoken / name).write_bytes(sound)
            words = opened(page, spoken)
            page.set_input_files("input", spoken / name)
            page.wait_for_function("document.querySelector('[role=status]').textContent")
            page.wait_for_timeout(100)
            assert said in words.inner_text()
            got = page.evaluate("window.got ?? null")
            assert (got is not None) == ("Thanks" in words.inner_text()), name
            if got:
                channel = np.asarray(sound).reshape(len(sound), -1)[:, 0]
                there, here = np.arange(len(channel)) / rate, np.arange(len(got)) / RATE
                assert abs(len(got) / RATE - len(channel) / rate) < 0.1
                assert closest(np.interp(here, there, channel), np.array(got)) > 0.98, name


@needs_chromium
def test_in_jupyterlab_a_group_is_recorded_and_loaded(spoken, tmp_path):
    write_notebook(
        tmp_path / "group.ipynb",
        "from sincnet_teach.recorder import GroupRecorder, Recorder\nGroupRecorder('group')",
        "recorder = Recorder()\nrecorder",
    )
    with Lab(tmp_path, flags=false_microphone(spoken / "voice.wav")) as lab:
        lab.open("group.ipynb")
        lab.run_all()
        group, alone = lab.page.locator(".own-voice").all()
        lab.page.get_by_placeholder("whose voice is it?").fill("ann")
        lab.page.get_by_placeholder("whose voice is it?").press("Tab")
        group.get_by_role("button", name="record your voice").click()
        group.get_by_role("button", name="stop").wait_for()
        lab.page.wait_for_timeout(2000)
        group.get_by_role("button", name="stop").click()
        group.get_by_text("Kept as group/ann/1.wav.").wait_for()
        alone.locator("input").set_input_files(spoken / "voice.wav")
        alone.get_by_text("2.8 s are here.").wait_for()
        shoot(lab.page, "recorder")
        assert lab.problems == []
    assert len(load_recording(tmp_path / "group/ann/1.wav")) > RATE
