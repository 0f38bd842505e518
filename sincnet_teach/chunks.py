"""Lesson 06: speech to train on and speech to test on, and the chunks a network hears of it.

Speech is a dict from speaker to a list of recordings, each a float32 tensor (samples,).
"""

import torch

from sincnet_teach.arguments import Unfitting, real_number, whole_number

CHUNK = 0.2  # seconds that a network hears at once, as in the paper
SHIFT = 0.01  # seconds from one chunk of training to the next, as in the reference
PIECE = 5.0  # seconds, about: long recordings are cut into pieces of this length


def chunk_starts(samples, chunk, shift):
    """First samples of the chunks of a recording: every `shift` samples, and one at its very end.

    Together they cover every sample and reach beyond none: (count,) int64. Raises ValueError where
    the recording is shorter than one chunk.
    """
    if whole_number("samples", samples, at_least=0) < whole_number("chunk", chunk, at_least=1):
        raise ValueError(f"samples must be at least {chunk}, one chunk, got {samples}")
    last = samples - chunk
    starts = torch.arange(0, last, whole_number("shift", shift, at_least=1))
    return torch.cat([starts, torch.tensor([last])])


class Chunks:
    """All chunks of some speech: one `sound` (samples,); start, speaker, utterance (chunks,).

    `chunk` and `shift` are numbers of samples. `speaker` counts in the sorted order of names.
    """

    def __init__(self, speech, chunk, shift, device="cpu"):
        self.speakers, self.chunk = tuple(sorted(speech)), chunk
        utterances, found, offset = [], [], 0
        for label, speaker in enumerate(self.speakers):
            for utterance in speech[speaker]:
                starts = chunk_starts(len(utterance), chunk, shift) + offset
                number = torch.full_like(starts, len(utterances))
                found.append(torch.stack([starts, torch.full_like(starts, label), number]))
                utterances.append(utterance)
                offset += len(utterance)
        self.sound = torch.cat(utterances).to(device)
        self.start, self.speaker, self.utterance = torch.cat(found, dim=1).to(device)

    def take(self, which):
        """The chunks with these numbers: waveforms (count, 1, chunk) and speakers (count,)."""
        window = self.start[which, None] + torch.arange(self.chunk, device=self.start.device)
        return self.sound[window].unsqueeze(1), self.speaker[which]

    def batches(self, count=64):
        """The waveforms of all chunks in order, at most `count` at a time: (count, 1, chunk)."""
        for which in torch.arange(len(self.start)).split(count):
            yield self.take(which)[0]


def pieces(recording, sample_rate=16000):
    """A recording (samples,) in equal pieces of some PIECE seconds: a list of tensors."""
    return list(recording.chunk(max(1, round(len(recording) / sample_rate / PIECE))))


def split(speech, train_seconds=12.0, test=3, validation=0, turn=0, sample_rate=16000):
    """Speech to train on, to choose settings by, and to test on: three dicts that share nothing.

    Of each speaker `test` recordings are for the test, whole, and `validation` others for the
    validation; of all the rest, `train_seconds` are to train on, an equal share from the beginning
    of each (all of it, where one is shorter). `turn` 0 tests on the last recordings, 1 on those
    before them, and so on around: rotated splits. Of a speaker with too few recordings for that,
    the last one alone is the test, in pieces, so that no day is on both sides; a single recording
    is cut into pieces that count as recordings. Raises ValueError, naming the speaker, where there
    is too little speech, or fewer than two speakers.
    """
    whole_number("test", test, at_least=1)
    whole_number("validation", validation, at_least=0)
    whole_number("turn", turn, at_least=0)
    real_number("train_seconds", train_seconds, at_least=CHUNK, unit="s")
    if len(speech) < 2:
        raise ValueError(f"speech must hold at least 2 speakers, got {len(speech)}")
    parts = {}, {}, {}
    for speaker, recordings in speech.items():
        rest, choose, judge = _hold_out(recordings, test, validation, turn, sample_rate)
        kept = _shares(rest, round(train_seconds * sample_rate), round(CHUNK * sample_rate))
        got = sum(map(len, kept)) / sample_rate
        if got < train_seconds - 1e-3 or not judge or len(choose) < validation:
            whole = sum(map(len, recordings)) / sample_rate
            raise Unfitting(
                f"speaker {speaker} must have {train_seconds} s of speech to train on, got "
                f"{got:.1f} s beside {len(judge)} of {test} recordings for test, {len(choose)} of "
                f"{validation} for validation: {whole:.1f} s in all is too little"
            )
        for part, own in zip(parts, (kept, choose, judge), strict=True):
            if own:
                part[speaker] = own
    return parts


def _hold_out(recordings, test, validation, turn, sample_rate):
    """One speaker's recordings to train on, for validation and for the test: three lists."""
    if len(recordings) == 1:
        recordings = pieces(recordings[0], sample_rate)
    elif len(recordings) <= test + validation:
        *others, last = recordings
        return [p for r in others for p in pieces(r, sample_rate)], [], pieces(last, sample_rate)
    shift = turn * test % len(recordings)
    turned = recordings[len(recordings) - shift :] + recordings[: len(recordings) - shift]
    end = len(turned) - test
    return turned[: end - validation], turned[end - validation : end], turned[end:]


def _shares(recordings, samples, shortest):
    """Some `samples` in all, an equal share from the beginning of each recording."""
    kept, others = [], sorted(recordings[: samples // shortest], key=len)
    for count, recording in zip(range(len(others), 0, -1), others, strict=True):
        kept.append(recording[: samples // count])
        samples -= len(kept[-1])
    return kept
