"""Other microphones, other rooms: what is changed, and what is not."""

import numpy as np
import pytest
import torch

from sincnet_teach import rooms


def a_sound(seconds=2, seed=0):
    return 0.1 * torch.randn(16000 * seconds, generator=torch.Generator().manual_seed(seed))


def generator():
    return torch.Generator().manual_seed(3)


def test_a_filter_changes_frequencies_by_6_db_at_most_and_not_the_level():
    sound = a_sound()
    filtered = rooms.random_filter(sound, generator())
    torch.testing.assert_close(filtered.square().mean(), sound.square().mean())
    gain = torch.fft.rfft(filtered).abs() / torch.fft.rfft(sound).abs()
    db = 20 * torch.log10(gain[1:-1])
    assert 2 < db.max() - db.min() <= 12.01
    assert db.diff().abs().max() < 0.1, "smooth"


@pytest.mark.parametrize("db", [-30, -10, 0])
def test_noise_is_as_loud_as_asked_for(db):
    sound = 0.3 * torch.sin(torch.arange(32000) * 0.2)
    noise = rooms.add_noise(sound, db, generator()) - sound
    level = 10 * torch.log10(noise.square().mean() / sound.square().mean())
    assert level.item() == pytest.approx(db, abs=0.2)
    spectrum = torch.fft.rfft(noise).abs().square()
    low, high = (half.mean().item() for half in spectrum[:16000].split(8000))
    assert low == pytest.approx(high, rel=0.1), "white"


def test_every_recording_is_changed_in_its_own_way():
    speech = {"ann": [a_sound(), a_sound()], "bob": [a_sound()]}
    changed = rooms.change_all(speech, rooms.random_filter)
    assert {name: len(own) for name, own in changed.items()} == {"ann": 2, "bob": 1}
    assert not torch.equal(changed["ann"][0], changed["ann"][1])
    again = rooms.change_all(speech, rooms.random_filter, seed=0)
    assert torch.equal(again["bob"][0], changed["bob"][0])
    other = rooms.change_all(speech, rooms.random_filter, seed=1)
    assert not np.allclose(other["bob"][0], changed["bob"][0])


def test_noise_of_a_room_has_the_spectrum_and_the_level_of_its_pauses():
    """A quiet low-passed hiss between loud tones."""
    random = torch.Generator().manual_seed(0)
    hiss = 0.01 * torch.randn(160002, generator=random).unfold(0, 3, 1).mean(dim=1)
    sound = hiss.clone()
    sound[32000:] += torch.sin(torch.arange(128000) * 0.7)
    noise = rooms.room_noise([sound], random)
    assert len(noise) == 16000
    power = torch.fft.rfft(noise).abs().square()
    pauses = torch.fft.rfft(hiss[:16000]).abs().square()
    for band in (slice(0, 2000), slice(2000, 5000), slice(6000, 8000)):
        assert power[band].mean() / pauses[band].mean() == pytest.approx(1, abs=0.5)
    parts = noise.square().view(10, 1600).mean(dim=1)
    assert parts.max() < 2 * parts.min(), "steady: no phase is preferred"
