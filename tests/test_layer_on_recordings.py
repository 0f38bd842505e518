"""Lesson 05 on real people: wherever SINCNET_SPEECH names a folder of recordings."""

import os
from pathlib import Path

import pytest
import torch
from torch.nn import functional as F

from sincnet_teach import SincConv
from sincnet_teach.players import level, listen
from sincnet_teach.response import gain_at
from sincnet_teach.voices import read_recording

FOLDER = os.environ.get("SINCNET_SPEECH")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="set SINCNET_SPEECH to a folder of wav or flac recordings to run this"
)


@pytest.fixture(scope="module")
def recording():
    files = sorted(f for f in Path(FOLDER).rglob("*") if f.suffix.lower() in (".wav", ".flac"))
    assert files, f"SINCNET_SPEECH={FOLDER} holds no wav or flac file"
    return read_recording(files[0])


def test_recording_is_speech(recording):
    assert recording.dtype == torch.float32
    assert recording.abs().max() <= 1
    assert -50 < level(recording) < -5


def test_eighty_signals_and_their_levels(recording):
    layer = SincConv(80, 251)
    with torch.no_grad():
        outputs = layer(recording.view(1, 1, -1))[0]
    assert outputs.shape == (80, len(recording) - 250)
    assert torch.isfinite(outputs).all()
    levels = F.avg_pool1d(outputs.abs().unsqueeze(0), 160)[0]
    assert levels.shape == (80, outputs.shape[1] // 160)
    low, high = (f.detach().flatten() for f in layer.cutoffs())
    speech_band = (low > 100) & (high < 4000)
    share = levels[speech_band].square().sum() / levels.square().sum()
    assert share > 0.8, "a voice has most of its power between 100 and 4000 Hz"


def test_no_output_exceeds_what_its_filter_can_give(recording):
    layer = SincConv(80, 251)
    filters = layer.filters().detach()
    with torch.no_grad():
        outputs = layer(recording.view(1, 1, -1))[0]
    bound = filters.abs().sum(dim=(1, 2)) * recording.abs().max()
    assert (outputs.abs().amax(dim=1) <= bound * (1 + 1e-5)).all()
    assert gain_at(filters[12, 0], 450) > 50


def test_players_of_single_filters(recording):
    with torch.no_grad():
        outputs = SincConv(80, 251)(recording.view(1, 1, -1))[0]
    players = listen({f"filter {i}": outputs[i] for i in (12, 50)})
    assert repr(players).count("dB") >= 2
    assert players._repr_html_().count("<audio") == 2
