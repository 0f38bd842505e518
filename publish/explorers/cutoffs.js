/* Lesson 03's picture, as explorers/cutoffs.py of the package has it. */

pictures.RawParameters = class {
  update({ low_hz_, band_hz_ }) {
    const [f1, f2] = constrainedCutoffs(low_hz_, band_hz_), lower = Math.abs(low_hz_), wide = Math.abs(band_hz_);
    const offset = [lower + 50, lower + 100 + wide], clamped = [offset[0], Math.min(offset[1], NYQUIST)];
    const rows = [[f1, f2], clamped, offset, [lower, lower + wide], [low_hz_, low_hz_ + band_hz_]];
    const free = offset[1] <= NYQUIST, held = clamped[0] >= clamped[1];
    return {
      moved: {
        spans: rows.map(([a, b], y) => [a, y, b, y]),
        starts: [rows.map(([a]) => a), rows.map((_, y) => y)],
      },
      readouts: {
        "f1 to f2": `${fixed(f1, 0)} to ${fixed(f2, 0)} Hz, ${fixed(f2 - f1, 0)} Hz wide`,
        "a tone at f2 without the clamp": this.heard(offset[1]),
        "gradient of low_hz_": this.words(low_hz_, [low_hz_ !== 0, low_hz_ !== 0 && free], held),
        "gradient of band_hz_": this.words(band_hz_, [false, band_hz_ !== 0 && free], false),
      },
      note: held ? "f1 at or beyond Nyquist: put 50 Hz below f2" : "",
    };
  }

  heard(hz) {
    const alias = Math.abs(((hz + NYQUIST) % (2 * NYQUIST)) - NYQUIST);
    return `${hz} Hz${alias === hz ? "" : `, heard at ${alias} Hz`}`;
  }

  words(value, moves, held) {
    const moved = ["f1", "f2"].filter((_, i) => moves[i]).join(" and ");
    if (held && moved) return "alive, calls f1 back";
    if (moved) return `alive, moves ${moved}${value < 0 ? " the other way" : ""}`;
    return value === 0 ? "dead: exactly 0, where |x| has slope 0" : "dead: f2 is clamped";
  }

  sound({ low_hz_, band_hz_ }) {
    const tones = constrainedCutoffs(low_hz_, band_hz_).map((hz) => sampledTone(hz, 0.5));
    const unclamped = Math.abs(low_hz_) + 100 + Math.abs(band_hz_);
    const alias = unclamped > NYQUIST ? [silence(0.3), sampledTone(unclamped, 0.5)] : [];
    return concatenate(...tones, ...alias);
  }

  handles({ low_hz_, band_hz_ }) {
    const end = { axes: 0, at: low_hz_ + band_hz_, moves: "band_hz_", to: (hz) => hz - low_hz_ };
    return [{ axes: 0, at: low_hz_, moves: "low_hz_" }, end].map((handle) => ({ ...handle, y: 4 }));
  }
};
