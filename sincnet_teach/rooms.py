"""Lesson 07: other microphones and other rooms, by computer."""

import torch
from torch.nn import functional as F


def random_filter(sound, random):
    """A sound (samples,) as if through another microphone, at the level it had.

    Up to 6 dB more or less at eight points from 0 Hz to Nyquist, straight lines between;
    `random` is a torch.Generator.
    """
    spectrum = torch.fft.rfft(sound)
    points = 12 * torch.rand(1, 1, 8, generator=random) - 6
    db = F.interpolate(points, len(spectrum), mode="linear", align_corners=True)[0, 0]
    filtered = torch.fft.irfft(spectrum * 10 ** (db / 20), len(sound))
    return filtered * (sound.square().mean() / filtered.square().mean()).sqrt()


def add_noise(sound, db, random):
    """A sound (samples,) with white noise, `db` dB counted from the sound's root mean square."""
    noise = torch.randn(len(sound), generator=random)
    return sound + sound.square().mean().sqrt() * 10 ** (db / 20) * noise


def change_all(speech, how, seed=0):
    """All of some speech, each recording changed in its own way by `how(sound, random)`."""
    random = torch.Generator().manual_seed(seed)
    return {name: [how(sound, random) for sound in own] for name, own in speech.items()}


def room_noise(recordings, random, chunk=3200):
    """One second of steady noise like a person's pauses: (16000,).

    Its spectrum is the mean power of the quietest tenth of all chunks of the recordings, a list of
    (samples,); its phases are `random`, a torch.Generator (lesson 08).
    """
    chunks = torch.cat([sound.unfold(0, chunk, chunk) for sound in recordings])
    order = chunks.square().mean(dim=1).argsort()
    quiet = chunks[order[: max(1, len(order) // 10)]]
    size = (torch.fft.rfft(quiet).abs().square().mean(dim=0) * 16000 / chunk).sqrt()
    spectrum = F.interpolate(size[None, None], 8001, mode="linear", align_corners=True)[0, 0]
    phases = 2 * torch.pi * torch.rand(8001, generator=random)
    return torch.fft.irfft(torch.polar(spectrum, phases), 16000)
