"""A voice of one's own in an explorer on a page: recorded or from a file, and back again."""

import numpy as np
import pytest
import soundfile
from browser import GET_ONE, browser_page, chromium, false_microphone
from twins import ask, assert_close, drawn

from sincnet_teach.explorers.filter_use import VoiceThroughBand
from sincnet_teach.explorers.sinc_construction import BandPass
from sincnet_teach.voices import load_voice

pytestmark = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")
NOW = """element => {
  const { picture, shown, values } = element.explorer;
  return [picture.voice, { ...shown.moved, ...picture.still() }, shown.readouts, values];
}"""


def assert_as_in_the_package(explorer):
    """What the explorer on a page shows is what the package's shows of the same voice: that."""
    voice, lines, readouts, values = ask(explorer, NOW)
    picture = VoiceThroughBand(voice.copy())
    found = picture.update(**values)
    assert readouts == found
    for name, points in drawn(picture, picture.moving + picture.still):
        assert_close(points, lines[name], name)
    return voice


def test_a_recording_and_a_file_stand_in_for_the_courses_voice(site, tmp_path):
    spoken, course = load_voice("rms").numpy(), load_voice("slt").numpy()
    soundfile.write(tmp_path / "spoken.wav", spoken, 16000)
    soundfile.write(tmp_path / "chosen.flac", load_voice("lj"), 16000)
    with browser_page(false_microphone(tmp_path / "spoken.wav"), has_touch=True) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto((site / "index.html").as_uri())
        page.evaluate("Explorers.mounted.then(() => null)")
        explorer = page.locator(".explorer")
        button = explorer.get_by_role("button", name="record your voice")
        button.tap()
        page.wait_for_timeout(4000)
        explorer.get_by_role("button", name="stop").tap()
        explorer.get_by_text("From now on the explorer has its loudest stretch.").wait_for()
        page.wait_for_timeout(500)
        own = assert_as_in_the_package(explorer)
        assert len(own) == len(course)
        assert abs(own).max() == pytest.approx(abs(course).max())
        size = 2**18
        alike = np.fft.irfft(np.fft.rfft(own, size).conj() * np.fft.rfft(spoken, size)).max()
        assert alike > 0.95 * np.linalg.norm(own) * np.linalg.norm(spoken)

        page.set_input_files(".own-voice input", tmp_path / "chosen.flac")
        explorer.locator(".noUi-handle").first.press("ArrowRight")
        page.wait_for_timeout(500)
        assert abs(assert_as_in_the_package(explorer) - own).max() > 0.1

        explorer.get_by_role("button", name="the course's voice again").tap()
        page.wait_for_timeout(500)
        np.testing.assert_allclose(assert_as_in_the_package(explorer), course, atol=1e-4)


def test_lesson_04_plays_ones_own_voice_through_its_band_pass(site, tmp_path):
    soundfile.write(tmp_path / "chosen.wav", load_voice("lj"), 16000)
    with browser_page() as page:
        page.goto((site / "notebooks" / "04_sinc_construction.html").as_uri())
        page.evaluate("Explorers.mounted.then(() => null)")
        explorer = page.locator(".explorer")
        page.set_input_files(".own-voice input", tmp_path / "chosen.wav")
        explorer.get_by_text("From now on the explorer has its loudest stretch.").wait_for()
        now = "({ explorer: { picture: p, values: v } }) => [p.voice, p.sound(v), v]"
        voice, sound, values = ask(explorer, now)
        picture = BandPass()
        course, picture.data = picture.data()["voice"], lambda: {"voice": voice}
        assert len(voice) == len(course) and abs(voice - course).max() > 0.1
        assert_close(picture.sound(**values), sound, "noise, and this voice")
