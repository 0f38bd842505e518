/* Lesson 04's picture, as explorers/sinc_construction.py of the package has it. */

pictures.BandPass = class {
  constructor({ voice }) {
    this.voice = voice;
    const peak = largest(voice.map(Math.abs));
    this.inside = concatenate(noise(0.75), silence(0.3), voice.map((s) => (0.5 * s) / peak));
  }

  design({ f1, f2, length, away = 100 }) {
    length += 1 - (length % 2);
    let [low, high] = [Math.min(f1, f2), Math.max(f1, f2)];
    if (low === high) [low, high] = high < NYQUIST ? [low, high + 1] : [low - 1, high];
    const share = away / 100, lowPass = bandPass(0, high, length), band = bandPass(low, high, length);
    const taps = array(length, (i) =>
      ((1 - share) * high * lowPass[i] + share * (high - low) * band[i]) / (high - share * low));
    return { low, high, share, taps };
  }

  update(values) {
    const { f1, f2, away = 100 } = values, { low, high, share, taps } = this.design(values);
    const half = taps.length >> 1, ms = array(taps.length, (i) => ((i - half) / SAMPLE_RATE) * 1000);
    const near = ms.filter((t) => Math.abs(t) <= 16), left = halfHamming(taps.length);
    const coarse = magnitudeResponse(taps, COARSE), top = largest(coarse), fine = magnitudeResponse(taps);
    const six = bandEdges(fine, 6), three = bandEdges(fine, 3);
    let note = away < 100 ? `below f1, ${100 - away} % still passes` : "";
    if (f1 > f2) note = "f1 above f2: taken the other way";
    if (f1 === f2) note = "f1 = f2: no band; drawn 1 Hz wide";
    return {
      moved: {
        upper: [near, near.map((t) => sinc((2 * high * t) / 1000))],
        lower: [near, near.map((t) => share * (low / high) * sinc((2 * low * t) / 1000))],
        taps: [ms, taps],
        window: [ms, concatenate(left, [1], left.slice().reverse())],
        response: [frequencies(COARSE), decibels(coarse.map((g) => g / top), -80)],
        nominal: [[low, low, NaN, high, high], [-80, 0, NaN, -80, 0]],
        actual: [six, [-6, -6]],
      },
      readouts: {
        "width, nominal": `${high - low} Hz`,
        "width at −6 dB": `${fixed(six[1] - six[0], 0)} Hz, ${fixed(six[0], 0)} to ${fixed(six[1], 0)} Hz`,
        "width at −3 dB": `${fixed(three[1] - three[0], 0)} Hz`,
        "answer to a click": `${fixed((taps.length / SAMPLE_RATE) * 1000, 1)} ms`,
        "gain at band centre": fixed(gainAt(taps, (low + high) / 2), 1),
      },
      note,
    };
  }

  sound(values) {
    const { taps } = this.design(values), top = largest(magnitudeResponse(taps, COARSE));
    return filtered(this.inside, taps.map((tap) => tap / top));
  }

  handles({ f1, f2 }) {
    return [{ axes: 2, at: f1, moves: "f1" }, { axes: 2, at: f2, moves: "f2" }];
  }
};
