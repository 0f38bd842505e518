/* Lesson 02's picture, as explorers/window.py of the package has it. */

const cosines = (...parts) => (length) =>
  array(length, (i) => parts.reduce((sum, part, k) => sum + part * Math.cos((2 * Math.PI * k * i) / (length - 1)), 0));
const WINDOWS = {
  none: cosines(1),
  Hamming: cosines(0.54, -0.46),
  Hann: cosines(0.5, -0.5),
  Blackman: cosines(0.42, -0.5, 0.08),
};

pictures.WindowedSinc = class {
  static CUTOFF = 1000;
  static OUTSIDE = 1120; // Hz, a tone beside the cutoff

  design({ length, window }) {
    length += 1 - (length % 2);
    const time = array(length, (i) => (i - (length >> 1)) / SAMPLE_RATE);
    const shape = WINDOWS[window](length).map((w) => Math.min(Math.max(w, 0), 1));
    return { time, shape, taps: shape.map((w, i) => w * sinc(2 * pictures.WindowedSinc.CUTOFF * time[i])) };
  }

  update(values) {
    const { CUTOFF, OUTSIDE } = pictures.WindowedSinc, { time, shape, taps } = this.design(values);
    const ms = time.map((t) => 1000 * t), coarse = magnitudeResponse(taps, COARSE), fine = magnitudeResponse(taps);
    const lobe = highestSideLobe(fine, CUTOFF), short = coarse.at(-1) > 0.1 * coarse[0];
    const atCutoff = gainAt(taps, CUTOFF) / coarse[0];
    return {
      moved: {
        taps: [ms, taps],
        window: [ms, shape],
        response: [frequencies(COARSE), decibels(coarse.map((g) => g / coarse[0]), -110)],
      },
      readouts: {
        length: `${taps.length} taps, ${fixed((taps.length / SAMPLE_RATE) * 1000, 1)} ms`,
        "highest side lobe": lobe === -Infinity ? "none" : `${fixed(lobe, 1)} dB`,
        "slope, gain 0.9 to 0.1": short ? "beyond 8000 Hz" : `${fixed(slopeWidth(fine), 0)} Hz`,
        [`what remains of a tone of ${OUTSIDE} Hz`]: percent(gainAt(taps, OUTSIDE) / coarse[0], 2),
      },
      note: 0.4 < atCutoff && atCutoff < 0.6 ? "" : `too short: gain ${fixed(atCutoff, 2)} at 1000 Hz, not 0.5`,
    };
  }

  sound(values) {
    const { taps } = this.design(values), heard = sampledTone(pictures.WindowedSinc.OUTSIDE, 0.6);
    const sum = taps.reduce((a, b) => a + b), inside = concatenate(oneClick(0.4), heard);
    const out = filtered(inside, taps.map((tap) => tap / sum)), ends = out.length - heard.length;
    return concatenate(out.subarray(0, ends), heard, silence(0.2), out.subarray(ends));
  }

  handles({ length }) {
    const end = (length >> 1) / 16; // ms
    return [-1, 1].map((side) => ({ axes: 0, at: side * end, moves: "length", to: (ms) => 32 * side * ms + 1 }));
  }
};
