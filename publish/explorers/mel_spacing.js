/* Lesson 01's picture, as explorers/mel_spacing.py of the package has it. */

pictures.BandEdges = class {
  spaced({ count, low_hz, high_hz, spacing }) {
    const low = Math.min(low_hz, high_hz), high = Math.max(low_hz, high_hz);
    if (low === high) return Float64Array.of(low);
    return spacing === "mel" ? melEdges(count, low, high) : linspace(low, high, count + 1);
  }

  update(values) {
    const { count, low_hz, high_hz } = values, edges = this.spaced(values);
    const upright = Array.from(edges, (hz) => [hz, 0, hz, 1]);
    if (edges.length === 1)
      return { moved: { edges: upright, widths: [[], []] }, note: "lowest = highest: no room for a band" };
    const widths = array(count, (i) => edges[i + 1] - edges[i]), mean = (edges[count] - edges[0]) / count;
    const below = edges.slice(1).filter((hz) => hz < 1000 - 1e-6).length;
    return {
      moved: {
        edges: upright,
        widths: [array(count, (i) => (edges[i] + edges[i + 1]) / 2), widths.map((w) => w / mean)],
      },
      readouts: {
        "narrowest band": `${fixed(-largest(widths.map((w) => -w)), 1)} Hz`,
        "widest band": `${fixed(largest(widths), 1)} Hz`,
        "bands that end below 1000 Hz": `${below} of ${count}`,
      },
      note: low_hz > high_hz ? "lowest above highest: taken the other way" : "",
    };
  }

  sound(values) {
    const edges = this.spaced(values), seconds = Math.min(4 / edges.length, 0.25);
    return concatenate(...Array.from(edges, (hz) => sampledTone(hz, seconds)));
  }

  handles({ low_hz, high_hz }) {
    return [0, 1].flatMap((axes) => [{ axes, at: low_hz, moves: "low_hz" }, { axes, at: high_hz, moves: "high_hz" }]);
  }
};
