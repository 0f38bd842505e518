"""The page Live: the eighty filters on a microphone, in a browser whose microphone says a file."""

import numpy as np
import pytest
import soundfile
from browser import GET_ONE, browser_page, chromium, false_microphone, shoot, watched
from twins import levels_by_the_layer

from sincnet_teach.response import gain_at

pytestmark = pytest.mark.skipif(not chromium(), reason=f"no chromium found; {GET_ONE}")
RATE = 16000
TONE = 0.2 * np.sin(2 * np.pi * 2000 * np.arange(20 * RATE) / RATE)


def opened(page, file):
    """The explorer of a page Live, as a locator."""
    page.goto(file.as_uri())
    page.evaluate("Explorers.mounted.then(() => null)")
    return page.locator(".explorer")


def test_a_tone_is_seen_heard_held_and_saved(site, tmp_path):
    soundfile.write(tmp_path / "tone.wav", TONE, RATE)
    with browser_page(false_microphone(tmp_path / "tone.wav")) as page:
        watched(page)
        shown = opened(page, site / "docs" / "live.html")
        press = lambda name: shown.get_by_role("button", name=name).click()  # noqa: E731
        press("start the microphone")
        page.wait_for_function("document.querySelector('.explorer').explorer.picture.at > 100")
        loudest = shown.evaluate("e => e.explorer.picture.now")
        own = levels_by_the_layer(TONE[:1000])[-1]
        clear = own > -50
        np.testing.assert_allclose(np.array(loudest)[clear], own[clear], atol=0.5)
        assert f"{own.argmax()}, around" in shown.locator("table").inner_text()

        silent = "e => e.explorer.volume.gain.value"
        assert shown.evaluate(silent) == 0, "nothing is heard before one asks for it"
        press("hear the band")
        assert shown.evaluate(silent) == 1
        shown.locator(".noUi-handle").first.press("ArrowRight")
        band, taps = shown.evaluate(
            "({ explorer: e }) => [e.values.band, [...e.band.buffer.getChannelData(0)]]"
        )
        assert band == [310, 3400] and gain_at(taps, 1855) == pytest.approx(1, abs=1e-5)
        assert gain_at(taps, 100) < 0.01 and gain_at(taps, 4000) < 0.01

        press("pause")
        page.wait_for_timeout(200)
        at = shown.evaluate("e => e.explorer.picture.at")
        page.wait_for_timeout(300)
        assert shown.evaluate("e => e.explorer.picture.at") == at, "it stands still"
        with page.expect_download() as saved:
            press("save as picture")
        assert saved.value.suggested_filename == "eighty-filters.png"
        shoot(shown, "live_page")
        press("go on")
        page.wait_for_function(f"document.querySelector('.explorer').explorer.picture.at !== {at}")
        press("stop the microphone")
        assert shown.evaluate("e => e.explorer.context") is None
        assert page.problems == []


def test_a_refused_microphone_is_said_and_may_be_asked_again(site):
    with browser_page(false_microphone()) as page:
        for name, said in (("live", "The browser was not allowed"), ("ko/live", "브라우저")):
            shown = opened(page, site / "docs" / f"{name}.html")
            for _ in range(2):
                shown.get_by_role("button").first.click()
                page.wait_for_function("document.querySelector('p[role=status]').textContent")
                assert said in shown.locator("p[role=status]").inner_text()
